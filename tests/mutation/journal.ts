// What a run of tests says of its mutants, one line each in a file: it is there also when the run is killed.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { PlacedMutant } from './weave.ts';

export type Verdict = 'killed' | 'timed-out';
export type Note =
  | { readonly type: 'begun'; readonly id: number; readonly test: string }
  | { readonly type: 'judged'; readonly id: number; readonly test: string; readonly verdict: Verdict }
  | { readonly type: 'lived'; readonly id: number; readonly ms: number }
  /** A test that fails without any mutant, or only the second time: it judges nothing. */
  | { readonly type: 'useless'; readonly test: string };

export type Plan = {
  /** By file, from the root of the tree. */
  readonly files: Readonly<Record<string, readonly PlacedMutant[]>>;
  readonly tests: readonly string[];
  readonly isOnPostgres: boolean;
  readonly journal: string;
  /** So much time of tests is spent on one mutant. */
  readonly patienceMs: number;
};

export const PLAN = 'BILETOMAT_MUTANTS_PLAN';

export function readPlan(): Plan {
  const file = process.env[PLAN];
  if (file === undefined) throw new Error(`${PLAN} is not set: this is started by npm run mutants`);
  return JSON.parse(readFileSync(file, 'utf8')) as Plan;
}

export const note = (journal: string, what: Note): void => appendFileSync(journal, `${JSON.stringify(what)}\n`);

export function readNotes(journal: string): Note[] {
  if (!existsSync(journal)) return [];
  return readFileSync(journal, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Note);
}
