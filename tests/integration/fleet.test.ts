// Kiosk, server, printer and system, all real but the last: commands carried out, outcomes on the page, the watchdog heard, logs without secrets.
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { linesOf } from '../../hardware/simulated/engine/print-out.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../../hardware/simulated/virtual-printer.ts';
import { bookByStaff } from '../../server/actions/booking/book-by-staff.ts';
import { createKiosk } from '../../server/actions/kiosk/create-kiosk.ts';
import { giveKioskCommand } from '../../server/actions/kiosk/give-kiosk-command.ts';
import { listKiosks, type ListedCommand } from '../../server/actions/kiosk/list-kiosks.ts';
import { offerTimes } from '../../server/actions/booking/offer-times.ts';
import { setKioskPin } from '../../server/actions/kiosk/set-kiosk-pin.ts';
import type { KioskOrder } from '../../shared/api/kiosk-command.ts';
import { SERVICE } from '../fixtures/office.ts';
import { startKioskProcess, type KioskProcess } from '../support/kiosk-process.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { staffClient } from '../support/staff-client.ts';

const PIN = '246813';
let data: string;
let server: TestServer;
let printer: VirtualPrinter;
let kiosk: KioskProcess;
let kioskId: string;
let env: Record<string, string>;
let pairingCode: string;

/** Stands where systemd-notify would, and writes down what it was asked to tell. */
function fakeSystem(folder: string): { env: Record<string, string>; told: () => string[] } {
  const bin = join(folder, 'bin');
  const file = join(folder, 'notified');
  mkdirSync(bin);
  writeFileSync(file, '');
  writeFileSync(join(bin, 'systemd-notify'), `#!/bin/sh\nprintf '%s\\n' "$NOTIFY_SOCKET $*" >> '${file}'\n`);
  chmodSync(join(bin, 'systemd-notify'), 0o755);
  return {
    env: {
      PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      NOTIFY_SOCKET: join(folder, 'socket'),
      WATCHDOG_USEC: '400000',
    },
    told: () =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== ''),
  };
}
let system: ReturnType<typeof fakeSystem>;

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'fleet-'));
  system = fakeSystem(data);
  server = await startTestServer({ withoutPages: true });
  printer = await startVirtualPrinter({ tcpPort: 0 });
  const made = await createKiosk(server.ctx, { name: 'Hol' });
  if (!made.ok) throw new Error(made.error);
  ({ kioskId, pairingCode } = made.value);
  await setKioskPin(server.ctx, { kioskId, pin: PIN });
  env = {
    ...system.env,
    BILETOMAT_KIOSK_SERVER_URL: server.url,
    BILETOMAT_KIOSK_PAIRING_CODE: pairingCode,
    BILETOMAT_KIOSK_DATA: join(data, 'kiosk'),
    BILETOMAT_KIOSK_PRINTER: `tcp:127.0.0.1:${printer.tcpPort}`,
    BILETOMAT_CLOCK_OFFSET_MS: String(server.clock.now() - Date.now()),
  };
  kiosk = await startKioskProcess(env);
  await kiosk.reaches('welcome');
  await until('printer', () => kiosk.session()?.printer === 'ready');
  await until('its first word', async () => (await shown())?.takesCommands === true);
});
afterEach(async () => {
  await kiosk.kill();
  await printer.close();
  await server.close();
  await rm(data, { recursive: true, force: true });
});

async function until(what: string, look: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + 60_000;
  while (!(await look())) {
    if (performance.now() > giveUpAt)
      throw new Error(`${what}: not in time; ${JSON.stringify(kiosk.session()?.state)} ${kiosk.log().slice(-2000)}`);
    await pause(50);
  }
}
const shown = async () => (await listKiosks(server.ctx)).find((k) => k.kioskId === kioskId);
async function give(order: KioskOrder): Promise<string> {
  const given = await giveKioskCommand(server.ctx, { kioskId, order });
  if (!given.ok) throw new Error(given.error);
  return given.value.commandId;
}
async function answered(commandId: string): Promise<ListedCommand> {
  let found: ListedCommand | undefined;
  await until(`answer to ${commandId}`, async () => {
    found = (await shown())?.commands.find((c) => c.commandId === commandId);
    return found?.outcome !== null && found !== undefined;
  });
  return found!;
}
const testTickets = (): number =>
  printer.printouts().filter((p) => linesOf(p).join('\n').includes('BILET TESTOWY')).length;

test('a test print from the page comes out and is said to be printed; without paper that is said; given while the kiosk is off, it comes once it is on', async () => {
  const technician = staffClient(server, await server.staff('technician'));
  const address = `/admin/biletomaty/${kioskId}`;
  await technician.submit(await technician.open(address), '/test');
  await until('printed', async () => /bilet testowy wydrukowano/.test((await technician.open(address)).text));
  expect(testTickets()).toBe(1);

  printer.faults.runOutOfPaper();
  await until('no paper', () => kiosk.session()?.printer === 'no-paper');
  expect(await answered(await give({ kind: 'test-print' }))).toMatchObject({ outcome: 'failed', detail: 'no-paper' });
  expect((await technician.open('/admin/biletomaty')).text).toContain('Drukarka nie ma papieru');
  printer.faults.refill({ millimetres: 80_000 });

  await kiosk.kill();
  const waiting = await give({ kind: 'test-print' });
  const off = await give({ kind: 'switch-off', text: { pl: 'Przerwa do 11:00' } });
  kiosk = await startKioskProcess(env);
  expect(await answered(waiting)).toMatchObject({ outcome: 'done' });
  expect(await answered(off)).toMatchObject({ outcome: 'done' });
  expect(await kiosk.reaches('out-of-service')).toMatchObject({
    reason: 'switched-off',
    text: { pl: 'Przerwa do 11:00' },
  });
  expect(testTickets()).toBe(2);
  // Killed and started once more: off it stays, and nothing is done again.
  await kiosk.kill();
  kiosk = await startKioskProcess(env);
  expect(await kiosk.reaches('out-of-service')).toMatchObject({ reason: 'switched-off' });
  await answered(await give({ kind: 'switch-on' }));
  await kiosk.reaches('welcome');
  expect(testTickets()).toBe(2);
  expect((await shown())?.heartbeat?.startsLastDay).toBe(3);
});

test('the system hears that the service is ready, well again and again, and ending', async () => {
  await until('well', () => system.told().filter((line) => line.includes('WATCHDOG=1')).length >= 2);
  expect(system.told()[0]).toMatch(/^\S+socket READY=1 STATUS=screen [a-z-]+, printer [a-z-]+$/);
  expect(system.told().filter((line) => line.includes('READY=1'))).toHaveLength(1);
  expect(await kiosk.stop()).toBe(0);
  expect(system.told().at(-1)).toMatch(/STOPPING=1/);
});

test('after a morning with a visit, a PIN and a command no code, name, address, PIN, key or secret is in any log', async () => {
  const offered = await offerTimes(server.ctx, { serviceId: SERVICE.licence, day: '2026-03-11' });
  const startsAt = offered.ok ? offered.value.times[0]!.startsAt : 0;
  const booked = await bookByStaff(server.ctx, {
    serviceId: SERVICE.licence,
    startsAt,
    language: 'pl',
    name: 'Bronisława Przykładowa',
    email: 'bronia@example.org',
    staffId: 'staff1',
  });
  if (!booked.ok) throw new Error(booked.error);
  // A busy printer answers late, and a kiosk that shows so takes no code meanwhile.
  await kiosk.findsPrinterReady();
  await kiosk.reaches('welcome');
  await kiosk.send({ type: 'choose-have-visit' });
  await kiosk.reaches('enter-code');
  await kiosk.typeCode(booked.value.code);
  await kiosk.reaches('take-ticket', 'refused', 'see-staff');
  await kiosk.send({ type: 'start-over' });
  await kiosk.send({ type: 'open-technician' });
  await kiosk.send({ type: 'submit-pin', pin: PIN });
  await until('the menu', () => kiosk.log().includes('technician-entered'));
  await kiosk.send({ type: 'close-technician' });
  await answered(await give({ kind: 'switch-off', text: { pl: 'Tekst tylko na ekran' } }));
  const identity = JSON.parse(readFileSync(join(data, 'kiosk/identity.json'), 'utf8')) as {
    secret: string;
    codeKey: string;
  };
  await kiosk.stop();
  const folder = join(data, 'kiosk/logs');
  const logs = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
  expect(logs).toContain('"event":"command-done"');
  expect(logs).toBe(
    kiosk
      .log()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => `${line}\n`)
      .join(''),
  );
  for (const secret of [
    booked.value.code,
    PIN,
    'Bronisława',
    'bronia@',
    pairingCode,
    pairingCode.replaceAll('-', ''),
    identity.secret,
    identity.codeKey,
    'Tekst tylko',
  ])
    expect(logs).not.toContain(secret);
});
