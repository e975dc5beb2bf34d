// Tests for the technician's way in: PIN by the pulled hash, slower after wrong tries, also over a restart, all on record.
import { expect, test } from 'vitest';
import { err } from '../../../shared/core/result.ts';
import { HOUR, MINUTE } from '../../../shared/core/clock.ts';
import type { TechnicianNotedFact } from '../../../shared/events/kiosk-fact.ts';
import { BENCH_START, type KioskBench } from '../../../tests/support/kiosk-bench.ts';
import { examineDatabase } from '../../store/database-care.ts';
import { lastDiagnostics } from '../../store/diagnostics-store.ts';
import { SERVICE } from '../../../tests/fixtures/office.ts';
import { dammDigit } from '../../../shared/domain/booking/code.ts';
import { fakeVisit } from '../../../tests/support/fake-kiosk-server.ts';
import {
  benchWithPin,
  doTask,
  enterMenu,
  openSection,
  PIN,
  tryPin,
  viewIn,
} from '../../../tests/support/technician-bench.ts';

test('the right PIN opens, offline too; what is done is on record', async () => {
  await using bench = await benchWithPin();
  bench.server.line = 'down';
  bench.server.hangUp();
  await enterMenu(bench);
  expect(await openSection(bench, 'printer-status')).toMatchObject({ word: 'ready', identity: { model: 'Fake' } });
  expect(await openSection(bench, 'sync')).toMatchObject({ outboxLength: 1 });
  expect(await doTask(bench, { task: 'test-ticket' })).toEqual({ ok: true, found: { certainty: 'confirmed' } });
  expect(bench.printer.words(0)).toContain('BILET TESTOWY');
  expect(await doTask(bench, { task: 'sync-now' })).toEqual({ ok: false, why: 'no-server', detail: 'offline' });
  bench.send({ type: 'close-technician' });
  expect(
    lastDiagnostics(bench.kiosk.ctx.store.db, 6)
      .map((d) => [d.event, d.detail])
      .reverse(),
  ).toEqual([
    ['technician-entered', ''],
    ['technician-task', 'test-ticket'],
    ['technician-task-done', 'test-ticket ok'],
    ['technician-task', 'sync-now'],
    ['technician-task-done', 'sync-now no-server'],
    ['technician-left', ''],
  ]);
});

/** As the server takes it: a fact that was sent again is the same fact. */
const told = (bench: KioskBench): unknown[] => [
  ...new Map(bench.server.facts.map((fact) => [fact.seq, (fact.body as TechnicianNotedFact).note])).values(),
];

test('what was done without the uplink is told the office later, in order and once, also over a restart', async () => {
  await using bench = await benchWithPin();
  bench.server.line = 'down';
  bench.server.hangUp();
  const begun = bench.hand.clock.now() - BENCH_START;
  await tryPin(bench, '000000');
  bench.send({ type: 'close-technician' });
  await bench.hand.advance(MINUTE);
  await enterMenu(bench);
  await doTask(bench, { task: 'test-ticket' });
  await bench.restart(HOUR);
  await bench.reaches('welcome');
  expect(bench.server.facts).toEqual([]);
  bench.server.line = 'up';
  await bench.until('told', () => bench.server.facts.length === 3);
  await bench.hand.advance(MINUTE);
  expect(told(bench)).toMatchObject([
    { kind: 'wrong-pin', inRow: 1, waitMs: 0 },
    { kind: 'entered' },
    { kind: 'task', task: 'test-ticket' },
  ]);
  // At the time at which it was done, not at which it was told.
  expect(bench.server.facts.map((fact) => fact.occurredAt - BENCH_START < begun + 10 * MINUTE)).toEqual([
    true,
    true,
    true,
  ]);
  expect(JSON.stringify(bench.server.facts)).not.toMatch(new RegExp(`000000|${PIN}`));
});

test('whoever closes the screen before the answer gets no try for nothing, and cannot fill the records', async () => {
  await using bench = await benchWithPin();
  for (let i = 0; i < 40; i += 1)
    bench.send({ type: 'open-technician' }, { type: 'submit-pin', pin: '000000' }, { type: 'close-technician' });
  // Judged at last; the uplink is up, so all of it is told.
  await bench.until('told', () => bench.server.facts.length >= 4);
  await bench.hand.advance(MINUTE);
  expect(told(bench)).toMatchObject(['locked-out', 'wrong-pin', 'wrong-pin', 'wrong-pin'].map((kind) => ({ kind })));
  expect(bench.server.facts.map((fact) => fact.seq)).toEqual([1, 2, 3, 4]);
});

test('only the open section is read; back leads one menu up, and out', async () => {
  await using bench = await benchWithPin();
  await enterMenu(bench);
  await openSection(bench, 'printer-status');
  bench.send({ type: 'back' });
  await bench.until('the menu above', () => viewIn(bench)?.section === 'printer');
  bench.send({ type: 'back' });
  await bench.until('the first menu', () => viewIn(bench)?.section === 'menu');
  bench.send({ type: 'back' });
  expect(bench.state.name).toBe('welcome');
});

test('the menu closes by itself when nobody touches it', async () => {
  await using bench = await benchWithPin();
  await enterMenu(bench);
  await bench.hand.advance(290_000);
  expect(bench.state.name).toBe('technician');
  await bench.hand.advance(20_000);
  expect(bench.state.name).toBe('welcome');
});

test('after three wrong ones each try waits longer, and a restart does not help', async () => {
  await using bench = await benchWithPin();
  for (let i = 0; i < 2; i += 1) {
    await tryPin(bench, '000000');
    expect(bench.state).toMatchObject({ name: 'technician-pin', problem: 'wrong', secondsLeft: 0 });
    bench.send({ type: 'close-technician' });
  }
  for (const seconds of [5, 10, 20, 40, 80]) {
    await tryPin(bench, '000000');
    expect(bench.state).toMatchObject({ problem: 'wrong', secondsLeft: seconds });
    bench.send({ type: 'close-technician' });
    if (seconds < 80) await bench.hand.advance(seconds * 1_000);
  }
  // Three starts within the wait: a PIN that comes too early is told of once.
  for (let start = 0; start < 3; start += 1) {
    await bench.restart();
    await bench.reaches('welcome');
    await tryPin(bench, PIN);
    expect(bench.state).toMatchObject({ name: 'technician-pin', problem: 'wrong' });
  }
  await bench.until('told', () => told(bench).length >= 8);
  expect(told(bench)).toMatchObject([
    ...[0, 0, 5, 10, 20, 40, 80].map((seconds, i) => ({ kind: 'wrong-pin', inRow: i + 1, waitMs: seconds * 1_000 })),
    { kind: 'locked-out' },
  ]);
  bench.send({ type: 'close-technician' });
  await bench.hand.advance(80_000);
  await tryPin(bench, PIN);
  await bench.reaches('technician');
});

test('no PIN was set in the administration: nobody gets in', async () => {
  await using bench = await benchWithPin(null);
  await tryPin(bench, '0000');
  expect(bench.state).toMatchObject({ name: 'technician-pin', problem: 'not-set' });
});

test('a technician prints a ticket again whose paper nobody confirmed', async () => {
  await using bench = await benchWithPin();
  bench.printer.become({ state: 'no-paper' });
  const code = `12345${dammDigit('12345')}`;
  bench.server.visits.set(code, fakeVisit(code, { startsAt: bench.hand.clock.now() }));
  bench.code(code);
  await bench.reaches('no-paper-offer');
  bench.send({ type: 'take-number-without-paper' });
  await bench.reaches('show-number');
  bench.printer.become({ state: 'ready', paperLow: false });
  await enterMenu(bench);
  const view = await openSection(bench, 'tickets');
  expect(view).toMatchObject({ issuedToday: 1, unconfirmed: [{ number: 'U001' }] });
  const again = { task: 'reprint', ticketId: view.unconfirmed[0]!.ticketId } as const;
  // It was sent, and nobody said that it came out; the printer is well.
  bench.printer.outcomes.push(err({ paper: 'unknown', status: { state: 'ready', paperLow: false } }));
  expect(await doTask(bench, again)).toEqual({ ok: false, why: 'no-answer', detail: '' });
  bench.printer.outcomes.push(err({ paper: 'nothing-sent', status: { state: 'cover-open' } }));
  expect(await doTask(bench, again)).toMatchObject({ ok: false, why: 'cover-open' });
  // The last ticket of a roll is a printed ticket.
  bench.printer.beforePrint = () => bench.printer.become({ state: 'no-paper' });
  expect(await doTask(bench, again)).toMatchObject({ ok: true });
  expect(bench.printer.words(-1)).toMatch(/DUPLIKAT[\s\S]*U001/);
});

test('a technician may print a ticket again as often as the printer needs it: every fact of it can be read', async () => {
  await using bench = await benchWithPin();
  bench.send({ type: 'choose-no-visit' }, { type: 'choose-service', serviceId: SERVICE.registration });
  const { ticket } = await bench.reaches('take-ticket');
  bench.send({ type: 'finish' });
  await enterMenu(bench);
  for (let copy = 1; copy <= 12; copy += 1) await doTask(bench, { task: 'reprint', ticketId: ticket.ticketId });
  const { store } = bench.kiosk.ctx;
  expect(examineDatabase(store.db, store.storeId, bench.folder).journal).toMatchObject({
    damagedLines: 0,
    missingInJournal: 0,
  });
});
