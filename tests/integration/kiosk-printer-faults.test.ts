// A printer without paper, open, unplugged, silent, over the real driver and line: the right screen, no number unless asked for.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { linesOf } from '../../hardware/simulated/engine/print-out.ts';
import type { PrinterFaults } from '../../hardware/simulated/engine/faults.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../../hardware/simulated/virtual-printer.ts';
import type { PrinterStateCode } from '../../shared/core/printer-state-code.ts';
import type { TicketIssuedFact } from '../../shared/events/kiosk-fact.ts';
import { fakeVisit, startFakeKioskServer, type FakeKioskServer } from '../support/fake-kiosk-server.ts';
import { startKioskProcess, type KioskProcess } from '../support/kiosk-process.ts';

/** Thursday, 10:05 in Warsaw. */
const AT = Date.parse('2026-03-12T09:05:00Z');
const CODE = '123459';
let data: string;
let server: FakeKioskServer;
let printer: VirtualPrinter;
let kiosk: KioskProcess;

beforeEach(async () => {
  const offsetMs = AT - Date.now();
  data = await mkdtemp(join(tmpdir(), 'kiosk-faults-'));
  server = await startFakeKioskServer(() => Date.now() + offsetMs);
  server.visits.set(CODE, fakeVisit(CODE, { startsAt: AT + 15 * 60_000 }));
  printer = await startVirtualPrinter({ tcpPort: 0 });
  kiosk = await startKioskProcess({
    BILETOMAT_KIOSK_SERVER_URL: server.url,
    BILETOMAT_KIOSK_PAIRING_CODE: server.pairingCode,
    BILETOMAT_KIOSK_DATA: data,
    BILETOMAT_KIOSK_PRINTER: `tcp:127.0.0.1:${printer.tcpPort}`,
    BILETOMAT_CLOCK_OFFSET_MS: String(offsetMs),
  });
  await kiosk.reaches('welcome');
  await sees('ready');
});
afterEach(async () => {
  await kiosk.kill();
  await printer.close();
  await server.close();
  await rm(data, { recursive: true, force: true });
});

/** Polls a condition with a generous deadline. */
async function until(what: string, look: () => boolean): Promise<void> {
  const giveUpAt = performance.now() + 60_000;
  while (!look()) {
    if (performance.now() > giveUpAt) throw new Error(`${what}: not in time; ${JSON.stringify(kiosk.session())}`);
    await pause(20);
  }
}
const sees = (...words: PrinterStateCode[]) =>
  until(`printer ${words.join(' or ')}`, () => words.includes(kiosk.session()?.printer ?? 'unknown'));
const issued = () => server.facts.map((f) => f.body).filter((b): b is TicketIssuedFact => b.type === 'ticket-issued');
const papers = () =>
  printer
    .printouts()
    .map((p) => linesOf(p).join('\n'))
    .filter((text) => /[A-Z]\d{3}/.test(text));

const FAULTS: [string, (faults: PrinterFaults) => void, PrinterStateCode[], (faults: PrinterFaults) => void][] = [
  ['paper is out', (f) => f.runOutOfPaper(), ['no-paper'], (f) => f.refill()],
  ['the cover is open', (f) => f.openCover(), ['cover-open'], (f) => f.closeCover()],
  ['the cable is pulled', (f) => f.unplug(), ['disconnected'], (f) => f.plug()],
  ['the printer is silent', (f) => f.silence(), ['unknown', 'offline', 'disconnected'], (f) => f.answer()],
];

test.each(FAULTS)(
  'before a number %s: walk-ins go to staff, a code can be checked in without a ticket; mended, all is well',
  async (_name, breakIt, words, mend) => {
    breakIt(printer.faults);
    await sees(...words);
    await kiosk.send({ type: 'choose-no-visit' });
    expect(await kiosk.reaches('see-staff')).toMatchObject({ reason: 'walk-in-without-printer', number: null });
    await kiosk.send({ type: 'start-over' });
    await kiosk.send({ type: 'choose-have-visit' });
    await kiosk.typeCode(CODE);
    expect(words).toContain((await kiosk.reaches('no-paper-offer')).printer);
    expect(issued()).toEqual([]);
    await kiosk.send({ type: 'take-number-without-paper' });
    expect((await kiosk.reaches('show-number')).ticket.number).toBe('U001');
    mend(printer.faults);
    await sees('ready');
    await kiosk.send({ type: 'start-over' });
    await kiosk.send({ type: 'choose-no-visit' });
    await kiosk.send({ type: 'choose-service', serviceId: 'driving-licence' });
    expect((await kiosk.reaches('take-ticket')).ticket).toMatchObject({ number: 'U002', copy: 0 });
    await until('facts', () => issued().length === 2);
    expect(issued().map((b) => b.number)).toEqual([1, 2]);
  },
);

test('paper runs out mid-ticket: the number large, the marked copy after refilling, one number', async () => {
  printer.faults.runOutOfPaperAfter({ millimetres: 30 });
  await kiosk.send({ type: 'choose-have-visit' });
  await kiosk.typeCode(CODE);
  expect(await kiosk.reaches('show-number')).toMatchObject({
    ticket: { number: 'U001' },
    why: 'printer',
    printer: 'no-paper',
    copyMayCome: true,
  });
  printer.faults.refill();
  expect((await kiosk.reaches('take-ticket')).ticket).toMatchObject({ number: 'U001', copy: 1 });
  expect(papers().filter((text) => text.includes('DUPLIKAT') && text.includes('U001'))).toHaveLength(1);
  await until('facts', () => server.facts.length === 3);
  expect(server.facts.map((f) => f.body)).toMatchObject([
    { type: 'ticket-issued', number: 1 },
    { outcome: 'unknown', copy: 0 },
    { outcome: 'printed', copy: 1 },
  ]);
});

test('the cable is pulled mid-ticket and put back: one marked copy, one number', async () => {
  printer.faults.slowLine({ baud: 9_600 });
  await kiosk.send({ type: 'choose-have-visit' });
  await kiosk.typeCode(CODE);
  // Status questions are two or three bytes long; a longer chunk is part of the ticket.
  await until('the ticket is on the line', () =>
    printer.log().some((entry) => entry.direction === 'in' && entry.hex.length > 60),
  );
  printer.faults.unplug();
  expect(await kiosk.reaches('show-number')).toMatchObject({ ticket: { number: 'U001' }, why: 'printer' });
  printer.faults.slowLine({ baud: undefined });
  printer.faults.plug();
  expect((await kiosk.reaches('take-ticket')).ticket).toMatchObject({ number: 'U001', copy: 1 });
  expect(papers().filter((text) => text.includes('DUPLIKAT'))).toHaveLength(1);
});
