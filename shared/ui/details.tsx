// More to read for those who want it; opens without scripts.
import type { ComponentChildren } from 'preact';

export function Details({ summary, children }: { readonly summary: string; readonly children: ComponentChildren }) {
  return (
    <details class="details">
      <summary>{summary}</summary>
      <div class="details-body">{children}</div>
    </details>
  );
}
