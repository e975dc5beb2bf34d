// Every screen of staff and hall, opened in a real browser with something on it: axe finds nothing, nothing runs off the side.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bookByStaff } from '../../server/actions/booking/book-by-staff.ts';
import { offerStaffTimes } from '../../server/actions/booking/offer-staff-times.ts';
import { giveKioskCommand } from '../../server/actions/kiosk/give-kiosk-command.ts';
import { recordHeartbeat } from '../../server/actions/kiosk/record-heartbeat.ts';
import { SECOND } from '../../shared/core/clock.ts';
import { DESK, SERVICE } from '../fixtures/office.ts';
import { axeFindings, launchBrowser } from '../support/browser.ts';
import { factOf, pairedKiosk, push } from '../support/kiosk-facts.ts';
import { pressAtDesk, type Press } from '../support/press-at-desk.ts';
import { startTestServer, type StaffInTest, type TestServer } from '../support/running-server.ts';

let browser: Browser;
let server: TestServer;
let staff: StaffInTest;
let kioskId: string;
let visitId: string;

/** A morning in the office: two desks busy, people of every kind waiting, a kiosk in trouble, a fact set aside. */
async function furnish(): Promise<void> {
  const { ctx, clock } = server;
  const command = async (deskId: string, wanted: Press): Promise<void> => {
    await pressAtDesk(ctx, { deskId, staffId: staff.staffId }, wanted);
    clock.advance(31 * SECOND);
  };
  const book = async (nth: number): Promise<{ code: string; appointmentId: string }> => {
    const times = await offerStaffTimes(ctx, { serviceId: SERVICE.licence });
    if (!times.ok) throw new Error(times.error);
    const booked = await bookByStaff(ctx, {
      serviceId: SERVICE.licence,
      startsAt: times.value[0]!.times[nth]!,
      name: 'Anna Przykładowa',
      language: 'pl',
      staffId: staff.staffId,
    });
    if (!booked.ok) throw new Error(booked.error);
    return booked.value;
  };
  const kiosk = await pairedKiosk(ctx);
  ({ kioskId } = kiosk);
  await recordHeartbeat(ctx, {
    kioskId,
    heartbeat: {
      version: '1.0',
      printer: 'no-paper',
      paperLow: true,
      outboxLength: 2,
      setAside: 0,
      skewMs: 2_400,
      screen: 'start',
      missesLastHour: 61,
      paper: { left: { metres: 4, tickets: 31, lastsUntil: '2026-03-11' }, rollSince: 0, isAssumed: true },
      scanner: 'no-permission',
      voice: 'missing',
      diskFreeBytes: 90_000_000,
      commands: [],
      switchedOff: { since: clock.now(), by: 'technician' },
      noticeUntil: clock.now() + SECOND,
      selfCheck: { at: clock.now(), problems: ['disk', 'certificate'] },
    },
  });
  await giveKioskCommand(ctx, { kioskId, order: { kind: 'test-print' }, by: staff.staffId });
  await push(ctx, kiosk, [
    factOf(1, { type: 'ticket-paper', version: 1, ticketId: 'lost', copy: 0, outcome: 'printed' }, clock.now()),
  ]);
  const visits = [await book(0), await book(2)];
  visitId = (await book(8)).appointmentId;
  for (const deskId of [DESK.one, DESK.three, DESK.four])
    await command(deskId, { command: 'set-state', state: 'open' });
  await command(DESK.five, { command: 'set-state', state: 'away' });
  for (const language of ['pl', 'uk', 'en'] as const)
    await command(DESK.three, { command: 'walk-in', serviceId: SERVICE.licence, language });
  await command(DESK.one, {
    command: 'walk-in',
    serviceId: SERVICE.registration,
    language: 'pl',
    assistedReason: 'z małym dzieckiem',
  });
  for (const { code } of visits) await command(DESK.three, { command: 'check-in', code });
  await command(DESK.one, { command: 'call-next' });
  await command(DESK.one, { command: 'start' });
  await command(DESK.four, { command: 'call-next' });
  await command(DESK.four, { command: 'park' });
}

beforeAll(async () => {
  browser = await launchBrowser();
  server = await startTestServer();
  staff = await server.staff('clerk', 'administrator', 'technician');
  await furnish();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function openAs(who: StaffInTest | undefined, address: string, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height } });
  if (who !== undefined)
    await context.addCookies([{ name: 'session', value: who.cookie.replace('session=', ''), url: server.url }]);
  const page = await context.newPage();
  await page.goto(`${server.url}${address}`);
  return page;
}

/** At 320 px (400 % zoom on a common screen) nothing but a table's own region may need scrolling sideways. */
async function expectFine(page: Page): Promise<void> {
  expect(await axeFindings(page)).toEqual([]);
  const size = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.setViewportSize(size);
}

const ADMIN: readonly [name: string, address: () => string][] = [
  ['overview', () => '/admin'],
  ['visits', () => '/admin/wizyty'],
  ['visit', () => `/admin/wizyty/${visitId}`],
  ['cancelling', () => `/admin/wizyty/${visitId}/odwolaj`],
  ['booking: matter', () => '/admin/umow'],
  ['booking: time', () => `/admin/umow/termin?sprawa=${SERVICE.registration}`],
  ['kiosks', () => '/admin/biletomaty'],
  ['kiosk', () => `/admin/biletomaty/${kioskId}`],
  ['revoking', () => `/admin/biletomaty/${kioskId}/wycofaj`],
  ['facts', () => '/admin/zgloszenia'],
  ['closing a fact', () => `/admin/zgloszenia/${kioskId}/store-Hol/1/zamknij`],
  ['letters', () => '/admin/listy'],
  ['staff', () => '/admin/pracownicy'],
  ['a member of staff', () => `/admin/pracownicy/${staff.staffId}`],
  ['own account', () => '/konto'],
  ['records', () => '/admin/dziennik'],
  ['nothing there', () => '/admin/wizyty/nobody'],
  ['which desk', () => '/stanowisko?zmien=1'],
];

test.each(ADMIN)('administration, %s', async (_name, address) => {
  const page = await openAs(staff, address(), 1280, 800);
  await expectFine(page);
  await page.context().close();
});

test('forms with errors name them and take the focus there', async () => {
  const page = await openAs(staff, '/admin/pracownicy', 1280, 800);
  await page.getByRole('button', { name: 'Dodaj i pokaż odnośnik' }).click();
  expect(await page.title()).toMatch(/^Błąd: /);
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('error-summary');
  await expectFine(page);
  await page.context().close();
});

test('sign-in, its errors, a dead link and a closed door', async () => {
  const page = await openAs(undefined, '/stanowisko', 1280, 800);
  await expectFine(page);
  await page.getByRole('button', { name: 'Zaloguj się' }).click();
  await expectFine(page);
  await page.goto(`${server.url}/logowanie/haslo/nobody`);
  await expectFine(page);
  await page.goto(server.setUpLink!);
  await expectFine(page);
  await page.context().close();
  const closed = await openAs(await server.staff('technician'), '/stanowisko', 1280, 800);
  await expectFine(closed);
  await closed.context().close();
});

test('the desk console: nobody here, called, being served, asked twice; on a large screen and in a narrow window', async () => {
  const page = await openAs(staff, '/stanowisko?zmien=1', 1280, 800);
  await page.getByLabel('Stanowisko 3').check();
  await page.getByRole('button', { name: 'Dalej' }).click();
  const next = page.getByRole('button', { name: 'Następna osoba' });
  await next.waitFor();
  await expectFine(page);
  await next.click();
  await page.getByRole('button', { name: 'Rozpocznij' }).waitFor();
  // What is pressed most is on the screen without scrolling, in the narrow window too.
  await page.setViewportSize({ width: 420, height: 600 });
  const box = (await page.getByRole('button', { name: 'Rozpocznij' }).boundingBox())!;
  expect(box.y + box.height).toBeLessThan(420);
  await expectFine(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page
    .getByRole('button', { name: /^Więcej/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Wycofaj bilet' }).click();
  await expectFine(page);
  await page.getByRole('button', { name: 'Anuluj' }).click();
  await page.getByRole('button', { name: 'Rozpocznij' }).click();
  await page.getByRole('button', { name: 'Zakończ' }).waitFor();
  await page.getByRole('button', { name: 'Przekaż dalej' }).click();
  await expectFine(page);
  await page.context().close();
});

test.each([
  [1920, 1080],
  [1366, 768],
  [1080, 1920],
])('the hall display at %i × %i: every call whole on the screen, the newest the largest', async (width, height) => {
  const page = await openAs(undefined, '/ekran', width, height);
  await page.locator('.call.is-newest').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  // The longest number and desk that there are.
  await page.locator('.call.is-newest').evaluate((node) => {
    node.querySelector('.call-number')!.textContent = 'U1204';
    node.querySelector('.call-desk')!.textContent = '12';
  });
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('.call, .desk, .call-number, .call-desk, .desk-current, .sentence, .clock')]
      .filter((node) => {
        const box = node.getBoundingClientRect();
        return box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || node.scrollWidth > node.clientWidth + 1;
      })
      .map((node) => node.className),
  );
  expect(cut).toEqual([]);
  const capitals = await page
    .locator('.call.is-newest .call-number')
    .evaluate((node) => Number.parseFloat(getComputedStyle(node).fontSize) * 0.714);
  // 98 mm, for 8 m (EN 301 549), on a screen of 43 inches lying (952 mm wide) or 55 inches standing (685 mm wide).
  expect(capitals / width).toBeGreaterThanOrEqual(98 / (width > height ? 952 : 685));
  await page.context().close();
});
