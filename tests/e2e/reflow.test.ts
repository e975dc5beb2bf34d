// No citizen's page scrolls sideways: at 320 px (which is 400 % zoom of 1280), and with text twice as large at 640, 412 and 360 px, in three languages.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bookAppointment } from '../../server/actions/booking/book-appointment.ts';
import { visitAddress } from '../../server/addresses/citizen-addresses.ts';
import { linkToken } from '../../server/security/link-token.ts';
import { findAppointmentByPage } from '../../server/store/appointment-store.ts';
import { LANGUAGES } from '../../shared/core/language.ts';
import { SERVICE } from '../fixtures/office.ts';
import { PERSON, toCheck } from '../support/booking-client.ts';
import { axeFindings, launchBrowser } from '../support/browser.ts';
import { built } from '../support/built.ts';
import { fillTheHall } from '../support/citizen-walk.ts';
import { cookiesOf, openPage, submit } from '../support/form-client.ts';
import { startPages } from '../support/pages-server.ts';
import { at, testContext, type TestContext } from '../support/test-context.ts';
import { bookConfirmedVisit } from '../support/visits.ts';

const shotsFolder = process.env['BILETOMAT_SHOTS'];
/** `text`: the size of the root in px; people set it in the browser, and some browsers enlarge only text. */
const VIEWS = [
  { width: 320, text: 16 },
  { width: 640, text: 32 },
  { width: 412, text: 32 },
  { width: 360, text: 32 },
  ...(shotsFolder === undefined
    ? []
    : [
        { width: 360, text: 16 },
        { width: 1280, text: 16 },
      ]),
];
/** Axe looks at the narrowest page and at one with text twice as large. */
const isLookedAt = ({ width, text }: { readonly width: number; readonly text: number }): boolean =>
  (width === 320 && text === 16) || (width === 640 && text === 32);
const DEADLINE_MS = 400_000;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Every page by name, as an address: since each form leads to one, all of them can simply be opened. */
async function addresses(ctx: TestContext, url: string): Promise<Record<string, string>> {
  const long = {
    ...PERSON,
    email: `${'jan.kowalski'.repeat(4)}@example.org`,
    osoba: 'Maksymilian Aleksander Brzęczyszczykiewicz-Wojciechowski',
  };
  const registration = { time: at('2026-03-12', '10:10') };
  const check = await toCheck(url, long, registration);
  const data = check.address.replace('/sprawdz', '/dane');
  const wrong = await submit(url, await openPage(url, data), { email: 'jan@', osoba: '', telefon: '12' });
  await submit(url, wrong, long);
  const mail = await submit(
    url,
    await toCheck(url, { ...long, email: 'ola@example.org' }, { time: at('2026-03-12', '9:10') }),
  );
  const refused = await submit(
    url,
    await toCheck(url, { ...long, email: `x${long.email}` }, { time: at('2026-03-12', '11:10') }),
  );
  const refusedId = (await ctx.store.read((tx) => findAppointmentByPage(tx, refused.address.split('/').at(-1)!)))!.id;
  await ctx.store.write((tx) =>
    tx
      .updateTable('mailOutbox')
      .set({ state: 'refused', refusal: 'no-such-domain', settledAt: ctx.clock.now() })
      .where('bookingId', '=', refusedId)
      .execute(),
  );
  const own = await toCheck(url, { ...long, email: 'own@example.org' }, { time: at('2026-03-12', '12:20') });
  await submit(url, own);
  for (const email of ['a@example.org', 'b@example.org'])
    await bookAppointment(ctx, {
      serviceId: SERVICE.registration,
      startsAt: at('2026-03-12', '13:20'),
      email,
      name: 'Ewa',
      language: 'pl',
    });
  const visit = await bookConfirmedVisit(ctx, { email: 'iza@example.org', startsAt: at('2026-03-13', '10:10') });
  const gone = await bookConfirmedVisit(ctx, { email: 'eryk@example.org', startsAt: at('2026-03-13', '11:10') });
  const pending = (await ctx.store.read((tx) => findAppointmentByPage(tx, mail.address.split('/').at(-1)!)))!;
  const link = (purpose: 'confirm' | 'cancel' | 'manage', row: typeof visit): string =>
    visitAddress(purpose, linkToken(ctx.secrets, purpose, row));
  await submit(url, await openPage(url, link('cancel', gone)), { wybor: 'odwoluje' });
  return {
    home: '/',
    status: '/stan',
    service: '/rezerwacja?blad=brak',
    desk: `/rezerwacja/stanowisko?sprawa=${SERVICE.schools}`,
    day: `/rezerwacja/dzien?sprawa=${SERVICE.registration}&blad=brak`,
    time: `/rezerwacja/godzina?sprawa=${SERVICE.registration}&dzien=2026-03-12&blad=brak`,
    data: wrong.address,
    check: check.address,
    own: own.address,
    taken: `/rezerwacja/zajety?sprawa=${SERVICE.registration}&zajety=${at('2026-03-12', '13:20')}`,
    mail: mail.address,
    code: `${mail.address}?blad=malformed`,
    address: `${mail.address}/adres`,
    refused: refused.address,
    confirm: link('confirm', pending),
    confirmed: link('confirm', visit),
    cancel: `${link('cancel', visit)}?blad=brak`,
    cancelled: link('cancel', gone),
    manage: `${link('manage', pending)}?blad=brak`,
    nothing: '/wizyta/potwierdz/nic',
  };
}

test(
  'no page scrolls sideways at 320 px or with text twice as large, and axe finds nothing at 320 px and with text twice as large, in three languages',
  async () => {
    await using ctx = await testContext();
    await fillTheHall(ctx);
    await using server = await startPages(ctx, await built('pages'));
    const pages = await addresses(ctx, server.url);
    const context = await browser.newContext();
    await context.addCookies(cookiesOf(server.url).all.map((cookie) => ({ ...cookie, domain: '127.0.0.1' })));
    const page = await context.newPage();
    const found: string[] = [];
    const titles = new Set<string>();
    for (const language of LANGUAGES) {
      for (const [name, address] of Object.entries(pages)) {
        await page.goto(`${server.url}${address}${address.includes('?') ? '&' : '?'}lang=${language}`);
        titles.add(await page.title());
        for (const { width, text } of VIEWS) {
          await page.setViewportSize({ width, height: 800 });
          const wide = await page.evaluate((px) => {
            document.documentElement.style.fontSize = px === 16 ? '' : `${px}px`;
            const excess = document.documentElement.scrollWidth - document.documentElement.clientWidth;
            const widest = [...document.querySelectorAll('body *')]
              .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
              .at(-1);
            return excess > 0
              ? `${excess} px: ${widest?.tagName ?? ''} ${widest?.className ?? ''} ${widest?.textContent?.slice(0, 40) ?? ''}`
              : '';
          }, text);
          if (wide !== '') found.push(`${name} ${language} at ${width} px, text ${text} px: ${wide}`);
          if (shotsFolder !== undefined && language === 'pl') {
            mkdirSync(shotsFolder, { recursive: true });
            await page.screenshot({ path: join(shotsFolder, `reflow-${name}-${width}-${text}.png`), fullPage: true });
          }
          if (isLookedAt({ width, text }))
            for (const finding of await axeFindings(page))
              found.push(`${name} ${language} at ${width} px, text ${text} px: ${finding}`);
        }
      }
    }
    expect(found).toEqual([]);
    // Each was the page that its name says, not three times the same refusal.
    expect(titles.size).toBeGreaterThan(45);
    await context.close();
  },
  DEADLINE_MS,
);
