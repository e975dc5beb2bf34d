// A technician at a real kiosk in a real browser: logs carried away, the service restarted, the kiosk paired anew, out of service and back.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startVirtualPrinter, type VirtualPrinter } from '../../hardware/simulated/virtual-printer.ts';
import { instantOf } from '../../shared/core/local-time.ts';
import { axeFindings, launchBrowser } from '../support/browser.ts';
import { keepKiosk, type KeptKiosk } from '../support/kept-kiosk.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { createSimulatedMachine, type SimulatedMachine } from '../support/simulated-machine.ts';
import { until } from '../support/gate.ts';

const NOW = instantOf('2027-03-10', 10 * 60 + 5, 'Europe/Warsaw');
const PIN = '135790';

let browser: Browser;
let page: Page;
let folder: string;
let machine: SimulatedMachine;
let server: ServerProcess;
let printer: VirtualPrinter;
let kiosk: KeptKiosk;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'technician-upkeep-'));
  machine = createSimulatedMachine();
  printer = await startVirtualPrinter({ tcpPort: 0 });
  const BILETOMAT_CLOCK_OFFSET_MS = String(NOW - Date.now());
  server = await startServerProcess({ dataFolder: join(folder, 'server'), env: { BILETOMAT_CLOCK_OFFSET_MS } });
  const { kioskId, pairingCode } = (await server.admin('add-kiosk', ['Hala, wejście A'])) as {
    kioskId: string;
    pairingCode: string;
  };
  await server.admin('set-pin', [kioskId, PIN]);
  kiosk = await keepKiosk({
    BILETOMAT_KIOSK_TECHNICIAN_KEY: 'F9',
    BILETOMAT_CLOCK_OFFSET_MS,
    BILETOMAT_KIOSK_MACHINE: machine.root,
    BILETOMAT_KIOSK_DATA: join(folder, 'kiosk'),
    BILETOMAT_KIOSK_SERVER_URL: server.url,
    BILETOMAT_KIOSK_PAIRING_CODE: pairingCode,
    BILETOMAT_KIOSK_PRINTER: `tcp:127.0.0.1:${printer.tcpPort}`,
    PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
  });
  page = await browser.newPage({ viewport: { width: 1080, height: 1920 }, locale: 'pl-PL', reducedMotion: 'reduce' });
  await page.goto(kiosk.url);
  await citizensScreen();
});
afterEach(async () => {
  await page.close();
  await kiosk.stop();
  await server.kill();
  await printer.close();
  machine[Symbol.dispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** A program of the machine, as a script that notes how it was called. */
function program(name: string, lines: string): void {
  mkdirSync(join(folder, 'bin'), { recursive: true });
  const file = join(folder, 'bin', name);
  writeFileSync(file, `#!/bin/sh\necho "${name} $*" >> ${join(folder, 'ran')}\n${lines}\n`);
  chmodSync(file, 0o755);
}
const ran = (): string[] =>
  existsSync(join(folder, 'ran')) ? readFileSync(join(folder, 'ran'), 'utf8').trim().split('\n') : [];

const citizensScreen = (): Promise<void> => page.getByRole('button', { name: 'Nie mam umówionej wizyty' }).waitFor();
async function enterMenu(): Promise<void> {
  await page.keyboard.press('F9');
  await page.getByRole('heading', { name: 'Podaj PIN serwisowy' }).waitFor();
  for (const digit of PIN) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: 'Otwórz' }).click();
  await page.getByRole('heading', { name: 'Serwis', exact: true }).waitFor();
}
const choose = (name: string | RegExp): Promise<void> => page.locator('.choice', { hasText: name }).first().click();
const open = async (...names: readonly (string | RegExp)[]): Promise<void> => {
  for (const name of names) await choose(name);
};

test('the log goes to a USB drive that appears by itself, and may be taken out when the machine let go of it', async () => {
  program('systemctl', 'exit 1');
  program('udisksctl', `sed -i '/sdb1/d' ${join(machine.root, 'proc', 'mounts')}`);
  await enterMenu();
  await open('Komputer', 'Zapis na pendrive');
  await page.getByText('Włóż pendrive').waitFor();
  const at = machine.plug();
  await choose('Zapisz dziennik na pendrive');
  await page.getByText('Gotowe. Możesz wyjąć pendrive.').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(readdirSync(at)).toEqual([expect.stringMatching(/^biletomat-diagnostyka-2027-03-10-10\d{2}$/)]);
  const [bundle] = readdirSync(at).map((name) => join(at, name));
  const identity = JSON.parse(readFileSync(join(folder, 'kiosk', 'identity.json'), 'utf8')) as {
    secret: string;
    codeKey: string;
    pairingCode: string;
  };
  const texts = readdirSync(bundle!, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => readFileSync(join(e.parentPath, e.name), 'utf8'));
  expect(texts.join('\n')).toContain('kiosk-started');
  for (const secret of [identity.secret, identity.codeKey, identity.pairingCode, PIN])
    expect(texts.join('\n')).not.toContain(secret);
  expect(ran()).toEqual([
    `systemctl --no-ask-password stop ${at}`,
    'udisksctl unmount --no-user-interaction -b /dev/sdb1',
  ]);
});

test('the service is restarted from the menu and is back with the same page; reboot without a permission is one clear line', async () => {
  program('systemctl', 'echo "Call to Reboot failed: Interactive authentication required." >&2; exit 1');
  await enterMenu();
  await open('Komputer', 'Ponowne uruchomienie', 'Uruchom komputer ponownie');
  await page.getByRole('heading', { name: 'Uruchomić komputer ponownie?' }).waitFor();
  expect(ran()).toEqual([]);
  await choose('Tak');
  await page.getByText('system nie dał pozwolenia').waitFor();
  expect(ran()).toEqual(['systemctl --no-ask-password -i reboot']);
  await choose('Uruchom usługę ponownie');
  await page.getByRole('heading', { name: 'Uruchomić usługę ponownie?' }).waitFor();
  // "No" comes first: a key pressed twice restarts nothing.
  await page.keyboard.press('1');
  await page.getByText('Usługę uruchamia ponownie systemd.').waitFor();
  expect(kiosk.starts()).toBe(1);
  await choose('Uruchom usługę ponownie');
  await page.keyboard.press('2');
  await until(() => kiosk.starts() === 2, 'started again');
  expect(kiosk.endings).toEqual([0]);
  await citizensScreen();
});

test('paired anew with another code: the kiosk warns, asks for the code, and serves citizens again', async () => {
  await enterMenu();
  await open('Łączność z serwerem', 'Sparuj od nowa');
  await page.getByText('Bez nowego kodu parowania nie wyda ani jednego biletu').waitFor();
  await choose('Tak');
  await page.getByRole('heading', { name: 'Ustawienie biletomatu' }).waitFor();
  expect(readFileSync(join(folder, 'kiosk', 'identity.json'), 'utf8')).not.toMatch(/secret|codeKey/);
  const { pairingCode } = (await server.admin('add-kiosk', ['Hala, wejście B'])) as { pairingCode: string };
  await page.getByRole('button', { name: 'Dalej' }).click();
  await page.getByLabel('Kod parowania', { exact: true }).fill(pairingCode);
  await page.getByRole('button', { name: 'Dalej' }).click();
  await page.getByRole('button', { name: 'Połącz z urzędem' }).click();
  await citizensScreen();
  expect(JSON.parse(readFileSync(join(folder, 'kiosk', 'identity.json'), 'utf8'))).toMatchObject({
    state: 'paired',
    kioskName: 'Hala, wejście B',
  });
});

test('the way to the server, the database and the switch, worked by digits alone', async () => {
  await enterMenu();
  const heading = (name: string): Promise<void> => page.getByRole('heading', { name, exact: true }).waitFor();
  /** By the digit that stands beside it. */
  const byDigit = async (name: string): Promise<void> => {
    const digit = await page.locator('.choice', { hasText: name }).first().locator('.choice-key').innerText();
    await page.keyboard.press(digit);
  };
  await byDigit('Sieć i zegar');
  await heading('Sieć i zegar');
  await byDigit('Sprawdź drogę do serwera');
  await heading('Droga do serwera');
  await page.locator('.way-fine').nth(2).waitFor();
  await page.keyboard.press('Escape');
  await heading('Sieć i zegar');
  await page.getByRole('button', { name: 'Wstecz' }).click();
  await heading('Serwis');
  await byDigit('Komputer');
  await heading('Komputer');
  await byDigit('Baza danych');
  await heading('Baza danych');
  await byDigit('Zrób kopię na dysku');
  await page.getByText(/Kopia: kiosk-2027-03-10-\d{4}\.db/).waitFor();
  await page.getByRole('button', { name: 'Wstecz' }).focus();
  await page.keyboard.press('Enter');
  await heading('Komputer');
  await page.keyboard.press('Escape');
  await heading('Serwis');
  await byDigit('Wyłączenie z użytku');
  await heading('Wyłączenie z użytku');
  await byDigit('Przerwa techniczna');
  await page.getByText('Wyłączony z użytku od').waitFor();
  await page.getByRole('button', { name: 'Zamknij serwis' }).click();
  await page.getByText('Przerwa techniczna. Bilet wyda pracownik.').waitFor();
});

test('a finger over the whole screen covers it, a screen that is left alone reports nothing, and keys light up as they come', async () => {
  await enterMenu();
  await open('Dotyk, klawisze i dźwięk', 'Próba ekranu', 'Zacznij próbę');
  await page.getByRole('heading', { name: 'Dotknięto 0%' }).waitFor();
  await page.mouse.move(60, 60);
  await page.mouse.down();
  for (let row = 0; row < 15; row += 1) {
    const [from, to] = row % 2 === 0 ? [60, 1_020] : [1_020, 60];
    await page.mouse.move(from, 60 + row * 120);
    await page.mouse.move(to, 60 + row * 120, { steps: 16 });
  }
  await page.mouse.up();
  await page.getByRole('button', { name: 'Zakończ próbę' }).click();
  // The lowest of sixteen rows was left out.
  await page.getByText('Miejsca bez dotyku: 9').waitFor();
  await page.getByText('93%').waitFor();
  await choose('Próba bez dotyku');
  await page.getByRole('heading', { name: 'Dotknięcia bez ręki: 0' }).waitFor();
  await page.mouse.click(500, 1_500);
  await page.getByRole('heading', { name: 'Dotknięcia bez ręki: 1' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Dotknięcia bez ręki: 1').waitFor();
  await page.getByRole('button', { name: 'Wstecz' }).click();
  await choose('Próba klawiatury');
  await page.getByRole('heading', { name: 'Próba klawiatury' }).waitFor();
  for (const key of ['1', '5', '9']) await page.keyboard.press(key);
  await expect
    .poll(() =>
      page
        .locator('.test-key-heard')
        .allInnerTexts()
        .then((texts) => texts.map((text) => text.slice(0, 1))),
    )
    .toEqual(['1', '5', '9']);
  // With NumLock off the key of the 2 says ArrowDown; the green key, which comes last, takes nothing of it back.
  expect(await page.getByText('NumLock', { exact: true }).count()).toBe(0);
  for (const key of ['Numpad2', 'NumpadEnter']) await page.keyboard.press(key);
  await page.locator('.test-key-heard', { hasText: 'Enter' }).waitFor();
  await page.getByText('wyłączony; cyfry działają mimo to').waitFor();
  await expect
    .poll(() =>
      page
        .locator('.test-key-heard')
        .allInnerTexts()
        .then((texts) => texts.map((text) => text.slice(0, 1))),
    )
    .toEqual(['1', '2', '5', '9', 'E']);
});

test('the sound: after a sample somebody is asked whether it was heard, and the answer stands there with what to do about it', async () => {
  await enterMenu();
  await open('Dotyk, klawisze i dźwięk', 'Próba dźwięku');
  await page.getByText('nikt jeszcze nie odpowiedział').waitFor();
  expect(await page.getByText('Czy było słychać?').count()).toBe(0);
  await choose('Gong');
  await page.getByText('Odtworzono: Gong. Czy było słychać?').waitFor();
  await choose('Nie słychać');
  await page.getByText(/^Nie słychać \(2027-03-10 10:\d\d\)$/).waitFor();
  await page.getByText('Sprawdź wzmacniacz, kabel i głośnik').waitFor();
  expect(await page.getByText('Czy było słychać?').count()).toBe(0);
});
