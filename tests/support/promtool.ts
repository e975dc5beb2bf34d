// Prometheus' own tool for rules, and what it says of them once the figures of real scrapes are put in as its past.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import type { Scraped } from './scraped.ts';

const DEPLOY = resolve(import.meta.dirname, '../../server/deploy');
export const RULES_FILE = join(DEPLOY, 'alerts.yml');
export const RULES_TEST_FILE = join(DEPLOY, 'alerts.test.yml');

export type Rule = {
  readonly alert: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
};
export const alertRules = (): readonly Rule[] =>
  (parse(readFileSync(RULES_FILE, 'utf8')) as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules);

/** Whether there is one; when not, says in one visible line what is skipped. */
export function hasPromtool(skipped: string): boolean {
  if (spawnSync('promtool', ['--version']).status === 0) return true;
  process.stdout.write(`SKIPPED: ${skipped}: promtool is not here (Debian package prometheus)\n`);
  return false;
}

/** What it prints. @throws when it finds a mistake. */
export const promtool = (...words: string[]): string =>
  execFileSync('promtool', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], cwd: DEPLOY });

const MINUTES_BEFORE = 10;
const MINUTES_IN_ALL = 60;
/** Once a minute: ten times what was scraped before, then what was scraped after for the rest of the hour. */
function seriesOf(before: Scraped, after: Scraped): { series: string; values: string }[] {
  const well = new Map(before.samples.map((sample) => [sample.series, sample.value]));
  const ill = new Map(after.samples.map((sample) => [sample.series, sample.value]));
  const word = (value: number | undefined): string =>
    value === undefined ? '_' : value === Infinity ? 'Inf' : String(value);
  return [...new Set([...well.keys(), ...ill.keys()])]
    .filter((series) => series.startsWith('biletomat_'))
    .map((series) => ({
      series: series.includes('{')
        ? series.replace('{', '{job="biletomat",instance="a",')
        : `${series}{job="biletomat",instance="a"}`,
      values: [
        ...Array.from({ length: MINUTES_BEFORE }, () => word(well.get(series))),
        ...Array.from({ length: MINUTES_IN_ALL - MINUTES_BEFORE }, () => word(ill.get(series))),
      ].join(' '),
    }));
}

function said(error: unknown): string {
  const { stdout, stderr } = error as { readonly stdout?: string; readonly stderr?: string };
  return `${stdout ?? ''}${stderr ?? ''}`;
}

/** The alerts that fire within an hour in which a server told `before` and then `after`. @throws when promtool says that they are others. */
export function expectAlerts(before: Scraped, after: Scraped, wanted: readonly string[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'biletomat-alerts-'));
  try {
    const file = join(folder, 'from-scrapes.yml');
    writeFileSync(
      file,
      JSON.stringify({
        rule_files: [RULES_FILE],
        evaluation_interval: '1m',
        tests: [
          {
            interval: '1m',
            input_series: seriesOf(before, after),
            promql_expr_test: [
              {
                expr: `count by (alertname) (count_over_time(ALERTS{alertstate="firing"}[${MINUTES_IN_ALL}m]))`,
                eval_time: `${MINUTES_IN_ALL - 1}m`,
                exp_samples: wanted.map((alert) => ({ labels: `{alertname="${alert}"}`, value: 1 })),
              },
            ],
          },
        ],
      }),
    );
    promtool('test', 'rules', file);
  } catch (error) {
    throw new Error(`alerts are not ${wanted.join(', ') || 'none'}: ${said(error)}`, { cause: error });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
