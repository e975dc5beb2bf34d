// A citizen with closed eyes: the real kiosk, its keypad and its voice, from the first key to the ticket; what is heard is written down here.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startVirtualPrinter } from '../../hardware/simulated/virtual-printer.ts';
import { bookByStaff } from '../../server/actions/booking/book-by-staff.ts';
import { createKiosk } from '../../server/actions/kiosk/create-kiosk.ts';
import { offerTimes } from '../../server/actions/booking/offer-times.ts';
import { readSettings } from '../../server/app/settings.ts';
import { startServer } from '../../server/app/start-server.ts';
import { systemClock, systemIds, systemRandom, systemTimers } from '../../server/app/system.ts';
import { spokenText } from '../../shared/text/spoken-text.ts';
import { SERVICE } from '../fixtures/office.ts';
import { launchBrowser } from '../support/browser.ts';
import { built } from '../support/built.ts';
import { startKioskProcess, type KioskProcess } from '../support/kiosk-process.ts';

/** Thursday, 10:05 in Warsaw. */
const offsetMs = Date.parse('2026-03-12T09:05:00Z') - Date.now();
const TODAY = '2026-03-12';
const DEADLINE_MS = 60_000;
/** The guard against trembling keys while the voice is on. */
const SAME_KEY_MS = 500;

const hasEspeak = (() => {
  try {
    execFileSync('espeak-ng', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
if (!hasEspeak) process.stdout.write('kiosk by ear: espeak-ng is not installed, so the story by ear is skipped\n');

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

type Heard = { sentences: string[]; stopped: number; isHolding: boolean };

/** A loudspeaker that takes each sound from the kiosk, notes its sentence, and is done at once; or goes on until it is stopped. */
async function putEarBeside(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: Heard = { sentences: [], stopped: 0, isHolding: false };
    Object.assign(globalThis, { heard });
    HTMLMediaElement.prototype.play = async function play(this: HTMLMediaElement) {
      const answer = await fetch(this.src);
      const sound = await answer.arrayBuffer();
      if (!answer.ok || sound.byteLength < 1_000) throw new Error(`no sound: ${answer.status}`);
      heard.sentences.push(`${Math.round(this.volume * 100)} % ${new URL(this.src).searchParams.get('text') ?? ''}`);
      if (!heard.isHolding) this.dispatchEvent(new Event('ended'));
    };
    HTMLMediaElement.prototype.pause = () => {
      heard.stopped += 1;
    };
  });
}

class Citizen {
  readonly page: Page;
  #lastKey = '';
  #lastAt = 0;
  #heardSoFar = 0;
  constructor(page: Page) {
    this.page = page;
  }
  /** Presses a key; the same one again only after the time that the guard wants. */
  async press(key: string): Promise<void> {
    const earliest = key === this.#lastKey ? this.#lastAt + SAME_KEY_MS : 0;
    await this.page.waitForFunction((at) => performance.now() > at, earliest);
    // A socket's keys are no keys of a keyboard that a browser knows.
    if (/^F\d+$/.test(key))
      await this.page.evaluate((code) => window.dispatchEvent(new KeyboardEvent('keydown', { code, key: code })), key);
    else await this.page.keyboard.press(key);
    this.#lastKey = key;
    this.#lastAt = await this.page.evaluate(() => performance.now());
  }
  heard(): Promise<Heard> {
    return this.page.evaluate(() => (globalThis as unknown as { heard: Heard }).heard);
  }
  /** What was said since the last time, up to the sentence that is waited for; in plain sentences. */
  async hearsUpTo(last: string): Promise<string[]> {
    const from = this.#heardSoFar;
    const sentences = async (): Promise<string[]> =>
      (await this.heard()).sentences.slice(from).map((text) => text.replace(/^\d+ % /, ''));
    await expect.poll(sentences, { timeout: DEADLINE_MS }).toContain(last);
    const said = await sentences();
    const upTo = said.slice(0, said.indexOf(last) + 1);
    this.#heardSoFar = from + upTo.length;
    return upTo;
  }
}

async function enterHall(): Promise<{ citizen: Citizen; kiosk: KioskProcess; code: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'biletomat-by-ear-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const silent = {
    info: () => undefined,
    warn: () => undefined,
    error: (event: string, details?: object) => process.stderr.write(`${event} ${JSON.stringify(details)}\n`),
  };
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
  onTestFinished(() => server.close());
  const printer = await startVirtualPrinter({ tcpPort: 0 });
  onTestFinished(() => printer.close());
  const offered = await offerTimes(server.ctx, { serviceId: SERVICE.registration, day: TODAY });
  const startsAt = offered.ok ? offered.value.times[0]?.startsAt : undefined;
  if (startsAt === undefined) throw new Error('no free time today');
  const booked = await bookByStaff(server.ctx, {
    serviceId: SERVICE.registration,
    startsAt,
    language: 'pl',
    staffId: 'staff1',
  });
  const made = await createKiosk(server.ctx, { name: 'Biletomat w holu' });
  if (!booked.ok || !made.ok) throw new Error('no visit or no kiosk');
  const kiosk = await startKioskProcess({
    BILETOMAT_KIOSK_SERVER_URL: server.url,
    BILETOMAT_KIOSK_PAIRING_CODE: made.value.pairingCode,
    BILETOMAT_KIOSK_DATA: join(folder, 'kiosk'),
    BILETOMAT_KIOSK_PRINTER: `tcp:127.0.0.1:${printer.tcpPort}`,
    BILETOMAT_KIOSK_HEADPHONE_KEYS: 'F15,F16',
    BILETOMAT_CLOCK_OFFSET_MS: String(offsetMs),
  });
  onTestFinished(() => kiosk.kill());
  const context = await browser.newContext({ locale: 'pl-PL', viewport: { width: 1080, height: 1920 } });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await putEarBeside(page);
  await page.goto(kiosk.url);
  await page.getByRole('heading', { name: 'Czy masz umówioną wizytę?' }).waitFor();
  await expect
    .poll(() => [kiosk.session()?.printer, kiosk.session()?.voice], { timeout: DEADLINE_MS })
    .toEqual(['ready', 'ready']);
  return { citizen: new Citizen(page), kiosk, code: booked.value.code };
}

const digits = (text: string): string[] => [...text].map((digit) => spokenText(digit, 'pl'));
const OPENING = [
  'Czytam na głos.',
  'powtórz. Naciśnij krzyżyk.',
  'Głośność trzy z pięciu. Naciśnij plus albo minus.',
  'opcje. Naciśnij gwiazdkę.',
  'Każdy klawisz przerywa mowę.',
];
const WELCOME = [
  'Witamy w Wydziale Komunikacji.',
  'Czy masz umówioną wizytę?',
  'Mam umówioną wizytę. Wpisz kod z wiadomości e-mail albo zeskanuj kod Q R. Naciśnij zatwierdź.',
  'Nie mam umówionej wizyty. Wybierz sprawę i weź bilet. Naciśnij zero.',
  'Nie widzisz ekranu? Przytrzymaj klawisz pięć albo podłącz słuchawki, a biletomat przeczyta wszystko na głos.',
];

describe.runIf(hasEspeak)('with closed eyes', () => {
  test('a code, wrong at first, becomes a ticket; louder on the way, and silence for the next person', async () => {
    const { citizen, kiosk, code } = await enterHall();
    const { page } = citizen;
    await page.keyboard.down('5');
    expect(await citizen.hearsUpTo(WELCOME.at(-1)!)).toEqual([...OPENING, ...WELCOME]);
    await page.keyboard.up('5');
    // The key that was held typed nothing.
    expect(kiosk.session()?.state).toEqual({ name: 'welcome' });

    await citizen.press('+');
    expect(await citizen.hearsUpTo('Głośność cztery z pięciu.')).toEqual(['Głośność cztery z pięciu.']);
    await citizen.press('Enter');
    expect(await citizen.hearsUpTo('Nie mam kodu. Naciśnij zero.')).toEqual([
      'Wpisz kod wizyty.',
      'Kod ma sześć cyfr i jest w wiadomości e-mail. Możesz też zeskanować kod Q R.',
      'Nie wpisano jeszcze żadnej cyfry.',
      'Usuń cyfrę. Naciśnij usuń.',
      'Dalej. Naciśnij zatwierdź.',
      'Wstecz. Naciśnij anuluj.',
      'Nie mam kodu. Naciśnij zero.',
    ]);

    const wrong = code.slice(0, 5) + ((Number(code[5]) + 1) % 10);
    for (const digit of wrong) {
      await citizen.press(digit);
      await citizen.hearsUpTo(digits(digit)[0]!);
    }
    await citizen.hearsUpTo('Sprawdź cyfry. Któraś się nie zgadza.');
    // Asked again, the digits are told one by one.
    await citizen.press('#');
    const again = await citizen.hearsUpTo('Nie mam kodu.');
    expect(again.slice(2, 10)).toEqual(['Wpisane cyfry.', ...digits(wrong), 'Sprawdź cyfry. Któraś się nie zgadza.']);
    for (const digit of code.slice(0, 5)) {
      await citizen.press(digit);
      await citizen.hearsUpTo(digits(digit)[0]!);
    }
    await citizen.press(code[5]!);
    expect(await citizen.hearsUpTo('Dalej. Naciśnij zatwierdź.')).toEqual([
      digits(code)[5],
      'Dalej. Naciśnij zatwierdź.',
    ]);

    await citizen.press('Enter');
    const ticket = await kiosk.reaches('take-ticket');
    await citizen.hearsUpTo('Weź bilet.');
    const told = await citizen.hearsUpTo('Gotowe. Naciśnij jeden.');
    expect(told).toEqual([
      'Twój numer.',
      `${spokenText(ticket.ticket.number, 'pl')}.`,
      spokenText(`Wizyta umówiona na ${ticket.ticket.bookedFor}.`, 'pl'),
      spokenText(
        `${ticket.ticket.desks.length === 1 ? 'Stanowisko' : 'Stanowiska'} ${ticket.ticket.desks.join(', ')}.`,
        'pl',
      ),
      `${ticket.ticket.service.pl}.`,
      'Czekaj na wezwanie: ekran i głos.',
      'Gotowe. Naciśnij jeden.',
    ]);
    // From louder on, everything was as loud.
    const all = (await citizen.heard()).sentences;
    expect(
      all.slice(all.findIndex((text) => text.includes('Głośność cztery'))).filter((text) => !text.startsWith('75 % ')),
    ).toEqual([]);

    await citizen.press('1');
    await expect.poll(() => kiosk.session()).toMatchObject({ state: { name: 'welcome' }, spoken: 'off', volume: 3 });
    await page.getByRole('heading', { name: 'Czy masz umówioną wizytę?' }).waitFor();
    expect((await citizen.heard()).sentences).toHaveLength(all.length);
  });

  test('headphones, Ukrainian and a hidden screen: a ticket without a visit; any key is silence at once', async () => {
    const { citizen, kiosk } = await enterHall();
    const { page } = citizen;
    await page.evaluate(() => {
      (globalThis as unknown as { heard: Heard }).heard.isHolding = true;
    });
    await citizen.press('F15');
    await citizen.hearsUpTo('Czytam na głos.');
    // Whoever knows the way waits for nothing.
    const stoppedBefore = (await citizen.heard()).stopped;
    await citizen.press('*');
    expect((await citizen.heard()).stopped).toBeGreaterThan(stoppedBefore);
    await page.evaluate(() => {
      (globalThis as unknown as { heard: Heard }).heard.isHolding = false;
    });
    await citizen.press('#');
    expect(await citizen.hearsUpTo('Zamknij. Naciśnij zatwierdź.')).toEqual(
      expect.arrayContaining(['Język: Polski. Naciśnij jeden.', 'Głos: włączony. Naciśnij pięć.']),
    );
    await citizen.press('1');
    await citizen.hearsUpTo('Wstecz. Naciśnij zatwierdź.');
    await citizen.press('2');
    await citizen.hearsUpTo('У мене немає запису. Виберіть справу і візьміть талон. Натисніть нуль.');

    await citizen.press('*');
    await citizen.hearsUpTo('Закрити. Натисніть підтвердити.');
    await citizen.press('5');
    await citizen.hearsUpTo('Назад. Натисніть підтвердити.');
    await citizen.press('3');
    await page.getByText('Екран закрито').waitFor();
    await citizen.press('Escape');
    await citizen.hearsUpTo('Закрити. Натисніть підтвердити.');
    await citizen.press('Backspace');
    await citizen.hearsUpTo('Ви записані на візит?');
    await citizen.press('0');
    await citizen.hearsUpTo('Виберіть справу.');
    await citizen.hearsUpTo('Назад. Натисніть скасувати.');
    await citizen.press('1');
    const { ticket } = await kiosk.reaches('take-ticket');
    await citizen.hearsUpTo(`${spokenText(ticket.number, 'uk')}.`);
    await page.getByText('Екран закрито').waitFor();
    // Pulled out, the kiosk is silent, and the screen is there again.
    await citizen.press('F16');
    await expect.poll(() => kiosk.session()).toMatchObject({ spoken: 'off', isCurtainDrawn: false });
    await page.getByText('Екран закрито').waitFor({ state: 'detached' });
  });
});
