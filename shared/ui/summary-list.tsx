// Answers or facts in rows, each with an optional way to change it.
import type { ComponentChildren } from 'preact';

export type SummaryRow = {
  readonly label: string;
  readonly value: ComponentChildren;
  readonly action?: ComponentChildren;
};

export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }) {
  const hasActions = rows.some((row) => row.action !== undefined);
  return (
    <dl class={hasActions ? 'summary summary-with-actions' : 'summary'}>
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
