// The console in a real browser on bad moments: old views, two clerks, lost focus, leaving with somebody at the desk, matters that nobody serves.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeskCommand } from '../../shared/api/desk.ts';
import { MINUTE } from '../../shared/core/clock.ts';
import { adminText } from '../../shared/text/admin.ts';
import { deskText } from '../../shared/text/desk.ts';
import { displayText } from '../../shared/text/display.ts';
import { signInText } from '../../shared/text/sign-in.ts';
import { deskView } from '../../server/read-model/desk-view.ts';
import { statusView } from '../../server/read-model/status-view.ts';
import { DESK, SERVICE } from '../fixtures/office.ts';
import { axeFindings, launchBrowser } from '../support/browser.ts';
import { pressAtDesk, type Press } from '../support/press-at-desk.ts';
import { startTestServer, type StaffInTest, type TestServer } from '../support/running-server.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Generous: the machine may be busy with other tests. */
const DEADLINE_MS = 60_000;
const walkIn = (serviceId: string = SERVICE.registration): DeskCommand => ({
  command: 'walk-in',
  serviceId,
  language: 'pl',
});

type Hall = AsyncDisposable & {
  readonly server: TestServer;
  press(deskId: string, press: Press): Promise<string>;
  page(who: StaffInTest | undefined, address: string): Promise<Page>;
};

async function openHall(): Promise<Hall> {
  const server = await startTestServer();
  const contexts: BrowserContext[] = [];
  const press = async (deskId: string, wanted: Press): Promise<string> => {
    const done = await pressAtDesk(server.ctx, { deskId, staffId: null }, wanted);
    if (!done.ok) throw new Error(`${wanted.command}: ${done.error}`);
    return done.value?.numbers[0] ?? '';
  };
  for (const deskId of [DESK.one, DESK.two]) await press(deskId, { command: 'set-state', state: 'open' });
  return {
    server,
    press,
    async page(who, address) {
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
      context.setDefaultTimeout(DEADLINE_MS);
      contexts.push(context);
      if (who !== undefined)
        await context.addCookies([{ name: 'session', value: who.cookie.replace('session=', ''), url: server.url }]);
      const page = await context.newPage();
      await page.goto(`${server.url}${address}`);
      return page;
    },
    async [Symbol.asyncDispose]() {
      for (const context of contexts) await context.close();
      await server.close();
    },
  };
}

async function openConsole(hall: Hall, desk: string): Promise<Page> {
  const page = await hall.page(await hall.server.staff('clerk'), '/stanowisko');
  await page.getByLabel(`Stanowisko ${desk}`).check();
  await page.getByRole('button', { name: 'Dalej' }).click();
  await page.locator('.console-head').waitFor();
  return page;
}

const focused = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      document.activeElement?.id ||
      document.activeElement?.getAttribute('aria-label') ||
      document.activeElement?.tagName ||
      '',
  );

/** Where BILETOMAT_SHOTS names a folder, a picture for looking at. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['BILETOMAT_SHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `console-${name}.png`), fullPage: true });
}

test('a press from an old view does nothing and says in words what another desk has done', async () => {
  await using hall = await openHall();
  const number = await hall.press(DESK.one, walkIn());
  const page = await openConsole(hall, '1');
  // The view stands still while the command is on its way, as on a line that is slow.
  await page.route(
    '**/commands',
    async (route) => {
      await hall.press(DESK.two, { command: 'call-next' });
      await route.continue();
    },
    { times: 1 },
  );
  // A page that is open already may let a request pass the route; a page that is loaded under it does not.
  await page.reload();
  await page.getByRole('button', { name: `Więcej: ${number}` }).click();
  await page.getByRole('button', { name: deskText.withdraw }).click();
  await page.keyboard.type('zrezygnował');
  await page.keyboard.press('Enter');
  await page
    .locator('.notice-danger')
    .getByText(new RegExp(`^To już się zmieniło\\. ${number} wezwało o .* stanowisko 2\\.`))
    .waitFor();
  await shoot(page, 'changed');
  expect((await deskView(hall.server.ctx, DESK.two)).current?.numbers).toEqual([number]);
});

test('typing a reason goes on while the list of ninety-six is drawn anew, and when the person is called elsewhere the keyboard stays in the list', async () => {
  await using hall = await openHall();
  const numbers: string[] = [];
  for (let i = 0; i < 96; i += 1) numbers.push(await hall.press(DESK.one, walkIn(SERVICE.document)));
  const page = await openConsole(hall, '1');
  const last = numbers.at(-1)!;
  await page.getByRole('button', { name: `Więcej: ${last}` }).click();
  await page.getByRole('button', { name: deskText.assist }).click();
  // No click into the field: the form has taken the keyboard.
  await page.keyboard.type('na wózku');
  const field = page.getByLabel(deskText.assistReason);
  const before = await focused(page);
  // Somebody of the middle comes first: every line after that moves.
  const moved = (await deskView(hall.server.ctx, DESK.one)).waiting[94]!;
  await hall.press(DESK.one, {
    command: 'mark-assisted',
    ticketId: moved.ticketId,
    version: moved.version,
    reason: 'kobieta w ciąży',
  });
  await page.locator('.tickets > li').first().getByText(moved.numbers[0]!).waitFor();
  expect(await focused(page)).toBe(before);
  await page.keyboard.type(' inwalidzkim');
  expect(await field.inputValue()).toBe('na wózku inwalidzkim');
  const mine = (await deskView(hall.server.ctx, DESK.one)).waiting.at(-1)!;
  await hall.press(DESK.one, { command: 'pick', ticketId: mine.ticketId, version: mine.version, reason: 'poproszony' });
  await field.waitFor({ state: 'detached' });
  expect(await focused(page)).toBe('queue-title');
});

test('a form that is closed gives the keyboard back to the button it came from', async () => {
  await using hall = await openHall();
  const number = await hall.press(DESK.one, walkIn());
  const page = await openConsole(hall, '1');
  await page.getByRole('button', { name: `Więcej: ${number}` }).click();
  await page.getByRole('button', { name: deskText.pick }).click();
  await page.getByRole('button', { name: deskText.cancel }).click();
  expect(await focused(page)).toBe(`Więcej: ${number}`);
});

test('shortcuts work right after their own box was ticked, never while typing, and say when nobody is there', async () => {
  await using hall = await openHall();
  const number = await hall.press(DESK.one, walkIn());
  const page = await openConsole(hall, '1');
  await page.getByRole('checkbox', { name: deskText.shortcuts }).check();
  await page.keyboard.press('z');
  await page.locator('.notice-danger').getByText(deskText.refusal['desk-serves-nobody']).waitFor();
  await page.getByLabel(deskText.checkIn.label).focus();
  await page.keyboard.press('n');
  expect(await page.getByLabel(deskText.checkIn.label).inputValue()).toBe('n');
  await page.getByRole('checkbox', { name: deskText.shortcuts }).focus();
  await page.keyboard.press('n');
  await page.getByRole('heading', { name: number }).waitFor();
  await page.keyboard.press('s');
  await page.getByRole('button', { name: deskText.finish }).waitFor();
});

test('two clerks at one desk are told of each other', async () => {
  await using hall = await openHall();
  const first = await openConsole(hall, '1');
  const second = await openConsole(hall, '1');
  await second.locator('.others').waitFor();
  // The hall is read anew after five seconds of its clock.
  hall.server.clock.advance(6_000);
  await hall.press(DESK.two, walkIn());
  await first.locator('.others').waitFor();
  await shoot(first, 'two-clerks');
});

test('who signs out with somebody at the desk is asked first what becomes of them; then the desk is on a break', async () => {
  await using hall = await openHall();
  const number = await hall.press(DESK.one, walkIn());
  const page = await openConsole(hall, '1');
  await page.getByRole('button', { name: deskText.next }).click();
  await page.getByRole('heading', { name: number }).waitFor();
  await page.getByRole('button', { name: deskText.signOut }).click();
  await page.getByRole('heading', { name: deskText.leave.question(number, '1') }).waitFor();
  // Asked, and not gone yet: the way back works.
  await page.getByRole('link', { name: deskText.leave.back }).click();
  await page.getByRole('button', { name: deskText.signOut }).click();
  await page.getByRole('heading', { name: deskText.leave.question(number, '1') }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await shoot(page, 'leave');
  expect((await deskView(hall.server.ctx, DESK.one)).current?.numbers).toEqual([number]);
  await page.getByRole('button', { name: deskText.leave.ok }).click();
  await page.getByRole('link', { name: deskText.leave.missing }).waitFor();
  await page.getByLabel(deskText.leave.choices['undo-call'].label).check();
  await page.getByRole('button', { name: deskText.leave.ok }).click();
  await page.getByText(signInText.signedOut).waitFor();
  const view = await deskView(hall.server.ctx, DESK.one);
  expect([view.current, view.desk.state, view.waiting.map((ticket) => ticket.numbers[0])]).toEqual([
    null,
    'away',
    [number],
  ]);
});

test('a console whose tab was closed is marked after minutes, leaves the estimate, and heals when it is opened again', async () => {
  await using hall = await openHall();
  await hall.press(DESK.two, { command: 'set-state', state: 'closed' });
  const page = await openConsole(hall, '1');
  const estimate = async (): Promise<string> =>
    (await statusView(hall.server.ctx)).services.find((service) => service.serviceId === SERVICE.registration)!.estimate
      .kind;
  expect(await estimate()).toBe('interval');
  const context = page.context();
  await page.close();
  hall.server.clock.advance(3 * MINUTE);
  expect(await estimate()).toBe('no-data');
  const display = await hall.page(undefined, '/ekran');
  await display.locator('.desk', { hasText: displayText.consoleGone }).waitFor();
  const again = await context.newPage();
  await again.goto(`${hall.server.url}/stanowisko`);
  await again.locator('.console-head').waitFor();
  hall.server.clock.advance(6_000);
  await expect.poll(estimate, { timeout: DEADLINE_MS }).toBe('interval');
});

test('people for a matter that nobody serves are an alarm with actions on the console and on the overview', async () => {
  await using hall = await openHall();
  for (let i = 0; i < 3; i += 1) await hall.press(DESK.one, walkIn(SERVICE.permits));
  for (const deskId of [DESK.four, DESK.five]) await hall.press(deskId, { command: 'set-state', state: 'closed' });
  const page = await openConsole(hall, '1');
  const alarm = page.locator('.alarm');
  await alarm.getByRole('heading', { name: deskText.alarm.title(3) }).waitFor();
  await alarm.getByText(deskText.alarm.show(3)).click();
  await shoot(page, 'alarm');
  expect(await axeFindings(page)).toEqual([]);
  await alarm.getByRole('button', { name: deskText.alarm.withdraw }).first().click();
  await page.keyboard.type('przyjdzie jutro');
  await page.keyboard.press('Enter');
  await alarm.getByRole('heading', { name: deskText.alarm.title(2) }).waitFor();

  const overview = await hall.page(await hall.server.staff('administrator'), '/admin');
  await overview.getByRole('heading', { name: deskText.alarm.title(2) }).waitFor();
  expect(await axeFindings(overview)).toEqual([]);
  await overview
    .getByText(/^Przekaż albo wycofaj/)
    .first()
    .click();
  await shoot(overview, 'overview');
  await overview.getByLabel(deskText.transferTo).first().selectOption({ label: 'Stanowisko 2' });
  await overview.getByRole('button', { name: deskText.transferOk }).first().click();
  await overview.getByText(adminText.overview.unattendedDone).waitFor();
  await overview.getByRole('heading', { name: deskText.alarm.title(1) }).waitFor();

  await alarm.getByRole('button', { name: deskText.alarm.takeOverOk }).click();
  await alarm.waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: deskText.forToday }).waitFor();
  await page.getByRole('button', { name: deskText.next }).click();
  await page.getByRole('button', { name: deskText.start }).waitFor();
});

test('a number that no kiosk has told of is asked about before it is called', async () => {
  await using hall = await openHall();
  const page = await openConsole(hall, '1');
  await page.getByLabel(deskText.callNumber.label).fill('R007');
  await page.getByLabel(deskText.callNumber.label).press('Enter');
  await page.getByText(deskText.callUnknown('R007')).waitFor();
  await shoot(page, 'doubtful');
  expect((await deskView(hall.server.ctx, DESK.one)).current).toBeNull();
  // The way back has the focus.
  await page.keyboard.press('Enter');
  await page.getByText(deskText.callUnknown('R007')).waitFor({ state: 'detached' });
  await page.getByLabel(deskText.callNumber.label).fill('R007');
  await page.getByLabel(deskText.callNumber.label).press('Enter');
  await page.getByRole('button', { name: deskText.callUnknownYes }).click();
  await page.getByRole('heading', { name: 'R007' }).waitFor();
});

test('a display for which there is no stream left shows what it asks for instead, and announces it; the hall’s own display has its place', async () => {
  await using hall = await openHall();
  const crowd: AbortController[] = [];
  const statuses = await Promise.all(
    Array.from({ length: 60 }, async () => {
      const stop = new AbortController();
      crowd.push(stop);
      return (await fetch(`${hall.server.url}/api/display/stream`, { signal: stop.signal })).status;
    }),
  );
  expect(statuses.filter((status) => status === 429)).toHaveLength(40);
  const display = await hall.page(undefined, '/ekran');
  await display.getByRole('heading', { name: displayText.desks }).waitFor();
  const number = await hall.press(DESK.one, walkIn());
  await hall.press(DESK.one, { command: 'call-next' });
  await display.locator('.call.is-newest', { hasText: number }).waitFor();
  expect(await display.locator('.stale').count()).toBe(0);

  const overview = await hall.page(await hall.server.staff('administrator'), '/admin');
  const link = await overview.getByRole('link', { name: adminText.overview.displayOwn }).getAttribute('href');
  const own = await hall.page(undefined, link!);
  expect(own.url()).toBe(`${hall.server.url}/ekran`);
  const isStream = (await own.context().request.fetch(`${hall.server.url}/api/display`)).ok();
  expect(isStream).toBe(true);
  const cookie = (await own.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const stop = new AbortController();
  expect(
    (await fetch(`${hall.server.url}/api/display/stream`, { headers: { cookie }, signal: stop.signal })).status,
  ).toBe(200);
  for (const each of [...crowd, stop]) each.abort();
});
