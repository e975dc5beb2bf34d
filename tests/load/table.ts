// The table that a benchmark prints: our figure, what it is measured against, the ratio, the goal.
export type Row = {
  readonly what: string;
  readonly ours: string;
  /** A peer's figure or the raw limit, from the same run. */
  readonly against: string;
  readonly ratio: string;
  readonly goal: string;
  /** Null: told, not judged. */
  readonly isMet: boolean | null;
};

const HEADS = {
  what: 'what',
  ours: 'ours',
  against: 'measured against',
  ratio: 'ratio',
  goal: 'goal',
  met: '',
} as const;

/** Lines of Markdown, columns as wide as their longest cell. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [
    HEADS,
    ...rows.map(({ isMet, ...row }) => ({ ...row, met: isMet === null ? '' : isMet ? 'met' : 'MISSED' })),
  ];
  const columns = Object.keys(HEADS) as (keyof typeof HEADS)[];
  const widths = columns.map((column) => Math.max(...cells.map((row) => row[column].length)));
  const lines = cells.map((row) => `| ${columns.map((column, i) => row[column].padEnd(widths[i]!)).join(' | ')} |`);
  return [lines[0], `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...lines.slice(1)].join('\n');
}

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
};
export const ms = (value: number): string => `${value < 10 ? value.toFixed(value < 1 ? 3 : 2) : value.toFixed(1)} ms`;
export const times = (value: number): string => `${value.toFixed(2)} ×`;
export const range = (values: readonly number[]): string =>
  `p50 ${ms(percentile(values, 0.5))}, p99 ${ms(percentile(values, 0.99))}`;
