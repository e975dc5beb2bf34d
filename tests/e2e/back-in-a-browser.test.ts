// Back, reload, double click, Enter, two tabs and the language buttons in a real browser, without scripts.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { visits } from '../support/booking-client.ts';
import { launchBrowser } from '../support/browser.ts';
import { built } from '../support/built.ts';
import { startPages } from '../support/pages-server.ts';
import { testContext } from '../support/test-context.ts';

const WAIT = { timeout: 30_000 };

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const titled = (page: Page, title: string | RegExp): Promise<void> =>
  expect.poll(() => page.title(), WAIT).toMatch(title);

async function toData(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/rezerwacja`);
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Dalej' }).click();
  await page.getByRole('radio', { name: /czwartek/ }).check();
  await page.getByRole('button', { name: 'Dalej' }).click();
  await page.getByRole('radio', { name: '10:10' }).check();
  await page.getByRole('button', { name: 'Dalej' }).click();
  await titled(page, /^Twoje dane/);
}

test('Back and reload work on every page of the way, after the booking too, and nothing is booked twice', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx, await built('pages'));
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await toData(page, server.url);
  await page.getByLabel('Adres e-mail').fill('jan');
  // Enter is "Dalej", although the language buttons stand before it in the page.
  await page.getByLabel('Adres e-mail').press('Enter');
  await titled(page, /^Błąd: Twoje dane/);
  expect(await page.locator('html').getAttribute('lang')).toBe('pl');
  await page.getByLabel('Adres e-mail').fill('jan@example.org');
  await page.getByLabel('Imię i nazwisko').fill('Jan Kowalski');
  await page.getByRole('button', { name: 'Dalej' }).click();
  await titled(page, /^Sprawdź, zanim zarezerwujesz/);
  await page.reload();
  await titled(page, /^Sprawdź, zanim zarezerwujesz/);
  await page.goBack();
  await titled(page, /Twoje dane/);
  await page.goForward();
  await titled(page, /^Sprawdź, zanim zarezerwujesz/);
  await page.getByRole('button', { name: 'Zarezerwuj wizytę' }).dblclick();
  await titled(page, /^Sprawdź pocztę/);
  await expect.poll(() => page.getByText('jan@example.org').count(), WAIT).toBeGreaterThan(0);
  await page.reload();
  await titled(page, /^Sprawdź pocztę/);
  await page.goBack();
  await titled(page, /^Ten termin trzymasz Ty/);
  await page.getByRole('link', { name: 'Przejdź do „Sprawdź pocztę”' }).click();
  await titled(page, /^Sprawdź pocztę/);
  expect(await visits(ctx)).toHaveLength(1);
  expect(page.url()).not.toMatch(/jan|example/);
  await context.close();
});

test.each([
  ['uk', 'Українська', 'Ваші дані'],
  ['en', 'English', 'Your details'],
])('a language button keeps what is typed in both of two tabs (%s)', async (lang, button, title) => {
  await using ctx = await testContext();
  await using server = await startPages(ctx, await built('pages'));
  const context = await browser.newContext({ javaScriptEnabled: false });
  const [one, two] = [await context.newPage(), await context.newPage()];
  for (const [page, email] of [
    [one, 'jan@example.org'],
    [two, 'ola@'],
  ] as const) {
    await toData(page, server.url);
    await page.locator('#email').fill(email);
    await page.getByRole('button', { name: button }).click();
    await titled(page, new RegExp(`^${title}`));
    expect(await page.locator('html').getAttribute('lang')).toBe(lang);
  }
  expect([await one.locator('#email').inputValue(), await two.locator('#email').inputValue()]).toEqual([
    'jan@example.org',
    'ola@',
  ]);
  await one.reload();
  expect(await one.locator('#email').inputValue()).toBe('jan@example.org');
  await context.close();
});
