// Answers or facts in rows, each with an optional way to change it.
import type { ComponentChildren } from 'preact';

export type SummaryRow = { readonly label: string; readonly value: ComponentChildren; readonly action?: ComponentChildren };

export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }) {
  return (
    <dl class="summary">
      {rows.map(({ label, value, action }) => (
        <div class="summary-row" key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
          {action !== undefined && <dd class="summary-action">{action}</dd>}
        </div>
      ))}
    </dl>
  );
}
