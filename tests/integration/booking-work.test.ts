// While a limit nears a browser works or waits for its booking: over the pages, without scripts, and with real ones.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { bookAppointment } from '../../server/actions/booking/book-appointment.ts';
import { offerTimes } from '../../server/actions/booking/offer-times.ts';
import { SERVICE } from '../fixtures/office.ts';
import { PERSON, toCheck, visits } from '../support/booking-client.ts';
import { axeFindings, launchBrowser } from '../support/browser.ts';
import { openPage, submit } from '../support/form-client.ts';
import { startPages } from '../support/pages-server.ts';
import { startTestServer } from '../support/running-server.ts';
import { testContext } from '../support/test-context.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Six people behind this machine's address wait for their letters. */
async function neighbours(ctx: Parameters<typeof bookAppointment>[0]): Promise<void> {
  for (const [i, day] of ['2026-03-12', '2026-03-13', '2026-03-16'].flatMap((each) => [each, each]).entries()) {
    const offered = await offerTimes(ctx, { serviceId: SERVICE.document, day });
    if (!offered.ok) throw new Error(offered.error);
    const booked = await bookAppointment(ctx, {
      serviceId: SERVICE.document,
      startsAt: offered.value.times[i]!.startsAt,
      email: `osoba${i}@d${i}.example`,
      name: 'Jan Wzorcowy',
      language: 'pl',
      address: '127.0.0.1',
    });
    if (!booked.ok) throw new Error(booked.error.code);
  }
}

test('without scripts: the page says how long to wait, pressing too early loses nothing, and then it is booked', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  await neighbours(ctx);
  const page = await submit(url, await toCheck(url));
  expect([page.status, page.title]).toEqual([200, expect.stringContaining('Jeszcze chwila')]);
  expect(page.text).toContain('Poczekaj 15 sekund, a potem naciśnij przycisk.');
  expect(page.address).not.toContain('example.org');
  ctx.clock.advance(10_000);
  const early = await submit(url, page);
  expect(early.text).toContain('Poczekaj 5 sekund');
  expect(await visits(ctx)).toHaveLength(6);
  ctx.clock.advance(5_000);
  const booked = await submit(url, early);
  expect(booked.title).toContain('Sprawdź pocztę');
  expect((await visits(ctx)).at(-1)).toMatchObject({ email: PERSON.email, state: 'pending', holdsSlot: 1 });
  // Back and once more: the same visit, not another one.
  expect((await submit(url, early)).address).toBe(booked.address);
  expect(await visits(ctx)).toHaveLength(7);
});

test('a ticket of another browser, or one that is too old, leads back to the answers', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx);
  const { url } = server;
  await neighbours(ctx);
  const page = await submit(url, await toCheck(url));
  ctx.clock.advance(31 * 60_000);
  expect((await openPage(url, page.address)).title).not.toContain('Jeszcze chwila');
  const stranger = await fetch(new URL(page.address, url), { redirect: 'manual' });
  expect([stranger.status, stranger.headers.get('location')]).toEqual([
    303,
    expect.stringContaining('/rezerwacja/dane'),
  ]);
});

test('with scripts: the browser works by itself, tells how far it is, and goes on to "Sprawdź pocztę"', async () => {
  await using server = await startTestServer();
  await neighbours(server.ctx);
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  const offered = await offerTimes(server.ctx, { serviceId: SERVICE.document, day: '2026-03-12' });
  if (!offered.ok) throw new Error(offered.error);
  const startsAt = offered.value.times.at(-1)!.startsAt;
  await page.goto(`${server.url}/rezerwacja/godzina?sprawa=${SERVICE.document}&dzien=2026-03-12`);
  await page.locator(`input[name=termin][value="${startsAt}"]`).check();
  await page.getByRole('button', { name: 'Dalej' }).click();
  await page.fill('input[name=email]', PERSON.email);
  if ((await page.locator('input[name=osoba]').count()) > 0) await page.fill('input[name=osoba]', PERSON.osoba);
  await page.getByRole('button', { name: 'Dalej' }).click();
  // The work may be over before anybody sees the page: it begins when the page was seen.
  const { promise: seen, resolve: isSeen } = Promise.withResolvers<void>();
  await page.route('**/booking-work.js', async (route) => {
    await seen;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Zarezerwuj wizytę' }).click({ noWaitAfter: true });
  await page.getByRole('heading', { name: 'Jeszcze chwila' }).waitFor();
  isSeen();
  await page.getByRole('heading', { name: 'Sprawdź pocztę' }).waitFor({ timeout: 120_000 });
  expect(problems).toEqual([]);
  await page.close();
});

test('the waiting page, working or waiting, is axe clean and never wider than 320 px, in three languages', async () => {
  await using server = await startTestServer();
  await neighbours(server.ctx);
  const offered = await offerTimes(server.ctx, { serviceId: SERVICE.document, day: '2026-03-12' });
  if (!offered.ok) throw new Error(offered.error);
  const context = await browser.newContext({ viewport: { width: 320, height: 700 } });
  // Held back, so that the page stays.
  await context.route('**/booking-work.js', (route) => route.abort());
  const page = await context.newPage();
  await page.goto(`${server.url}/rezerwacja/godzina?sprawa=${SERVICE.document}&dzien=2026-03-12`);
  await page.locator(`input[name=termin][value="${offered.value.times.at(-1)!.startsAt}"]`).check();
  await page.getByRole('button', { name: 'Dalej' }).click();
  await page.fill('input[name=email]', PERSON.email);
  if ((await page.locator('input[name=osoba]').count()) > 0) await page.fill('input[name=osoba]', PERSON.osoba);
  await page.getByRole('button', { name: 'Dalej' }).click();
  await page.getByRole('button', { name: 'Zarezerwuj wizytę' }).click();
  await page.getByRole('heading', { name: 'Jeszcze chwila' }).waitFor();
  const address = page.url();
  for (const language of ['pl', 'uk', 'en']) {
    for (const state of ['wait', 'work']) {
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(`${address}&lang=${language}`);
        await page.evaluate((shown) => {
          for (const id of ['wait', 'work']) document.getElementById(id)!.hidden = id !== shown;
          document.querySelector('progress')!.value = 3;
        }, state);
        expect([language, state, width, await axeFindings(page)]).toEqual([language, state, width, []]);
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        ).toBe(0);
        const folder = process.env['BILETOMAT_SHOTS'];
        if (folder !== undefined)
          await page.screenshot({
            path: join(folder, `booking-work-${language}-${state}-${width}.png`),
            fullPage: true,
          });
      }
    }
  }
  await context.close();
});

test('a forwarded address from a proxy that no setting names is told once in the log, and on the overview with the setting', async () => {
  await using server = await startTestServer({ withoutPages: true });
  for (let i = 0; i < 3; i += 1)
    await fetch(`${server.url}/healthz`, { headers: { 'x-forwarded-for': `203.0.113.${i}` } });
  expect(server.logged.filter((line) => line.event === 'untrusted-proxy')).toMatchObject([
    { details: { setting: 'BILETOMAT_TRUSTED_PROXIES', peer: 'loopback' } },
  ]);
  const { cookie } = await server.staff('administrator');
  expect(await (await fetch(`${server.url}/admin`, { headers: { cookie } })).text()).toContain(
    'BILETOMAT_TRUSTED_PROXIES',
  );

  await using trusting = await startTestServer({ withoutPages: true, env: { BILETOMAT_TRUSTED_PROXIES: '127.0.0.1' } });
  await fetch(`${trusting.url}/healthz`, { headers: { 'x-forwarded-for': '203.0.113.1' } });
  expect(trusting.logged.filter((line) => line.event === 'untrusted-proxy')).toEqual([]);
});
