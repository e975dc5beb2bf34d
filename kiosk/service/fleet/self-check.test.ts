// Tests for the night's check: when it is made, what it finds, and who hears of it.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MINUTE } from '../../../shared/core/clock.ts';
import { startKioskBench, type KioskBench } from '../../../tests/support/kiosk-bench.ts';
import { SERVICE } from '../../../tests/fixtures/office.ts';
import { addPaper } from '../../store/counters-store.ts';
import { lastSelfCheck, runSelfCheck, type SelfCheckParts } from './self-check.ts';

const report = (bench: KioskBench) => lastSelfCheck(bench.kiosk.ctx.store.db);
const partsOf = (bench: KioskBench, over: Partial<SelfCheckParts> = {}): SelfCheckParts => ({
  ctx: bench.kiosk.ctx,
  dataFolder: bench.folder,
  screen: () => bench.state.name,
  diskFreeBytes: () => 9e9,
  checkServer: () => Promise.resolve(null),
  onReport: () => undefined,
  ...over,
});
const never = new AbortController().signal;

async function atWelcome(): Promise<KioskBench> {
  const bench = await startKioskBench();
  bench.server.saysHealthy = true;
  await bench.reaches('welcome');
  await bench.until('the uplink', () => bench.kiosk.ctx.clock.knowledge === 'measured');
  return bench;
}

test('not in office hours, not while somebody is there; once a night, told with the next heartbeat, kept over a restart', async () => {
  await using bench = await atWelcome();
  await bench.hand.advance(6 * MINUTE);
  expect(report(bench)).toBeNull();
  bench.send({ type: 'choose-no-visit' }, { type: 'choose-service', serviceId: SERVICE.registration });
  await bench.reaches('take-ticket');
  await bench.until('pushed', () => bench.server.facts.length === 2);
  bench.send({ type: 'finish' });
  // From 10:05 on Thursday to its evening, which makes up for the night before.
  bench.hand.pass(Date.parse('2026-03-12T20:00:00Z') - bench.hand.clock.now());
  bench.send({ type: 'choose-have-visit' });
  await bench.hand.advance(20_000);
  bench.send({ type: 'start-over' });
  await bench.hand.advance(6 * MINUTE);
  await bench.until('the evening’s check', () => report(bench) !== null);
  expect(report(bench)).toMatchObject({ day: '2026-03-12', problems: [] });
  bench.hand.pass(Date.parse('2026-03-13T01:53:00Z') - bench.hand.clock.now());
  await bench.hand.advance(6 * MINUTE);
  expect(report(bench)?.day).toBe('2026-03-12');
  await bench.hand.advance(6 * MINUTE);
  await bench.until('the night’s check', () => report(bench)?.day === '2026-03-13');
  // Yesterday's facts are in the journal alone by now.
  expect(report(bench)?.problems).toEqual([]);
  const at = report(bench)!.at;
  await bench.until('told', () => bench.server.heartbeats.some((beat) => beat.selfCheck?.at === Math.round(at)));
  await bench.restart(MINUTE);
  await bench.reaches('welcome');
  await bench.hand.advance(6 * MINUTE);
  expect(report(bench)?.at).toBe(at);
});

test('everything that is wrong is in the report, and on record', async () => {
  await using bench = await atWelcome();
  expect((await runSelfCheck(partsOf(bench), never)).problems).toEqual([]);
  bench.server.outcomeOf = () => ({ outcome: 'set-aside', reason: 'unreadable' });
  bench.send({ type: 'choose-no-visit' }, { type: 'choose-service', serviceId: SERVICE.registration });
  await bench.reaches('take-ticket');
  await bench.until('set aside', () => bench.server.facts.length >= 2);
  await bench.hand.advance(1_000);
  bench.printer.become({ state: 'no-paper' });
  bench.kiosk.ctx.store.write(({ db }) => addPaper(db, { mm: 76_000, isTicket: true, day: '2026-03-11' }));
  bench.server.clockOffsetMs = 3 * MINUTE;
  await bench.until('measured', () => (bench.kiosk.ctx.clock.offset?.offsetMs ?? 0) > 2 * MINUTE);
  // A line in the middle that nobody can read, and one after it.
  appendFileSync(join(bench.folder, 'journal.ndjson'), '{"fact":\n{"fact":\n');
  const found = await runSelfCheck(
    partsOf(bench, { diskFreeBytes: () => 1_000, checkServer: () => Promise.resolve('certificate') }),
    never,
  );
  expect(found.problems.toSorted()).toEqual([
    'certificate',
    'clock',
    'disk',
    'journal',
    'paper-for-tomorrow',
    'printer',
    'set-aside',
  ]);
  expect(bench.logged.at(-1)).toMatch(/^warn self-check/);
  expect(report(bench)).toEqual(found);
});
