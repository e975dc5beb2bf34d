// Two desk consoles and the hall display side by side in a real browser, live without a reload.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { DeskCommand } from '../../shared/api/desk.ts';
import { SECOND } from '../../shared/core/clock.ts';
import { deskText } from '../../shared/text/desk.ts';
import { DESK, SERVICE } from '../fixtures/office.ts';
import { launchBrowser } from '../support/browser.ts';
import { pressAtDesk, type Press } from '../support/press-at-desk.ts';
import { startTestServer, type StaffInTest, type TestServer, type TestServerInput } from '../support/running-server.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Generous: the machine may be busy with other tests. */
const DEADLINE_MS = 60_000;

type Hall = AsyncDisposable & {
  readonly server: TestServer;
  readonly clerk: StaffInTest;
  command(deskId: string, command: Press): Promise<string>;
  context(who?: StaffInTest): Promise<BrowserContext>;
};

async function openHall(input: TestServerInput = {}): Promise<Hall> {
  const server = await startTestServer(input);
  const clerk = await server.staff('clerk');
  const contexts: BrowserContext[] = [];
  const command = async (deskId: string, wanted: Press): Promise<string> => {
    const done = await pressAtDesk(server.ctx, { deskId, staffId: clerk.staffId }, wanted);
    if (!done.ok) throw new Error(`${wanted.command}: ${done.error}`);
    return done.value?.numbers[0] ?? '';
  };
  for (const deskId of [DESK.one, DESK.two]) await command(deskId, { command: 'set-state', state: 'open' });
  return {
    server,
    clerk,
    command,
    async context(who) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      context.setDefaultTimeout(DEADLINE_MS);
      contexts.push(context);
      if (who !== undefined)
        await context.addCookies([{ name: 'session', value: who.cookie.replace('session=', ''), url: server.url }]);
      return context;
    },
    async [Symbol.asyncDispose]() {
      for (const context of contexts) await context.close();
      await server.close();
    },
  };
}

const walkIn: DeskCommand = { command: 'walk-in', serviceId: SERVICE.registration, language: 'pl' };

/** Signs in at the desk as a clerk does, through the question which desk. */
async function openConsole(hall: Hall, desk: string): Promise<Page> {
  const page = await (await hall.context(await hall.server.staff('clerk'))).newPage();
  await page.goto(`${hall.server.url}/stanowisko`);
  await page.getByLabel(`Stanowisko ${desk}`).check();
  await page.getByRole('button', { name: 'Dalej' }).click();
  await page.getByRole('button', { name: deskText.setState.away }).waitFor();
  return page;
}

async function openDisplay(hall: Hall): Promise<Page> {
  const page = await (await hall.context()).newPage();
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto(`${hall.server.url}/ekran`);
  await page.getByRole('heading', { name: 'Stanowiska' }).waitFor();
  return page;
}

test('one clerk presses "Następna osoba": the other console and the display show it without a reload', async () => {
  await using hall = await openHall();
  const first = await hall.command(DESK.one, walkIn);
  const second = await hall.command(DESK.one, walkIn);
  const one = await openConsole(hall, '1');
  const two = await openConsole(hall, '2');
  const display = await openDisplay(hall);
  const loads = [0, 0, 0];
  [one, two, display].forEach((page, index) =>
    page.on('load', () => {
      loads[index]! += 1;
    }),
  );
  await two.getByRole('heading', { name: 'Czeka: 2 osoby' }).waitFor();

  await one.getByRole('button', { name: 'Następna osoba' }).click();
  await one.getByRole('heading', { name: first }).waitFor();
  await two.getByRole('heading', { name: 'Czeka: 1 osoba' }).waitFor();
  await two.locator('.desk-list').getByText(first).waitFor();
  await display.locator('.call.is-newest', { hasText: first }).waitFor();
  expect(await display.locator('.sentence').textContent()).toBe('Numer R dwieście jeden. Stanowisko jeden.');

  await two.getByRole('button', { name: 'Następna osoba' }).click();
  await two.getByRole('heading', { name: second }).waitFor();
  await display.locator('.call.is-newest', { hasText: second }).waitFor();
  expect(await display.locator('.call').first().textContent()).toContain(second);
  expect(await display.locator('.call').nth(1).textContent()).toContain(first);

  await one.getByRole('button', { name: 'Rozpocznij' }).click();
  await display.locator('.call:not(.is-expected)', { hasText: first }).waitFor();
  await one.getByRole('button', { name: 'Zakończ' }).click();
  await one.getByRole('heading', { name: 'Przy stanowisku nie ma nikogo' }).waitFor();
  expect(await one.getByRole('button', { name: 'Następna osoba' }).isDisabled()).toBe(true);
  expect(loads).toEqual([0, 0, 0]);
});

test('two clerks press at the same moment: two people are called, each to one desk', async () => {
  await using hall = await openHall();
  const numbers = [await hall.command(DESK.one, walkIn), await hall.command(DESK.one, walkIn)];
  const [one, two] = [await openConsole(hall, '1'), await openConsole(hall, '2')];
  const next = [one, two].map((page) => page.getByRole('button', { name: 'Następna osoba' }));
  for (const button of next) await button.waitFor();
  await Promise.all(next.map((button) => button.click()));
  const called = [];
  for (const page of [one, two]) {
    await page.getByRole('button', { name: 'Rozpocznij' }).waitFor();
    called.push(await page.locator('.current-number').textContent());
  }
  expect(new Set(called)).toEqual(new Set(numbers));
});

test('a person who does not come: called again after half a minute, missed after three calls, brought back', async () => {
  await using hall = await openHall();
  const number = await hall.command(DESK.one, walkIn);
  const page = await openConsole(hall, '1');
  await page.getByRole('button', { name: 'Następna osoba' }).click();
  const again = page.getByRole('button', { name: /^Wezwij ponownie/ });
  await again.waitFor();
  expect(await again.isDisabled()).toBe(true);
  expect(await page.getByRole('button', { name: /^Nie przysz/ }).isDisabled()).toBe(true);
  for (let call = 2; call <= 3; call += 1) {
    hall.server.clock.advance(31 * SECOND);
    await hall.command(DESK.one, { command: 'recall' });
    await page.getByText(deskText.times(call)).waitFor();
  }
  await page.getByRole('button', { name: /^Nie przysz/ }).click();
  await page.getByRole('heading', { name: /^Nieobecn/ }).waitFor();
  await page.getByRole('button', { name: new RegExp(`Przywróć.*${number}`) }).click();
  await page.getByRole('heading', { name: 'Czeka: 1 osoba' }).waitFor();
});

test('withdrawing a ticket wants a reason, and an Enter too many withdraws nothing', async () => {
  await using hall = await openHall();
  const number = await hall.command(DESK.one, walkIn);
  const page = await openConsole(hall, '1');
  await page.getByRole('button', { name: `Więcej: ${number}` }).click();
  await page.getByRole('button', { name: 'Wycofaj bilet' }).click();
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText(deskText.reasonMissing).waitFor();
  await page.getByRole('heading', { name: 'Czeka: 1 osoba' }).waitFor();
  await page.keyboard.type('zrezygnowała');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Czeka: 0 osób' }).waitFor();
});

test('what a clerk sends while another command is on its way stays where it was typed', async () => {
  await using hall = await openHall();
  await hall.command(DESK.one, walkIn);
  const page = await openConsole(hall, '1');
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  await page.route('**/commands', async (route) => {
    await answered;
    await route.continue();
  });
  // A page that is open already may let a request pass the route.
  await page.reload();
  const code = page.getByLabel(deskText.checkIn.label);
  const sendCode = page.getByRole('button', { name: deskText.checkIn.ok });
  await code.fill('123457');
  await sendCode.click();
  await code.fill('765432');
  await sendCode.click();
  expect(await code.inputValue()).toBe('765432');
  await page
    .getByRole('button', { name: /^Więcej/ })
    .first()
    .click();
  await page.getByRole('button', { name: deskText.assist }).click();
  const reason = page.getByLabel(deskText.assistReason);
  const assist = page.locator('.inline-form').getByRole('button', { name: deskText.assist });
  await reason.fill('z małym dzieckiem');
  await assist.click();
  expect(await reason.inputValue()).toBe('z małym dzieckiem');
  answer();
  await page.getByRole('status').getByText(/./).waitFor();
  await assist.click();
  await reason.waitFor({ state: 'detached' });
  await page.getByText(/ma pierwszeństwo\.$/).waitFor();
});

test('a wrong code, a foreign number and a closed desk are each one plain sentence', async () => {
  await using hall = await openHall();
  const page = await openConsole(hall, '1');
  const notice = page.locator('.notice');
  const tell = async (label: string, value: string, sentence: string): Promise<void> => {
    await page.getByLabel(label).fill(value);
    await page.getByLabel(label).press('Enter');
    await notice.getByText(sentence).waitFor();
  };
  await tell('Kod z listu (6 cyfr)', '123', 'Kod się nie zgadza. Sprawdź cyfry.');
  await tell('Kod z listu (6 cyfr)', '<script>alert(1)</script>', 'Kod się nie zgadza. Sprawdź cyfry.');
  await tell('Numer z biletu, na przykład U021', 'R399', 'Tego numeru dziś nie wydano.');
  await tell('Numer z biletu, na przykład U021', '💥', 'Numer ma literę i cyfry, na przykład U021.');
  await page.getByRole('button', { name: 'Zamknij na dziś' }).click();
  await page.getByRole('button', { name: 'Tak, zamknij' }).click();
  await page.getByRole('button', { name: 'Otwórz stanowisko' }).waitFor();
  const number = await hall.command(DESK.two, walkIn);
  await tell('Numer z biletu, na przykład U021', number, 'Najpierw otwórz stanowisko.');
});

test('the server stops: within ten seconds of silence console and display say so, and recover by themselves', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'biletomat-hall-'));
  onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true }));
  await using hall = await openHall({ dataFolder });
  const number = await hall.command(DESK.one, walkIn);
  await hall.command(DESK.one, { command: 'call-next' });
  const context = await hall.context(await hall.server.staff('clerk'));
  // The browsers' clocks are moved by hand: nobody waits for the ten seconds.
  await context.clock.install();
  const console = await context.newPage();
  await console.goto(`${hall.server.url}/stanowisko`);
  await console.getByLabel('Stanowisko 1').check();
  await console.getByRole('button', { name: 'Dalej' }).click();
  await console.getByRole('heading', { name: number }).waitFor();
  const display = await context.newPage();
  await display.goto(`${hall.server.url}/ekran`);
  await display.locator('.call.is-newest', { hasText: number }).waitFor();
  const isStale = async (page: Page): Promise<boolean> => (await page.locator('.stale').count()) === 1;

  const { port, clock } = hall.server;
  await hall.server.close();
  await context.clock.runFor(8_000);
  expect([await isStale(console), await isStale(display)]).toEqual([false, false]);
  await context.clock.runFor(4_000);
  await console.getByRole('alert').getByText('Brak połączenia z serwerem').waitFor();
  await display.getByRole('alert').getByText('Brak połączenia z systemem').waitFor();
  expect(
    await display
      .locator('.hall.is-stale .call-number')
      .first()
      .evaluate((node) => getComputedStyle(node.parentElement!).textDecorationLine),
  ).toBe('line-through');
  expect(await display.locator('.sentence').textContent()).toBe('');

  await using back = await startTestServer({ dataFolder, port, clock });
  await expect
    .poll(
      async () => {
        await context.clock.runFor(1_000);
        return [await isStale(console), await isStale(display)];
      },
      { timeout: DEADLINE_MS },
    )
    .toEqual([false, false]);
  expect(await console.getByRole('heading', { name: number }).isVisible()).toBe(true);
  await back.close();
});

test('a session that is over is said on the console, with the way to sign in', async () => {
  await using hall = await openHall();
  const page = await openConsole(hall, '1');
  await page.request.post(`${hall.server.url}/wyloguj`);
  // Not at the next press only: the open stream ends by itself, and nothing more is shown.
  await page.getByRole('alert').getByText(deskText.signedOut).waitFor();
  expect(await page.getByRole('link', { name: deskText.signIn }).getAttribute('href')).toBe(
    '/logowanie?dalej=/stanowisko',
  );
  expect(await page.locator('.console-head').count()).toBe(0);
});
