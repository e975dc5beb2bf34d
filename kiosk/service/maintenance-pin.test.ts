// Tests for the technician's way in: PIN by the pulled hash, slower after wrong tries, also over a restart, all on record.
import { randomBytes, scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { lastDiagnostics } from '../store/diagnostics-store.ts';
import { dammDigit } from '../../shared/domain/code.ts';
import { fakeVisit } from '../../tests/support/fake-kiosk-server.ts';
import { startKioskBench, type KioskBench } from '../../tests/support/kiosk-bench.ts';

const salt = randomBytes(16);
const PIN_HASH = `${salt.toString('hex')}:${scryptSync('135790', salt, 32).toString('hex')}`;

async function withPin(pinHash: string | null): Promise<KioskBench> {
  const bench = await startKioskBench();
  bench.server.pinHash = pinHash;
  await bench.reaches('welcome');
  bench.server.forgetCursors();
  await bench.until('settings', () => (bench.kiosk.ctx.office.settings?.pinHash ?? null) === pinHash);
  return bench;
}
async function tryPin(bench: KioskBench, pin: string): Promise<void> {
  bench.send({ type: 'open-technician' }, { type: 'submit-pin', pin });
  await bench.until('answered', () => bench.state.name !== 'technician-pin' || !bench.state.busy);
}

test('the right PIN opens, offline too; what is done is on record', async () => {
  await using bench = await withPin(PIN_HASH);
  bench.server.line = 'down';
  bench.server.hangUp();
  await tryPin(bench, '135790');
  const { view } = await bench.reaches('technician');
  expect(view).toMatchObject({ printer: { word: 'ready', identity: 'Fake' }, sync: { outboxLength: 0 } });
  bench.send({ type: 'technician-task', task: 'test-ticket' });
  await bench.until('printed', () => bench.state.name === 'technician' && bench.state.last?.task === 'test-ticket');
  expect(bench.state).toMatchObject({ last: { ok: true, detail: 'confirmed' } });
  expect(bench.printer.words(0)).toContain('BILET TESTOWY');
  expect(lastDiagnostics(bench.kiosk.ctx.store.db, 2).map((d) => [d.event, d.detail])).toEqual([['technician-task', 'test-ticket'], ['technician-entered', '0']]);
  bench.send({ type: 'technician-task', task: 'sync-now' });
  await bench.until('synced', () => bench.state.name === 'technician' && bench.state.last?.task === 'sync-now');
  expect(bench.state).toMatchObject({ last: { ok: false, detail: 'offline' } });
});

test('after three wrong ones each try waits longer, and a restart does not help', async () => {
  await using bench = await withPin(PIN_HASH);
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
  await tryPin(bench, '135790');
  expect(bench.state).toMatchObject({ name: 'technician-pin', problem: 'wrong' });
  bench.send({ type: 'close-technician' });
  await bench.hand.advance(80_000);
  await tryPin(bench, '135790');
  await bench.reaches('technician');
});

test('no PIN was set in the administration: nobody gets in', async () => {
  await using bench = await withPin(null);
  await tryPin(bench, '0000');
  expect(bench.state).toMatchObject({ name: 'technician-pin', problem: 'not-set' });
});

test('a technician prints a ticket again whose paper nobody confirmed', async () => {
  await using bench = await withPin(PIN_HASH);
  bench.printer.become({ state: 'no-paper' });
  const code = `12345${dammDigit('12345')}`;
  bench.server.visits.set(code, fakeVisit(code, { startsAt: bench.hand.clock.now() }));
  bench.code(code);
  await bench.reaches('no-paper-offer');
  bench.send({ type: 'take-number-without-paper' });
  await bench.reaches('show-number');
  bench.printer.become({ state: 'ready', paperLow: false });
  await tryPin(bench, '135790');
  const { view } = await bench.reaches('technician');
  expect(view.tickets).toMatchObject({ issuedToday: 1, unconfirmed: [{ number: 'U001' }] });
  bench.send({ type: 'technician-task', task: 'reprint', ticketId: view.tickets.unconfirmed[0]!.ticketId });
  await bench.until('reprinted', () => bench.state.name === 'technician' && bench.state.last?.task === 'reprint');
  expect(bench.printer.words(-1)).toMatch(/DUPLIKAT[\s\S]*U001/);
});

test('another printer: an unusable address changes nothing, a usable one wins until the environment is chosen, also over a restart', async () => {
  await using bench = await withPin(PIN_HASH);
  await tryPin(bench, '135790');
  const { fields } = await bench.reaches('technician');
  expect(fields).toEqual({ printer: 'tcp:127.0.0.1:9100', printerProfile: 'virtual', fromEnvironment: true });
  const shown = () => (bench.state.name === 'technician' ? bench.state : undefined);
  bench.send({ type: 'save-printer', printer: 'lpt1', printerProfile: 'virtual' });
  await bench.until('refused', () => shown()?.last?.ok === false);
  expect(shown()?.last?.detail).toContain('"lpt1"');
  expect(shown()?.fields.fromEnvironment).toBe(true);
  bench.send({ type: 'save-printer', printer: 'tcp:10.0.0.2:9100', printerProfile: 'virtual' });
  await bench.until('saved', () => shown()?.fields.printer === 'tcp:10.0.0.2:9100');
  await bench.restart();
  await bench.reaches('welcome');
  await tryPin(bench, '135790');
  expect((await bench.reaches('technician')).fields).toMatchObject({ printer: 'tcp:10.0.0.2:9100', fromEnvironment: false });
  bench.send({ type: 'use-environment' });
  await bench.until('environment', () => shown()?.fields.fromEnvironment === true);
  expect(shown()?.fields.printer).toBe('tcp:127.0.0.1:9100');
});
