// A ticket's number, readable from two steps away.
import type { JSX } from 'preact';

export function BigNumber({ label, number }: { readonly label: string; readonly number: string }): JSX.Element {
  return (
    <div class="big-number">
      <p class="big-number-label">{label}</p>
      <p class="big-number-value">{number}</p>
    </div>
  );
}
