// A technician's visit by the keypad alone, in a real browser: another model, a wrong speed, a new roll, the printer's own code pages.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linesOf } from '../../hardware/simulated/engine/print-out.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../../hardware/simulated/virtual-printer.ts';
import { createKiosk } from '../../server/actions/kiosk/create-kiosk.ts';
import { setKioskPin } from '../../server/actions/kiosk/set-kiosk-pin.ts';
import { readSettings } from '../../server/app/settings.ts';
import { startServer } from '../../server/app/start-server.ts';
import { systemClock, systemIds, systemRandom, systemTimers } from '../../server/app/system.ts';
import { axeFindings, launchBrowser } from '../support/browser.ts';
import { built } from '../support/built.ts';
import { hasSocat } from '../support/driver-bench.ts';
import { startKioskProcess, type KioskProcess } from '../support/kiosk-process.ts';

/** Thursday, 10:05 in Warsaw. */
const offsetMs = Date.parse('2026-03-12T09:05:00Z') - Date.now();
const DEADLINE_MS = 60_000;
const PIN = '2468';
/** The pace of a quick person: the same key within 120 ms is a bounce, any keys within 50 ms of each other may be a scanner's. */
const KEY_MS = 150;
const SPEED = 115_200;

const silent = {
  info: () => undefined,
  warn: () => undefined,
  error: (event: string, details?: object) => process.stderr.write(`${event} ${JSON.stringify(details)}\n`),
};
const isSerial = hasSocat();
if (!isSerial)
  process.stdout.write('technician walk: socat is not installed, so the line is TCP and no speed is set wrong\n');

const ends: (() => Promise<unknown>)[] = [];
let browser: Browser;
let printer: VirtualPrinter;
let kiosk: KioskProcess;
let screen: Page;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'biletomat-technician-'));
  ends.push(() => Promise.resolve(rmSync(folder, { recursive: true, force: true })));
  browser = await launchBrowser();
  ends.push(() => browser.close());
  const parts = {
    clock: systemClock(offsetMs),
    timers: systemTimers,
    random: systemRandom,
    ids: systemIds,
    log: silent,
  };
  const server = await startServer(
    readSettings({ BILETOMAT_LISTEN: '127.0.0.1:0', BILETOMAT_DATA: join(folder, 'server') }),
    parts,
    await built('pages'),
  );
  ends.push(() => server.close());
  // Its pages have numbers of their own: with any profile's the Polish letters come out wrong.
  printer = await startVirtualPrinter({
    tcpPort: 0,
    ...(isSerial ? { pty: join(folder, 'printer') } : {}),
    engine: { codePages: { 0: 'cp437', 72: 'cp1250', 73: 'cp1251' } },
  });
  ends.push(() => printer.close());
  const made = await createKiosk(server.ctx, { name: 'Biletomat w holu' });
  if (!made.ok) throw new Error(made.error);
  const set = await setKioskPin(server.ctx, { kioskId: made.value.kioskId, pin: PIN });
  if (!set.ok) throw new Error(set.error);
  kiosk = await startKioskProcess({
    BILETOMAT_KIOSK_SERVER_URL: server.url,
    BILETOMAT_KIOSK_PAIRING_CODE: made.value.pairingCode,
    BILETOMAT_KIOSK_DATA: join(folder, 'kiosk'),
    BILETOMAT_KIOSK_PRINTER: isSerial
      ? `serial:${printer.ptyPath}?baud=${SPEED}&flow=none`
      : `tcp:127.0.0.1:${printer.tcpPort}`,
    BILETOMAT_KIOSK_PRINTER_PROFILE: 'virtual',
    BILETOMAT_KIOSK_PRINTER_TRIAL_MS: '12000',
    BILETOMAT_CLOCK_OFFSET_MS: String(offsetMs),
  });
  ends.push(() => kiosk.kill());
  const context = await browser.newContext({ locale: 'pl-PL', viewport: { width: 1024, height: 600 } });
  screen = await context.newPage();
  screen.setDefaultTimeout(DEADLINE_MS);
  await screen.goto(kiosk.url);
  await screen.getByRole('heading', { name: 'Czy masz umówioną wizytę?' }).waitFor();
}, 180_000);
afterAll(async () => {
  for (const end of ends.toReversed()) await end();
});

let last = 0;
async function press(key: string): Promise<void> {
  await expect.poll(() => performance.now() - last, { timeout: DEADLINE_MS }).toBeGreaterThan(KEY_MS);
  await screen.keyboard.press(key);
  last = performance.now();
}
const title = (text: string): Promise<void> =>
  screen.getByRole('heading', { level: 1, name: text, exact: true }).waitFor();
const shows = (text: string | RegExp): Promise<void> => screen.getByText(text).first().waitFor();
const done = (task: string): Promise<void> => screen.locator('.task-ok', { hasText: `${task}: Udało się` }).waitFor();
/** Each key leads to a screen with this title. */
async function go(...steps: readonly (readonly [key: string, title: string])[]): Promise<void> {
  for (const [key, to] of steps) {
    await press(key);
    await title(to);
    // The name of a section is there before what it shows, and before its keys.
    await screen.getByText('Odczytuję…').waitFor({ state: 'detached' });
  }
}
async function typeNumber(number: number): Promise<void> {
  let typed = '';
  for (const digit of String(number)) {
    typed += digit;
    await press(digit);
    await expect.poll(() => screen.locator('.number-value').innerText(), { timeout: DEADLINE_MS }).toBe(typed);
  }
  await press('Enter');
}
const newest = (): string[] => linesOf(printer.printouts().at(-1)!);
const printedSince = async (count: number): Promise<void> =>
  expect.poll(() => printer.printouts().length, { timeout: DEADLINE_MS }).toBeGreaterThan(count);

describe('a technician’s visit, by the keypad alone', () => {
  test('Esc five times and the PIN open the menu; the printer tells who and how it is', async () => {
    for (let i = 0; i < 5; i += 1) await press('Escape');
    await title('Podaj PIN serwisowy');
    for (const digit of PIN) await press(digit);
    await expect.poll(() => screen.locator('.pin-dot-full').count(), { timeout: DEADLINE_MS }).toBe(PIN.length);
    await go(['Enter', 'Serwis'], ['1', 'Drukarka'], ['1', 'Stan drukarki']);
    await shows('Gotowa');
    await shows('V0000001');
    await shows('Wydrukowane wiersze');
    printer.faults.openCover();
    await shows('Zamknij pokrywę, aż kliknie.');
    printer.faults.closeCover();
    await shows('Drukarka odpowiada i może drukować.');
    expect(await axeFindings(screen)).toEqual([]);
  });

  test('another model: tried out, kept', async () => {
    await go(['Escape', 'Drukarka'], ['6', 'Port i model'], ['4', 'Model']);
    const models = await screen.locator('.choice-name').allInnerTexts();
    await go([String(models.indexOf('epson-tm-t88v') + 1), 'Port i model'], ['6', 'Nowe ustawienia na próbę']);
    await shows('Drukarka odpowiada i może drukować.');
    await go(['1', 'Port i model']);
    await shows('Ustawienia zapisano w serwisie.');
    await shows('epson-tm-t88v');
  });

  test.runIf(isSerial)('a wrong speed: silence, and after the wait the old one is back and works', async () => {
    const speedOfLine = (): number =>
      Number(execFileSync('stty', ['-F', printer.ptyPath!, 'speed'], { encoding: 'utf8' }));
    expect(speedOfLine()).toBe(SPEED);
    await press('2');
    await shows('230400');
    await go(['6', 'Nowe ustawienia na próbę']);
    await expect.poll(speedOfLine, { timeout: DEADLINE_MS }).toBe(230_400);
    // What a real printer hears at another speed than its own.
    printer.faults.wrongBaud({ isWrong: true });
    await shows(/Stan nieznany|Brak połączenia z drukarką/);
    await shows(/wrócą poprzednie/);
    await title('Port i model');
    await expect.poll(speedOfLine, { timeout: DEADLINE_MS }).toBe(SPEED);
    printer.faults.wrongBaud({ isWrong: false });
    await shows('Gotowa');
    await go(['Escape', 'Drukarka'], ['2', 'Próby i ruchy']);
    const before = printer.printouts().length;
    await press('1');
    await done('Bilet testowy');
    await printedSince(before);
  });

  test('the line is measured and judged', async () => {
    await screen.keyboard.press('Escape');
    await title('Drukarka');
    await go(['4', 'Szybkość łącza']);
    await press('1');
    await done('Zmierz łącze');
    await shows(/^Odpowiedź na pytanie$/);
    await shows(/\d+ ms \(od \d+ do \d+\)/);
    await shows(/\d+ B\/s/);
  });

  test('what was said on the line stands in the log in words, page by page', async () => {
    await go(['Escape', 'Drukarka'], ['5', 'Zapis wymiany']);
    await shows('pyta o stan drukarki');
    await shows(/Strona 1 z/);
    await press('1');
    await shows(/Strona 2 z/);
  });

  test('a new roll, step by step, as the printer tells; the metres begin at zero', async () => {
    await go(['Escape', 'Drukarka'], ['Escape', 'Serwis'], ['2', 'Wymiana rolki'], ['1', 'Otwórz pokrywę']);
    await shows('Drukarka nie zgłasza jeszcze otwartej pokrywy.');
    printer.faults.openCover();
    await shows('Drukarka zgłasza otwartą pokrywę.');
    await go(
      ['1', 'Wyjmij starą rolkę'],
      ['1', 'Włóż nową rolkę'],
      ['1', 'Wysuń koniec papieru'],
      ['1', 'Zamknij pokrywę'],
    );
    await shows('Drukarka nie jest jeszcze gotowa.');
    printer.faults.refill();
    printer.faults.closeCover();
    await shows('Drukarka jest gotowa: papier jest, pokrywa zamknięta.');
    await go(['1', 'Wydrukuj bilet testowy']);
    await press('2');
    await done('Bilet testowy');
    await go(['1', 'Ile metrów ma rolka?'], ['3', 'Wymiana rolki']);
    await shows('Nowa rolka: 80 m. Licznik zaczyna od zera.');
    await shows('80 m z 80 m');
  });

  test('the readable line’s number makes the page; the next citizen’s ticket has every letter', async () => {
    await go(['Escape', 'Serwis'], ['1', 'Drukarka'], ['3', 'Strony kodowe']);
    const before = printer.printouts().length;
    await press('1');
    await done('Wydruk stron kodowych');
    await printedSince(before);
    const readable = newest().flatMap((line) =>
      /Zażółć gęślą jaźń|Щастя ґанок їжак/.test(line) ? [Number(line.split(':')[0])] : [],
    );
    expect(readable).toHaveLength(2);
    for (const [number, page] of [
      [readable[0]!, 'WPC1250 · ESC t 72'],
      [readable[1]!, 'WPC1251 · ESC t 73'],
    ] as const) {
      await press('2');
      await screen.locator('.number-value').waitFor();
      await typeNumber(number);
      await shows(page);
    }
    await shows('Strony wybrano w serwisie.');
    for (const _ of ['Drukarka', 'Serwis', 'welcome']) await press('Escape');
    await kiosk.reaches('welcome');
    await expect.poll(() => kiosk.session()?.printer, { timeout: DEADLINE_MS }).toBe('ready');
    await kiosk.send({ type: 'choose-no-visit' });
    const { choices } = await kiosk.reaches('choose-service');
    const printed = printer.printouts().length;
    await kiosk.send({
      type: 'choose-service',
      serviceId: choices.find((choice) => choice.closed === null)!.serviceId,
    });
    await kiosk.reaches('take-ticket');
    await printedSince(printed);
    expect(newest().join('\n')).toContain('Czekaj na wezwanie: ekran i głos');
    await expect.poll(() => kiosk.log(), { timeout: 60_000 }).toContain('technician-left');
  });
});
