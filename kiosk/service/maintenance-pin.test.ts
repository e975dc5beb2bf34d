// Tests for the technician's way in: PIN by the pulled hash, slower after wrong tries, also over a restart, all on record.
import { expect, test } from 'vitest';
import { lastDiagnostics } from '../store/diagnostics-store.ts';
import { dammDigit } from '../../shared/domain/code.ts';
import { fakeVisit } from '../../tests/support/fake-kiosk-server.ts';
import { benchWithPin, doTask, enterMenu, openSection, PIN, tryPin, viewIn } from '../../tests/support/technician-bench.ts';

test('the right PIN opens, offline too; what is done is on record', async () => {
  await using bench = await benchWithPin();
  bench.server.line = 'down';
  bench.server.hangUp();
  await enterMenu(bench);
  expect(await openSection(bench, 'printer-status')).toMatchObject({ word: 'ready', identity: { model: 'Fake' } });
  expect(await openSection(bench, 'sync')).toMatchObject({ outboxLength: 0 });
  expect(await doTask(bench, { task: 'test-ticket' })).toEqual({ ok: true, found: { certainty: 'confirmed' } });
  expect(bench.printer.words(0)).toContain('BILET TESTOWY');
  expect(await doTask(bench, { task: 'sync-now' })).toEqual({ ok: false, why: 'no-server', detail: 'offline' });
  bench.send({ type: 'close-technician' });
  expect(lastDiagnostics(bench.kiosk.ctx.store.db, 6).map((d) => [d.event, d.detail]).reverse()).toEqual([
    ['technician-entered', '0'], ['technician-task', 'test-ticket'], ['technician-task-done', 'test-ticket ok'],
    ['technician-task', 'sync-now'], ['technician-task-done', 'sync-now no-server'], ['technician-left', ''],
  ]);
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
  await bench.restart();
  await bench.reaches('welcome');
  await tryPin(bench, PIN);
  expect(bench.state).toMatchObject({ name: 'technician-pin', problem: 'wrong' });
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
  expect(await doTask(bench, { task: 'reprint', ticketId: view.unconfirmed[0]!.ticketId })).toMatchObject({ ok: true });
  expect(bench.printer.words(-1)).toMatch(/DUPLIKAT[\s\S]*U001/);
});
