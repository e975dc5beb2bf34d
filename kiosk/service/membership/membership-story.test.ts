// Tests for a kiosk that joins the office and is turned out of it, and for refusals that mean neither.
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PrinterStatus } from '../../../hardware/printer/status.ts';
import { atWelcome, CODE, goOffline, issued } from '../../../tests/support/kiosk-at-welcome.ts';
import { startFakeKioskServer } from '../../../tests/support/fake-kiosk-server.ts';
import { BENCH_START, startKioskBench } from '../../../tests/support/kiosk-bench.ts';
import { benchWithPin, doTask, enterMenu, openSection, PIN_HASH } from '../../../tests/support/technician-bench.ts';

test('unpaired: the set-up page keeps what was typed, and pairs; a lost answer costs nothing', async () => {
  await using bench = await startKioskBench({ isPaired: false });
  const { fields } = await bench.reaches('set-up');
  const submit = async (change: Partial<typeof fields>): Promise<string | null> => {
    bench.send({
      type: 'submit-set-up',
      fields: { ...fields, serverUrl: bench.server.url, pairingCode: bench.server.pairingCode, ...change },
    });
    await bench.until('answered', () => bench.state.name !== 'set-up' || !bench.state.busy);
    return bench.state.name === 'set-up' ? bench.state.problem : null;
  };
  expect(await submit({ serverUrl: 'http://example.org' })).toBe('server-http-only-on-loopback');
  expect(await submit({ serverUrl: 'nonsense' })).toBe('server-address');
  expect(await submit({ pairingCode: '123' })).toBe('pairing-code-format');
  expect(await submit({ pairingCode: 'ZZZZZZZZZZZZ' })).toBe('pairing-code-wrong');
  bench.server.refuse = { status: 404, body: {} };
  expect(await submit({})).toBe('server-not-ours');
  bench.server.refuse = { status: 429, body: { code: 'too-many-requests' } };
  expect(await submit({})).toBe('pairing-too-many');
  bench.server.refuse = undefined;
  bench.server.line = 'down';
  expect(await submit({})).toBe('server-unreachable');
  const secret = () =>
    (JSON.parse(readFileSync(join(bench.folder, 'identity.json'), 'utf8')) as { secret: string }).secret;
  const before = secret();
  bench.server.line = 'up';
  expect(await submit({ pairingCode: 'abcd-efgh-jklm' })).toBeNull();
  expect(secret()).toBe(before);
  await bench.reaches('welcome');
});

test('somebody at the screen pairs while the code of the environment is tried: one pairing, one sync', async () => {
  await using bench = await startKioskBench();
  bench.server.line = 'down';
  const { fields } = await bench.reaches('set-up');
  const held = Promise.withResolvers<void>();
  bench.server.pairingHeld = held.promise;
  bench.server.line = 'up';
  const asked = (what: string): number => bench.server.requests.filter((request) => request === what).length;
  const before = asked('POST /api/kiosk/pair');
  await bench.until('tried again', () => asked('POST /api/kiosk/pair') > before);
  bench.send({ type: 'submit-set-up', fields: { ...fields, pairingCode: bench.server.pairingCode } });
  await bench.hand.advance(100);
  held.resolve();
  await bench.until('the uplink', () => asked('GET /api/kiosk/stream') > 0);
  await bench.hand.advance(5_000);
  expect([bench.state.name, asked('GET /api/kiosk/snapshot'), asked('GET /api/kiosk/stream')]).toEqual([
    'welcome',
    1,
    1,
  ]);
  expect(bench.logged.filter((line) => line.startsWith('info kiosk-paired'))).toHaveLength(1);
});

test('the disk is full while it is paired: it says so, and has not ended', async () => {
  await using bench = await startKioskBench({ isPaired: false });
  const { fields } = await bench.reaches('set-up');
  symlinkSync('/dev/full', join(bench.folder, 'identity.json.making'));
  bench.send({
    type: 'submit-set-up',
    fields: { ...fields, serverUrl: bench.server.url, pairingCode: bench.server.pairingCode },
  });
  expect((await bench.reaches('out-of-service')).reason).toBe('disk-full');
});

test.each(['ready', 'no-paper'] as const)(
  'revoked between the press for a copy and the printer’s answer (%s): out of service, and nothing breaks',
  async (state) => {
    await using bench = await atWelcome();
    bench.code(CODE);
    await bench.reaches('take-ticket');
    bench.send({ type: 'finish' });
    const answer = Promise.withResolvers<PrinterStatus>();
    bench.printer.status = () => answer.promise;
    bench.code(CODE);
    await bench.hand.advance(100);
    bench.server.revokedAt = BENCH_START;
    bench.server.hangUp();
    await bench.until('wiped', () => bench.kiosk.ctx.office.office === undefined);
    answer.resolve(state === 'ready' ? { state, paperLow: false } : { state });
    await bench.hand.advance(1_000);
    expect((await bench.reaches('out-of-service')).reason).toBe('revoked');
  },
);

test('other refusals than kiosk-revoked are only a broken uplink', async () => {
  await using bench = await atWelcome();
  for (const refuse of [
    { status: 401, body: { code: 'not-paired' } },
    { status: 403, body: {} },
    { status: 410, body: { code: 'kiosk-revoked', kioskId: 'another', revokedAt: 1 } },
    { status: 410, body: 'gone' },
  ]) {
    bench.server.refuse = refuse;
    bench.server.forgetCursors();
    await bench.until('offline', () => bench.kiosk.runner.session.offline !== null);
    bench.send({ type: 'start-over' });
    bench.code(CODE);
    expect(['take-ticket', 'see-staff']).toContain((await bench.reaches('take-ticket', 'see-staff')).name);
    bench.server.refuse = undefined;
    await bench.until('online', () => bench.kiosk.runner.session.offline === null);
  }
  expect(bench.state.name).not.toBe('out-of-service');
});

test('revoked: the outbox is pushed once more, cache and key are wiped, the journal stays, nothing is issued', async () => {
  await using bench = await atWelcome();
  await goOffline(bench);
  bench.code(CODE);
  await bench.reaches('take-ticket');
  bench.server.revokedAt = BENCH_START;
  bench.server.line = 'up';
  await bench.until('out of service', () => {
    bench.send({ type: 'finish' });
    return bench.state.name === 'out-of-service';
  });
  expect(bench.state).toMatchObject({ reason: 'revoked' });
  expect(issued(bench)).toHaveLength(1);
  const count = (table: string) =>
    bench.kiosk.ctx.store.db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get();
  expect([count('appointments_cache'), count('server_tickets')]).toEqual([0, 0]);
  expect(readFileSync(join(bench.folder, 'identity.json'), 'utf8')).not.toMatch(/codeKey|secret/);
  expect(readFileSync(join(bench.folder, 'journal.ndjson'), 'utf8')).toContain('ticket-issued');
  expect(bench.logged.filter((line) => line.includes('told-again'))).toEqual([]);
  bench.send({ type: 'choose-no-visit' }, { type: 'choose-have-visit' });
  expect(bench.state.name).toBe('out-of-service');
  await bench.restart();
  expect((await bench.reaches('out-of-service')).reason).toBe('revoked');
});

test('started while the server cannot be reached: since when is the hour of the start, and no answer is told of until there is one', async () => {
  await using bench = await benchWithPin();
  await bench.restart(0, () => {
    bench.server.line = 'down';
  });
  await bench.reaches('welcome');
  await enterMenu(bench);
  expect(await openSection(bench, 'sync')).toMatchObject({ online: false, since: '10:05', lastAnswerAt: null });
  bench.server.line = 'up';
  await bench.until('an answer', () => bench.kiosk.ctx.connectivity.state.isOnline);
  expect(await openSection(bench, 'sync')).toMatchObject({
    online: true,
    since: null,
    lastAnswerAt: expect.stringMatching(/^10:\d\d$/) as string,
  });
});

test('another address of the server in the settings of a paired kiosk: said in log and menu; changed by a technician, the pairing stays', async () => {
  await using bench = await benchWithPin();
  await using other = await startFakeKioskServer(() => bench.hand.clock.now());
  other.pinHash = PIN_HASH;
  const first = bench.server.url;
  await bench.restart(0, () => bench.setServerUrl(other.url));
  await bench.reaches('welcome');
  expect(bench.logged.filter((line) => line.includes('server-address-differs'))).toHaveLength(1);
  const saved = () =>
    JSON.parse(readFileSync(join(bench.folder, 'identity.json'), 'utf8')) as { serverUrl: string; secret: string };
  const { secret } = saved();
  await enterMenu(bench);
  expect(await openSection(bench, 'sync')).toMatchObject({ serverUrl: first, otherServerUrl: other.url });
  const move = (serverUrl: string) => doTask(bench, { task: 'move-server', serverUrl });
  // Nothing changes by an address that is none, that nobody answers at, or where another office does.
  expect(await move('nonsense')).toMatchObject({ ok: false, why: 'server-address' });
  other.line = 'down';
  expect(await move(other.url)).toMatchObject({ ok: false, why: 'server-unreachable' });
  other.line = 'up';
  other.refuse = { status: 401, body: { code: 'unknown-kiosk' } };
  expect(await move(other.url)).toMatchObject({ ok: false, why: 'server-not-ours' });
  other.refuse = undefined;
  other.office = { ...other.office, id: 'another-office' as typeof other.office.id };
  expect(await move(other.url)).toMatchObject({ ok: false, why: 'server-not-ours' });
  expect(saved()).toMatchObject({ serverUrl: first, secret });
  other.office = bench.server.office;
  expect(await move(other.url)).toMatchObject({ ok: true });
  expect(saved()).toMatchObject({ serverUrl: other.url, secret });
  await bench.until('the new line', () => other.requests.includes('GET /api/kiosk/stream'));
  expect(await openSection(bench, 'sync')).toMatchObject({ serverUrl: other.url, otherServerUrl: null });
});
