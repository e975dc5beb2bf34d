// The disk under the kiosk is really full: nobody gets a number, staff hear of it, and with room again the next number is the next one.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { linesOf } from '../../hardware/simulated/engine/print-out.ts';
import { startVirtualPrinter } from '../../hardware/simulated/virtual-printer.ts';
import type { TicketIssuedFact } from '../../shared/events/kiosk-fact.ts';
import { SERVICE } from '../fixtures/office.ts';
import { startFakeKioskServer } from '../support/fake-kiosk-server.ts';
import { until } from '../support/gate.ts';
import { startKioskProcess, type KioskProcess } from '../support/kiosk-process.ts';

/** Thursday, 10:05 in Warsaw. */
const AT = Date.parse('2026-03-12T09:05:00Z');
const folder = mkdtempSync(join(tmpdir(), 'kiosk-disk-full-'));
const data = join(folder, 'disk');
mkdirSync(data);
/** A disk of its own, four megabytes small. */
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', data]).status === 0;
if (!mounted)
  process.stdout.write(
    'kiosk-disk-full: no small disk may be mounted here; a full one is tried in disk-story by a limit on the database\n',
  );

async function press(kiosk: KioskProcess): Promise<string> {
  await kiosk.send({ type: 'start-over' });
  await kiosk.send({ type: 'choose-no-visit' });
  await kiosk.send({ type: 'choose-service', serviceId: SERVICE.licence });
  const state = await kiosk.reaches('take-ticket', 'see-staff', 'out-of-service');
  return state.name === 'take-ticket' ? state.ticket.number : state.name;
}

test('the page’s address can no longer be written down: the service runs all the same, and whoever started it knows the address', async () => {
  const own = join(folder, 'no-address');
  mkdirSync(own);
  symlinkSync('/dev/full', join(own, 'page.url'));
  await using kiosk = await startKioskProcess({
    BILETOMAT_KIOSK_DATA: own,
    BILETOMAT_KIOSK_PRINTER: 'tcp:127.0.0.1:9',
    BILETOMAT_KIOSK_SPEECH: 'off',
  });
  await kiosk.reaches('set-up');
  await expect.poll(() => kiosk.log(), { timeout: 60_000 }).toContain('"event":"store-failed","reason":"disk-full"');
  expect(await kiosk.stop()).toBe(0);
});

test.runIf(mounted)(
  'the disk is full: staff instead of a number, an alarm at once, the same said after a restart; with room again nothing is missing',
  async () => {
    try {
      const offsetMs = AT - Date.now();
      await using server = await startFakeKioskServer(() => Date.now() + offsetMs);
      await using printer = await startVirtualPrinter({ tcpPort: 0 });
      const env = {
        BILETOMAT_KIOSK_SERVER_URL: server.url,
        BILETOMAT_KIOSK_PAIRING_CODE: server.pairingCode,
        BILETOMAT_KIOSK_DATA: data,
        BILETOMAT_KIOSK_PRINTER: `tcp:127.0.0.1:${printer.tcpPort}`,
        BILETOMAT_KIOSK_SPEECH: 'off',
        BILETOMAT_CLOCK_OFFSET_MS: String(offsetMs),
      };
      const ballast = join(data, 'ballast');
      {
        await using kiosk = await startKioskProcess(env);
        await kiosk.reaches('welcome');
        await kiosk.findsPrinterReady();
        expect(await press(kiosk)).toBe('U001');
        await until(() => server.facts.length === 2, 'the server is told of U001');
        fill(ballast);
        expect(['see-staff', 'out-of-service']).toContain(await press(kiosk));
        await until(() => server.heartbeats.at(-1)?.storeTrouble === 'disk-full', 'staff hear of the full disk');
        expect(printer.printouts()).toHaveLength(1);
      }
      {
        await using kiosk = await startKioskProcess(env);
        // Whatever can still be opened: the screen does not offer what cannot be done.
        expect(await kiosk.reaches('out-of-service')).toMatchObject({ reason: 'disk-full' });
      }
      rmSync(ballast);
      await using kiosk = await startKioskProcess(env);
      await kiosk.reaches('welcome');
      await kiosk.findsPrinterReady();
      expect(await press(kiosk)).toBe('U002');
      const issued = () =>
        server.facts
          .map((f) => f.body)
          .filter((b): b is TicketIssuedFact => b.type === 'ticket-issued')
          .map((b) => b.number);
      await until(() => issued().includes(2), 'the server is told of U002');
      expect([...new Set(issued())]).toEqual([1, 2]);
      expect(
        printer.printouts().map((p) =>
          linesOf(p)
            .find((w) => /U\d{3}/.test(w))
            ?.trim(),
        ),
      ).toEqual(['U001', 'U002']);
      expect(server.heartbeats.at(-1)?.storeTrouble ?? null).toBeNull();
    } finally {
      spawnSync('umount', [data]);
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

/** Up to the last byte. */
function fill(file: string): void {
  for (let size = 64 * 1024; size >= 1;) {
    try {
      appendFileSync(file, Buffer.alloc(size));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      size = Math.floor(size / 2);
    }
  }
}
