// The kiosk's service is killed at each named step between the press and the confirmed print, and started again.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startVirtualPrinter } from '../../hardware/simulated/virtual-printer.ts';
import { linesOf } from '../../hardware/simulated/engine/print-out.ts';
import type { TicketIssuedFact } from '../../shared/events/kiosk-fact.ts';
import { CRASH_STEPS, type CrashStep } from '../../kiosk/store/crash-points.ts';
import { fakeVisit, visitIdOf, startFakeKioskServer } from '../support/fake-kiosk-server.ts';
import { until } from '../support/gate.ts';
import { startKioskProcess } from '../support/kiosk-process.ts';

/** Thursday, 10:05 in Warsaw. */
const AT = Date.parse('2026-03-12T09:05:00Z');
const CODE = '123459';
const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** What the citizen has in the end. `none`: no number was taken, the press is as if it had not been. */
const EXPECTED: Record<CrashStep, 'none' | 'copy' | 'original-and-copy' | 'original'> = {
  'after-press': 'none',
  'after-number': 'none',
  'before-commit': 'copy',
  'after-commit': 'copy',
  'while-sending': 'copy',
  'after-sent': 'copy',
  'before-confirm': 'original-and-copy',
  'after-confirm': 'original',
};

test.concurrent.each(CRASH_STEPS)(
  'killed at %s: no number is lost, none is doubled, an unconfirmed ticket comes once more and is marked',
  async (step) => {
    const offsetMs = AT - Date.now();
    const data = await mkdtemp(join(tmpdir(), 'kiosk-killed-'));
    folders.push(data);
    await using server = await startFakeKioskServer(() => Date.now() + offsetMs);
    server.visits.set(CODE, fakeVisit(CODE, { startsAt: AT + 15 * 60_000 }));
    await using printer = await startVirtualPrinter({ tcpPort: 0 });
    const env = {
      BILETOMAT_KIOSK_SERVER_URL: server.url,
      BILETOMAT_KIOSK_PAIRING_CODE: server.pairingCode,
      BILETOMAT_KIOSK_DATA: data,
      BILETOMAT_KIOSK_PRINTER: `tcp:127.0.0.1:${printer.tcpPort}`,
      BILETOMAT_KIOSK_PRINTER_PROFILE: 'virtual',
      BILETOMAT_CLOCK_OFFSET_MS: String(offsetMs),
    };
    {
      await using kiosk = await startKioskProcess({ ...env, BILETOMAT_KIOSK_CRASH_AT: step });
      await kiosk.reaches('welcome');
      await kiosk.findsPrinterReady();
      // Followed from where the snapshot ended: the visit is in the kiosk's own store.
      await until(() => server.requests.includes('GET /api/kiosk/stream'), 'the kiosk has its visits');
      await kiosk.send({ type: 'choose-have-visit' });
      // The process may be gone before it answers the last press.
      await kiosk.typeCode(CODE).catch(() => undefined);
      expect(await kiosk.ended).toBe('SIGKILL');
    }

    await using again = await startKioskProcess(env);
    if (EXPECTED[step] === 'none') {
      await again.reaches('welcome');
    } else if (EXPECTED[step] !== 'original') {
      expect((await again.reaches('take-ticket')).ticket).toMatchObject({ number: 'U001', copy: 1 });
    } else {
      await again.reaches('welcome');
    }
    const papers = () =>
      printer
        .printouts()
        .map((p) => linesOf(p))
        .filter((words) => words.some((w) => /U\d{3}/.test(w)));
    const marked = () => papers().filter((words) => words.some((w) => w.includes('DUPLIKAT')));
    if (EXPECTED[step] === 'none') {
      // The same code typed again gets the first number: the press that was lost took none.
      await again.findsPrinterReady();
      await again.send({ type: 'choose-have-visit' });
      await again.typeCode(CODE);
      expect((await again.reaches('take-ticket')).ticket).toMatchObject({ number: 'U001', copy: 0 });
      expect(papers()).toHaveLength(1);
      expect(marked()).toHaveLength(0);
    } else {
      expect(marked()).toHaveLength(EXPECTED[step] === 'original' ? 0 : 1);
      const originals = papers().length - marked().length;
      if (EXPECTED[step] === 'original' || EXPECTED[step] === 'original-and-copy') expect(originals).toBe(1);
      // These two come so long after the first byte: how much of the original is out by then is the machine's affair.
      else expect(originals).toBeLessThanOrEqual(step === 'while-sending' || step === 'after-sent' ? 1 : 0);
      // The next press takes the next number.
      await again.send({ type: 'start-over' });
      await again.reaches('welcome');
      await again.findsPrinterReady();
      await again.send({ type: 'choose-no-visit' });
      await again.reaches('choose-service');
      await again.send({ type: 'choose-service', serviceId: 'driving-licence' });
      expect((await again.reaches('take-ticket')).ticket).toMatchObject({ number: 'U002', copy: 0 });
    }
    expect(papers().every((words) => words.some((w) => /U00[12]/.test(w)))).toBe(true);

    // What was journalled reaches the server, each number once.
    const issued = () =>
      [...new Map(server.facts.map((f) => [`${f.storeId}:${f.seq}`, f])).values()]
        .map((f) => f.body)
        .filter((b): b is TicketIssuedFact => b.type === 'ticket-issued');
    const wanted = EXPECTED[step] === 'none' ? ['U1'] : ['U1', 'U2'];
    await until(() => issued().length === wanted.length, 'the server is told of every number');
    expect(issued().map((b) => `${b.series}${b.number}`)).toEqual(wanted);
    expect(issued()[0]).toMatchObject({ appointmentId: visitIdOf(CODE), priority: 'booked' });
    // Whether the server's answer comes within its 800 ms is the machine's affair; the visit and the ticket are the same.
    expect(['server', 'cache']).toContain(issued()[0]!.decidedBy);
    expect(await again.stop()).toBe(0);
    expect(await readFile(join(data, 'journal.ndjson'), 'utf8')).not.toContain(CODE);
  },
);
