// `npm run mutants -- --folder hardware/printer --count 150 --seed 7`: small mistakes put into the code one at a time; each should turn a test red.
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../support/test-context.ts';
import { chooseMutants, type Chosen } from './choose.ts';
import { PLAN, readNotes, type Plan, type Verdict } from './journal.ts';
import { FEWER, isOfPostgres, REACH, type Reach } from './reach.ts';

const root = resolve(import.meta.dirname, '../..');
/** A mutant that says nothing for so long stands in a loop that gives nobody a turn. */
const STILL_MS = 150_000;
const LOOK_MS = 1_000;

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: REACH.map(({ folder }) => folder).join(',') },
    count: { type: 'string', default: '150' },
    seed: { type: 'string', default: String(1 + (Date.now() % 1_000_000)) },
    patience: { type: 'string', default: '60' },
  },
});
const refuse = (why: string): never => {
  process.stderr.write(`${why}\n`);
  process.exit(2);
};
for (const name of ['count', 'seed', 'patience'] as const)
  if (!/^[1-9]\d{0,6}$/.test(values[name])) refuse(`--${name} "${values[name]}": a whole number from 1 is wanted`);
const reaches = values.folder
  .split(',')
  .map(
    (name) =>
      REACH.find(({ folder }) => folder === name) ??
      refuse(`--folder "${name}": it may be ${REACH.map(({ folder }) => folder).join(', ')}`),
  );

const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
type Outcome = { readonly verdict: Verdict | 'survived' | 'given up' | 'not reached'; readonly by?: string };
const outcomes = new Map<Chosen, Outcome>();

const tell = (mutant: Chosen, outcome: Outcome): void => {
  outcomes.set(mutant, outcome);
  const short = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 120);
  const change =
    mutant.place === 'statement' ? `left out: ${short(mutant.was)}` : `${short(mutant.was)} -> ${short(mutant.text)}`;
  process.stdout.write(
    `${outcome.verdict.padEnd(11)} ${mutant.file}:${mutant.line} ${mutant.kind}: ${change}${outcome.by === undefined ? '' : `\n            by ${outcome.by}`}\n`,
  );
};

/** Runs the tests until each mutant is judged, lived through all of them or hung; a run that was ended is begun again without the one that hung. */
async function judge(reach: Reach, mutants: readonly Chosen[], isOnPostgres: boolean): Promise<void> {
  const byId = new Map(mutants.map((mutant) => [mutant.id, mutant]));
  for (let round = 1; ; round += 1) {
    const open = mutants.filter((mutant) => !outcomes.has(mutant));
    if (open.length === 0) return;
    const journal = join(folder, `${reach.folder.replace('/', '-')}-${isOnPostgres ? 'postgres-' : ''}${round}.ndjson`);
    const files: Record<string, Chosen[]> = {};
    for (const mutant of open) (files[mutant.file] ??= []).push(mutant);
    const plan: Plan = {
      files,
      tests: reach.tests,
      isOnPostgres,
      journal,
      patienceMs: Number(values.patience) * 1_000,
    };
    const hung = await runTests(plan, (id, outcome) => tell(byId.get(id)!, outcome));
    if (hung !== undefined) {
      tell(byId.get(hung)!, { verdict: 'timed-out', by: 'standing still' });
      continue;
    }
    const livedMs = new Map<number, number>();
    for (const one of readNotes(journal))
      if (one.type === 'lived') livedMs.set(one.id, (livedMs.get(one.id) ?? 0) + one.ms);
    for (const mutant of open) {
      const ms = livedMs.get(mutant.id);
      if (!outcomes.has(mutant))
        tell(mutant, { verdict: ms === undefined ? 'not reached' : ms < plan.patienceMs ? 'survived' : 'given up' });
    }
  }
}

/** The mutant that hung, if one did. */
async function runTests(plan: Plan, judged: (id: number, outcome: Outcome) => void): Promise<number | undefined> {
  const planFile = join(folder, 'plan.json');
  writeFileSync(planFile, JSON.stringify(plan));
  const logFile = join(folder, 'tests.log');
  const log = openSync(logFile, 'w');
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'tests/mutation/vitest.config.ts'],
    { cwd: root, detached: true, stdio: ['ignore', log, log], env: { ...process.env, ...FEWER, [PLAN]: planFile } },
  );
  closeSync(log);
  const stop = (): void => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  process.on('exit', stop);
  let told = 0;
  let lastNewsAt = performance.now();
  let hung: number | undefined;
  const look = (): void => {
    const notes = readNotes(plan.journal);
    if (notes.length > told) lastNewsAt = performance.now();
    for (const one of notes.slice(told)) {
      if (one.type === 'judged') judged(one.id, { verdict: one.verdict, by: one.test });
      if (one.type === 'useless') process.stdout.write(`            judges nothing here: ${one.test}\n`);
    }
    told = notes.length;
    const last = notes.at(-1);
    if (last?.type !== 'begun' || performance.now() - lastNewsAt < STILL_MS) return;
    hung = last.id;
    stop();
  };
  const looking = setInterval(look, LOOK_MS);
  const ended = Promise.withResolvers<void>();
  child.once('error', ended.reject);
  child.once('exit', () => ended.resolve());
  await ended.promise;
  clearInterval(looking);
  process.off('exit', stop);
  if (hung === undefined) look();
  if (told === 0) throw new Error(`no test judged anything:\n${readFileSync(logFile, 'utf8').slice(-3_000)}`);
  return hung;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.stdout.write(`mutants of seed ${values.seed}\n`);
const chosen = chooseMutants(root, reaches, Number(values.count), seededRandom(Number(values.seed)));
for (const { reach, of, mutants } of chosen) {
  process.stdout.write(`\n${reach.folder}: ${mutants.length} of ${of} mutants\n`);
  // Apart: what only PostgreSQL shows would make all the others ten times as slow.
  for (const isOnPostgres of [false, true])
    await judge(
      reach,
      mutants.filter(({ file }) => isOfPostgres(file) === isOnPostgres),
      isOnPostgres,
    );
}
process.stdout.write('\n');
const figures = (mutants: readonly Chosen[]): string =>
  (['killed', 'timed-out', 'survived', 'given up', 'not reached'] as const)
    .map((verdict) => `${mutants.filter((mutant) => outcomes.get(mutant)?.verdict === verdict).length} ${verdict}`)
    .join(', ');
for (const { reach, mutants } of chosen) process.stdout.write(`${reach.folder}: ${figures(mutants)}\n`);
process.stdout.write(`${outcomes.size} mutants: ${figures([...outcomes.keys()])}\n`);
