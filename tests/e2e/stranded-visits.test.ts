// The pages of a visit that the office cannot honour, in a real browser: axe finds nothing and nothing runs off the side.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bookByStaff } from '../../server/actions/booking/book-by-staff.ts';
import { loadOfficeFile } from '../../server/actions/office/load-office-file.ts';
import { visitAddress } from '../../server/addresses/citizen-addresses.ts';
import { demoOffice, SERVICE } from '../fixtures/office.ts';
import { axeFindings, launchBrowser } from '../support/browser.ts';
import { startTestServer, type StaffInTest, type TestServer } from '../support/running-server.ts';
import { bookConfirmedVisit, freeStarts, THURSDAY, tokenOf } from '../support/visits.ts';

let browser: Browser;
let server: TestServer;
let staff: StaffInTest;
let addresses: Record<string, string>;

beforeAll(async () => {
  browser = await launchBrowser();
  server = await startTestServer();
  staff = await server.staff('clerk', 'administrator');
  const { ctx } = server;
  const [phoned, ...starts] = await freeStarts(ctx, SERVICE.registration, THURSDAY);
  const visits = [];
  for (const [i, startsAt] of starts.slice(0, 3).entries())
    visits.push(await bookConfirmedVisit(ctx, { startsAt, email: `osoba${i}@example.org` }));
  await bookByStaff(ctx, {
    serviceId: SERVICE.registration,
    startsAt: phoned!,
    language: 'pl',
    phone: '600 100 200',
    staffId: staff.staffId,
  });
  const closures = [...demoOffice.calendar.closures, { on: THURSDAY, reason: { pl: 'Awaria sieci' } }];
  await loadOfficeFile(ctx, {
    office: { ...demoOffice, calendar: { ...demoOffice.calendar, closures } },
    decision: 'leave',
  });
  const link = visitAddress('confirm', tokenOf(ctx, 'confirm', visits[0]!));
  addresses = {
    overview: '/admin',
    list: '/admin/wizyty/do-rozstrzygniecia',
    day: `/admin/wizyty?dzien=${THURSDAY}`,
    visit: `/admin/wizyty/${visits[0]!.id}`,
    pl: link,
    uk: `${link}?lang=uk`,
    en: `${link}?lang=en`,
  };
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

test.each([
  [1280, 900],
  [320, 640],
] as const)('at %i px', async (width, height) => {
  const context = await browser.newContext({ viewport: { width, height } });
  await context.addCookies([{ name: 'session', value: staff.cookie.replace('session=', ''), url: server.url }]);
  const page = await context.newPage();
  const shots = process.env['BILETOMAT_SHOTS'];
  if (shots !== undefined) mkdirSync(shots, { recursive: true });
  for (const [name, address] of Object.entries(addresses)) {
    await page.goto(`${server.url}${address}`);
    if (shots !== undefined)
      await page.screenshot({ path: join(shots, `stranded-${name}-${width}.png`), fullPage: true });
    expect([name, await axeFindings(page)]).toEqual([name, []]);
    expect([
      name,
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ]).toEqual([name, 0]);
  }
  await context.close();
});
