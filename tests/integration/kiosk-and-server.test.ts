// Kiosk and server, both real: with the uplink, without it, and in agreement afterwards.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { linesOf } from '../../hardware/simulated/engine/print-out.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../../hardware/simulated/virtual-printer.ts';
import { bookByStaff } from '../../server/actions/booking/book-by-staff.ts';
import { createKiosk } from '../../server/actions/kiosk/create-kiosk.ts';
import { offerTimes } from '../../server/actions/booking/offer-times.ts';
import { revokeKiosk } from '../../server/actions/kiosk/revoke-kiosk.ts';
import { setDeskState } from '../../server/actions/desk/set-desk-state.ts';
import { startServer, type RunningServer } from '../../server/app/start-server.ts';
import { systemClock, systemIds, systemRandom, systemTimers } from '../../server/app/system.ts';
import { readSettings } from '../../server/app/settings.ts';
import { deskView } from '../../server/read-model/desk-view.ts';
import { DESK, SERVICE } from '../fixtures/office.ts';
import { built } from '../support/built.ts';
import { startKioskProcess, type KioskProcess } from '../support/kiosk-process.ts';

/** Thursday, 10:05 in Warsaw. */
const offsetMs = Date.parse('2026-03-12T09:05:00Z') - Date.now();
let data: string;
let port = 0;
let server: RunningServer;
let printer: VirtualPrinter;
let kiosk: KioskProcess;
let kioskId: string;

const silent = {
  info: () => undefined,
  warn: () => undefined,
  error: (event: string, details?: object) => process.stderr.write(`${event} ${JSON.stringify(details)}\n`),
};
async function start(): Promise<void> {
  const settings = readSettings({
    BILETOMAT_LISTEN: `127.0.0.1:${port}`,
    BILETOMAT_DATA: data,
    BILETOMAT_CLOCK_OFFSET_MS: String(offsetMs),
  });
  server = await startServer(
    settings,
    { clock: systemClock(offsetMs), timers: systemTimers, random: systemRandom, ids: systemIds, log: silent },
    await built('pages'),
  );
  port = Number(new URL(server.url).port);
}

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'kiosk-and-server-'));
  port = 0;
  await start();
  printer = await startVirtualPrinter({ tcpPort: 0 });
  const made = await createKiosk(server.ctx, { name: 'Biletomat w holu' });
  if (!made.ok) throw new Error(made.error);
  ({ kioskId } = made.value);
  kiosk = await startKioskProcess({
    BILETOMAT_KIOSK_SERVER_URL: server.url,
    BILETOMAT_KIOSK_PAIRING_CODE: made.value.pairingCode,
    BILETOMAT_KIOSK_DATA: join(data, 'kiosk'),
    BILETOMAT_KIOSK_PRINTER: `tcp:127.0.0.1:${printer.tcpPort}`,
    BILETOMAT_CLOCK_OFFSET_MS: String(offsetMs),
  });
  await kiosk.reaches('welcome');
  await until('printer', () => kiosk.session()?.printer === 'ready');
});
afterEach(async () => {
  await kiosk.kill();
  await printer.close();
  await server.close();
  await rm(data, { recursive: true, force: true });
});

/** Polls a condition with a generous deadline. */
async function until(what: string, look: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + 60_000;
  while (!(await look())) {
    if (performance.now() > giveUpAt)
      throw new Error(`${what}: not in time; ${JSON.stringify(kiosk.session()?.state)} ${kiosk.log().slice(-2000)}`);
    await pause(50);
  }
}
/** A visit within the next half hour, booked by telephone. */
async function book(): Promise<string> {
  const offered = await offerTimes(server.ctx, { serviceId: SERVICE.licence, day: '2026-03-12' });
  const startsAt = offered.ok ? offered.value.times[0]?.startsAt : undefined;
  if (startsAt === undefined) throw new Error('no free time today');
  const booked = await bookByStaff(server.ctx, {
    serviceId: SERVICE.licence,
    startsAt,
    language: 'pl',
    staffId: 'staff1',
  });
  if (!booked.ok) throw new Error(booked.error);
  return booked.value.code;
}
async function checkIn(code: string): Promise<void> {
  await kiosk.send({ type: 'start-over' });
  await kiosk.reaches('welcome');
  await kiosk.send({ type: 'choose-have-visit' });
  await kiosk.typeCode(code);
}
const waiting = async (): Promise<string[]> =>
  (await deskView(server.ctx, DESK.three)).waiting.map((t) => t.numbers[0]!);

test('a code typed with the uplink: paper, and the clerk sees the same number', async () => {
  await checkIn(await book());
  expect((await kiosk.reaches('take-ticket')).ticket).toMatchObject({ number: 'U001', priority: 'booked' });
  expect(linesOf(printer.printouts()[0]!).join('\n')).toMatch(/U001[\s\S]*Umówiona na/);
  await until('the clerk sees it', async () => (await waiting()).includes('U001'));
});

test('the server goes away before the code is typed: the ticket comes, and both agree when it is back', async () => {
  const code = await book();
  const other = await book();
  await until('the kiosk has heard of both', async () => {
    await checkIn('100000');
    return /"waiting":0|snapshot-applied/.test(kiosk.log());
  });
  // Whatever was told before is in the cache once the server has nothing newer; a known code typed online proves it.
  await checkIn(other);
  await kiosk.reaches('take-ticket');
  await server.close();
  await checkIn(code);
  const { ticket } = await kiosk.reaches('take-ticket');
  expect(ticket).toMatchObject({ number: 'U002', priority: 'booked' });
  expect(kiosk.session()?.offline).not.toBeNull();
  await start();
  await until('the clerk sees it', async () => (await waiting()).includes('U002'));
  await setDeskState(server.ctx, { deskId: DESK.three, state: 'open', staffId: 'staff1' });
  await until('online', () => kiosk.session()?.offline === null);
  await checkIn(code);
  expect((await kiosk.reaches('take-ticket')).ticket).toMatchObject({ number: 'U002', copy: 1 });
});

test('revoked by an administrator: what it has is taken, then it is out of service', async () => {
  await checkIn(await book());
  await kiosk.reaches('take-ticket');
  expect((await revokeKiosk(server.ctx, { kioskId })).ok).toBe(true);
  await kiosk.send({ type: 'finish' });
  expect(await kiosk.reaches('out-of-service')).toMatchObject({ reason: 'revoked' });
  expect(await waiting()).toContain('U001');
});
