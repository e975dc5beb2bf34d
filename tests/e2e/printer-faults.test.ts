// A printer in trouble, as the citizen meets it: real kiosk, real server, real page, the virtual printer over network and serial line.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { PrinterFaults } from '../../hardware/simulated/engine/faults.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../../hardware/simulated/virtual-printer.ts';
import { bookByStaff } from '../../server/actions/booking/book-by-staff.ts';
import { createKiosk } from '../../server/actions/kiosk/create-kiosk.ts';
import { offerTimes } from '../../server/actions/booking/offer-times.ts';
import type { Context } from '../../server/app/context.ts';
import { readSettings } from '../../server/app/settings.ts';
import { startServer } from '../../server/app/start-server.ts';
import { systemClock, systemIds, systemRandom, systemTimers } from '../../server/app/system.ts';
import type { PrinterStateCode } from '../../shared/core/printer-state-code.ts';
import { SERVICE } from '../fixtures/office.ts';
import { launchBrowser } from '../support/browser.ts';
import { built } from '../support/built.ts';
import { hasSocat } from '../support/driver-bench.ts';
import { decodeEscpos, type DecodedTicket } from '../support/escpos-decoder.ts';
import { startKioskProcess, type KioskProcess } from '../support/kiosk-process.ts';

/** Thursday, 10:05 in Warsaw. */
const offsetMs = Date.parse('2026-03-12T09:05:00Z') - Date.now();
const TODAY = '2026-03-12';
const DEADLINE_MS = 60_000;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

type Line = 'tcp' | 'serial';
type Hall = {
  readonly printer: VirtualPrinter;
  readonly kiosk: KioskProcess;
  readonly screen: Page;
  /** Paper past the cutter before anything is printed. */
  readonly blankMm: number;
  /** Six digits of a visit within the next half hour. */
  readonly code: string;
  /** What the kiosk's own database holds. */
  kioskNumbers(): { tickets: string[]; last: number[] };
  /** Every ticket the server knows, with what became of its paper. */
  serverTickets(): Promise<{ number: string; state: string; paper: string; copies: number; visit: boolean }[]>;
  /** Tickets on paper, oldest first, read back from their bytes. */
  papers(): DecodedTicket[];
  printerIs(...words: PrinterStateCode[]): Promise<void>;
};

const silent = {
  info: () => undefined,
  warn: () => undefined,
  error: (event: string, details?: object) => process.stderr.write(`${event} ${JSON.stringify(details)}\n`),
};
const systemParts = {
  clock: systemClock(offsetMs),
  timers: systemTimers,
  random: systemRandom,
  ids: systemIds,
  log: silent,
};

async function bookForToday(ctx: Context): Promise<string> {
  const offered = await offerTimes(ctx, { serviceId: SERVICE.registration, day: TODAY });
  const startsAt = offered.ok ? offered.value.times[0]?.startsAt : undefined;
  if (startsAt === undefined) throw new Error('no free time today');
  const booked = await bookByStaff(ctx, {
    serviceId: SERVICE.registration,
    startsAt,
    language: 'pl',
    staffId: 'staff1',
  });
  if (!booked.ok) throw new Error(booked.error);
  return booked.value.code;
}

async function openHall(line: Line): Promise<Hall> {
  const folder = mkdtempSync(join(tmpdir(), 'biletomat-faults-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const server = await startServer(
    readSettings({ BILETOMAT_LISTEN: '127.0.0.1:0', BILETOMAT_DATA: join(folder, 'server') }),
    systemParts,
    await built('pages'),
  );
  onTestFinished(() => server.close());
  const printer = await startVirtualPrinter({
    tcpPort: 0,
    ...(line === 'serial' ? { pty: join(folder, 'printer') } : {}),
  });
  onTestFinished(() => printer.close());
  const code = await bookForToday(server.ctx);
  const made = await createKiosk(server.ctx, { name: 'Biletomat w holu' });
  if (!made.ok) throw new Error(made.error);
  const kiosk = await startKioskProcess({
    BILETOMAT_KIOSK_SERVER_URL: server.url,
    BILETOMAT_KIOSK_PAIRING_CODE: made.value.pairingCode,
    BILETOMAT_KIOSK_DATA: join(folder, 'kiosk'),
    BILETOMAT_KIOSK_PRINTER:
      line === 'tcp' ? `tcp:127.0.0.1:${printer.tcpPort}` : `serial:${printer.ptyPath}?baud=115200`,
    BILETOMAT_CLOCK_OFFSET_MS: String(offsetMs),
  });
  onTestFinished(() => kiosk.kill());
  const context = await browser.newContext({
    locale: 'pl-PL',
    viewport: { width: 1080, height: 1920 },
    hasTouch: true,
  });
  onTestFinished(() => context.close());
  const screen = await context.newPage();
  screen.setDefaultTimeout(DEADLINE_MS);
  await screen.goto(kiosk.url);
  await screen.getByRole('heading', { name: 'Czy masz umówioną wizytę?' }).waitFor();
  const hall: Hall = {
    printer,
    kiosk,
    screen,
    code,
    blankMm: printer.state().uncutMm,
    kioskNumbers() {
      const db = new Sqlite(join(folder, 'kiosk', 'kiosk.db'), { readonly: true });
      const tickets = db
        .prepare<[], { series: string; number: number }>('SELECT series, number FROM tickets ORDER BY series, number')
        .all();
      const last = db.prepare<[], { last: number }>('SELECT last FROM numbering').all();
      db.close();
      return { tickets: tickets.map((t) => `${t.series}${t.number}`), last: last.map((row) => row.last) };
    },
    async serverTickets() {
      const rows = await server.ctx.store.read((tx) =>
        tx.selectFrom('tickets').selectAll().orderBy('number').execute(),
      );
      return rows.map((t) => ({
        number: `${t.series}${t.number}`,
        state: t.state,
        paper: t.paper,
        copies: t.copies,
        visit: t.appointmentId !== null,
      }));
    },
    papers: () =>
      printer
        .printouts()
        .map((paper) => decodeEscpos(paper.bytes))
        .filter((paper) => paper.lines.some((text) => /^[A-Z]\d{3}$/.test(text))),
    printerIs: (...words) =>
      expect
        .poll(() => words.includes(kiosk.session()?.printer ?? 'unknown'), {
          timeout: DEADLINE_MS,
          message: words.join(' or '),
        })
        .toBe(true),
  };
  await hall.printerIs('ready');
  return hall;
}

const tap = (hall: Hall, name: string | RegExp): Promise<void> => hall.screen.getByRole('button', { name }).tap();
const heading = async (hall: Hall, name: string): Promise<void> => {
  await expect.poll(() => hall.screen.locator('h1').innerText(), { timeout: DEADLINE_MS }).toBe(name);
};

async function typeCode(hall: Hall): Promise<void> {
  await tap(hall, 'Mam umówioną wizytę');
  for (const [index, digit] of hall.code.split('').entries()) {
    await hall.screen.getByRole('button', { name: digit, exact: true }).tap();
    // A bounce of a key is ignored, so the next one is pressed when this one is on the screen.
    await expect
      .poll(() => hall.kiosk.session()?.state, { timeout: DEADLINE_MS })
      .toMatchObject({ digits: hall.code.slice(0, index + 1) });
  }
  await hall.screen.getByRole('button', { name: 'Dalej' }).tap();
}

/** The number stands on the screen in the largest letters of all. */
async function expectLargeNumber(hall: Hall, number: string): Promise<void> {
  const sizes = await hall.screen.evaluate(() => {
    const largest: Record<string, number> = {};
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      if (text !== '' && node.parentElement !== null)
        largest[text] = Math.max(largest[text] ?? 0, parseFloat(getComputedStyle(node.parentElement).fontSize));
    }
    return largest;
  });
  const { [number]: size, ...others } = sizes;
  expect(size).toBeGreaterThanOrEqual(120);
  expect(size).toBeGreaterThan(Math.max(...Object.values(others)));
}

async function expectNoNumber(hall: Hall): Promise<void> {
  expect(hall.kioskNumbers()).toEqual({ tickets: [], last: [] });
  expect(await hall.serverTickets()).toEqual([]);
  expect(hall.papers()).toEqual([]);
}

const onServer = (hall: Hall, ...tickets: object[]): Promise<void> =>
  expect
    .poll(() => hall.serverTickets(), { timeout: DEADLINE_MS })
    .toEqual(tickets.map((t) => expect.objectContaining(t)));

type Fault = readonly [
  name: string,
  breakIt: (faults: PrinterFaults) => void,
  words: PrinterStateCode[],
  mend: (faults: PrinterFaults) => void,
];
const FAULTS: readonly Fault[] = [
  ['without paper', (f) => f.runOutOfPaper(), ['no-paper'], (f) => f.refill()],
  ['with an open cover', (f) => f.openCover(), ['cover-open'], (f) => f.closeCover()],
  ['unplugged', (f) => f.unplug(), ['disconnected'], (f) => f.plug()],
  ['silent', (f) => f.silence(), ['unknown', 'offline', 'disconnected'], (f) => f.answer()],
  ['switched off', (f) => f.powerOff(), ['unknown', 'offline', 'disconnected'], (f) => f.powerOn()],
];
const serialFaults = hasSocat() ? FAULTS.slice(0, 3) : [];
if (!hasSocat()) process.stdout.write('printer faults: socat is not installed, so the serial line is skipped\n');
const ROWS = [
  ...FAULTS.map((fault) => ['tcp', ...fault] as const),
  ...serialFaults.map((fault) => ['serial', ...fault] as const),
];

describe.each(ROWS)('printer on a %s line %s, before a number', (line, _name, breakIt, words, mend) => {
  test('walk-ins are sent to staff; a code takes a number only by the tap on "Zgłoś przyjście bez biletu"; mended, a marked copy on request', async () => {
    const hall = await openHall(line);
    breakIt(hall.printer.faults);
    await hall.printerIs(...words);
    await hall.screen.getByText('Drukarka nie działa. Masz kod wizyty?').waitFor();

    await tap(hall, 'Nie mam umówionej wizyty');
    await heading(hall, 'Podejdź do pracownika');
    expect(await hall.screen.locator('main').innerText()).toContain('Drukarka nie działa. Pracownik wyda Ci numer.');
    await expectNoNumber(hall);
    await tap(hall, 'Gotowe');

    await typeCode(hall);
    await heading(hall, 'Drukarka nie działa');
    expect(await hall.screen.locator('main').innerText()).toContain('Rejestracja pojazdu');
    await expectNoNumber(hall);
    // Whoever turns back has taken nothing.
    await tap(hall, 'Wstecz');
    await heading(hall, 'Czy masz umówioną wizytę?');
    await expectNoNumber(hall);

    await typeCode(hall);
    await tap(hall, 'Zgłoś przyjście bez biletu');
    await heading(hall, 'Zapisz numer');
    await expectLargeNumber(hall, 'R001');
    expect(hall.kioskNumbers()).toEqual({ tickets: ['R1'], last: [1] });
    await onServer(hall, { number: 'R1', state: 'waiting', paper: 'shown', copies: 0, visit: true });

    mend(hall.printer.faults);
    await hall.printerIs('ready');
    expect(hall.papers()).toEqual([]);
    await tap(hall, 'Mam zapisany numer');
    await typeCode(hall);
    await heading(hall, 'Weź bilet');
    expect(hall.papers().map((paper) => paper.lines)).toEqual([expect.arrayContaining(['DUPLIKAT', 'R001'])]);
    expect(hall.kioskNumbers()).toEqual({ tickets: ['R1'], last: [1] });
    await onServer(hall, { number: 'R1', paper: 'printed', copies: 1 });
  });
});

type Break = readonly [name: string, breakIt: (hall: Hall) => Promise<void>, mend: (faults: PrinterFaults) => void];
/** While bytes of a ticket are on the wire. */
async function duringTheTicket(hall: Hall, breakIt: (faults: PrinterFaults) => void): Promise<void> {
  // Before a ticket there is already the way from the cutter to the head.
  await expect
    .poll(() => hall.printer.state().uncutMm, { timeout: DEADLINE_MS, interval: 5 })
    .toBeGreaterThan(hall.blankMm + 10);
  breakIt(hall.printer.faults);
}
const BREAKS: readonly Break[] = [
  ['the paper ends', () => Promise.resolve(), (f) => f.refill()],
  ['the cover is opened', (hall) => duringTheTicket(hall, (f) => f.openCover()), (f) => f.closeCover()],
  ['the power goes', (hall) => duringTheTicket(hall, (f) => f.powerOff()), (f) => f.powerOn()],
  ['the cable is pulled', (hall) => duringTheTicket(hall, (f) => f.unplug()), (f) => f.plug()],
];
const serialBreaks = hasSocat() ? BREAKS.slice(0, 1) : [];
const BREAK_ROWS = [
  ...BREAKS.map((row) => ['tcp', ...row] as const),
  ...serialBreaks.map((row) => ['serial', ...row] as const),
];

describe.each(BREAK_ROWS)('printer on a %s line, %s in the middle of a ticket', (line, name, breakIt, mend) => {
  test('the number is shown large; mended, one copy marked DUPLIKAT with the same number comes out, and the next number is the next', async () => {
    const hall = await openHall(line);
    if (name === 'the paper ends') hall.printer.faults.runOutOfPaperAfter({ millimetres: 30 });
    else hall.printer.faults.slowLine({ baud: 4_800 });
    await typeCode(hall);
    await breakIt(hall);
    await heading(hall, 'Zapisz numer');
    await expectLargeNumber(hall, 'R001');
    expect(await hall.screen.locator('main').innerText()).toContain('Gdy drukarka ruszy, bilet wydrukuje się sam.');
    expect(hall.kioskNumbers()).toEqual({ tickets: ['R1'], last: [1] });

    hall.printer.faults.slowLine({ baud: undefined });
    mend(hall.printer.faults);
    await heading(hall, 'Weź bilet');
    expect(await hall.screen.locator('main').innerText()).toContain('R001');
    await onServer(hall, { number: 'R1', state: 'waiting', paper: 'printed', copies: 1 });
    await tap(hall, 'Gotowe');
    await tap(hall, 'Nie mam umówionej wizyty');
    await tap(hall, /Rejestracja pojazdu/);
    await heading(hall, 'Weź bilet');
    expect(await hall.screen.locator('main').innerText()).toContain('R002');

    const marked = hall.papers().filter((paper) => paper.lines.includes('DUPLIKAT'));
    expect(marked).toHaveLength(1);
    expect(marked[0]!.lines).toContain('R001');
    expect(marked[0]!.unknown).toEqual([]);
    expect(
      hall.papers().filter((paper) => paper.lines.includes('R002') && !paper.lines.includes('DUPLIKAT')),
    ).toHaveLength(1);
    expect(hall.kioskNumbers()).toEqual({ tickets: ['R1', 'R2'], last: [2] });
    await onServer(hall, { number: 'R1' }, { number: 'R2', visit: false });
  });
});
