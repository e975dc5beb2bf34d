// The fault matrix over real lines: every fault, moment, dialect and line at least once, in real time, with a server that hears the facts.
import { beforeAll, describe, expect, test } from 'vitest';
import { liveClock } from '../../hardware/simulated/live-time.ts';
import { DIALECTS, nameOf, type Case } from '../fault-matrix/cases.ts';
import { liveStage } from '../fault-matrix/live-stage.ts';
import type { Pattern } from '../fault-matrix/papers.ts';
import { learnPattern, runCase } from '../fault-matrix/run-case.ts';
import { selectCases } from '../fault-matrix/selection.ts';
import { hasSocat } from '../support/driver-bench.ts';

const SEED = Number(process.env['FAULT_MATRIX_SEED'] ?? 2_026);
const selected = selectCases(SEED);
const cases = hasSocat() ? selected : selected.filter((one) => one.line === 'tcp');
if (!hasSocat()) process.stdout.write('fault matrix: socat is not installed, so the serial line is skipped\n');

async function play(one: Case, pattern: Pattern) {
  const stage = await liveStage(one, () => liveClock.now());
  try {
    const outcome = await runCase(stage, one, pattern);
    const facts = stage.facts();
    await stage.until(() => stage.heard.length >= facts.length, 30_000);
    return { outcome, facts, heard: stage.heard };
  } finally {
    await stage.close();
  }
}

// All at once: each has a kiosk and a printer of its own, and most of its time is waiting for paper and hands.
const played = new Map<string, ReturnType<typeof play>>();
beforeAll(async () => {
  // A kiosk with a line to its server prints the queue too, so it is learnt here how a ticket looks.
  const learnt = DIALECTS.map(async (dialect) => {
    const stage = await liveStage({ dialect, line: 'tcp' }, () => liveClock.now());
    const pattern = await learnPattern(stage);
    await stage.close();
    return [dialect, pattern] as const;
  });
  const patterns = new Map(await Promise.all(learnt));
  for (const one of cases) played.set(nameOf(one), play(one, patterns.get(one.dialect)!));
  // Each test looks at its own; a failure that nobody has looked at yet must not end the run.
  for (const playing of played.values()) playing.catch(() => 'told by its test');
});

describe('laws hold', { timeout: 240_000 }, () => {
  test.each(cases.map(nameOf))('%s', async (name) => {
    const { outcome, facts, heard } = await played.get(name)!;
    expect(outcome.broken, JSON.stringify(outcome)).toEqual([]);
    // The server hears every fact, in the order of the kiosk.
    expect(heard).toEqual(facts);
  });
});
