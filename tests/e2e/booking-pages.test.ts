// The citizens' pages in a real browser: without scripts from end to end, and every page through axe at two sizes.
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { renderToString } from 'preact-render-to-string';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueWalkInTicket } from '../../server/actions/desk/issue-walk-in-ticket.ts';
import type { Example } from '../../shared/ui/example.ts';
import { SERVICE } from '../fixtures/office.ts';
import { axeFindings, launchBrowser } from '../support/browser.ts';
import { built } from '../support/built.ts';
import { fillTheHall, walkBooking, walkTrouble, walkVisit, type Stop } from '../support/citizen-walk.ts';
import { startPages } from '../support/pages-server.ts';
import { testContext } from '../support/test-context.ts';

/** Where pictures of every page are put for looking at; nowhere unless asked for. */
const shotsFolder = process.env['BILETOMAT_SHOTS'];
const SIZES = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe.each(SIZES)('at $width px', (viewport) => {
  test('axe finds nothing on any page, nothing is cut off, and pages load nothing from elsewhere', async () => {
    await using ctx = await testContext();
    await fillTheHall(ctx);
    await using server = await startPages(ctx, await built('pages'));
    const page = await browser.newPage({ viewport, locale: 'pl-PL' });
    const elsewhere: string[] = [];
    const refused: string[] = [];
    page.on(
      'request',
      (request) =>
        void (
          request.url().startsWith(server.url) ||
          request.url().startsWith('data:') ||
          elsewhere.push(request.url())
        ),
    );
    page.on(
      'console',
      (message) =>
        void (
          message.type() === 'error' &&
          !message.text().includes('the server responded with a status of') &&
          refused.push(message.text())
        ),
    );
    page.on('pageerror', (error) => void refused.push(String(error)));
    const found: string[] = [];
    const stop: Stop = async (name, title) => {
      await expect.poll(() => page.title(), { timeout: 30_000 }).toMatch(new RegExp(`^${title.replace('?', '\\?')}`));
      for (const finding of await axeFindings(page)) found.push(`${name}: ${finding}`);
      const tooWide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (tooWide > 0) found.push(`${name}: ${tooWide} px too wide`);
      for (const small of await smallTargets()) found.push(`${name}: smaller than 44 px: ${small}`);
      if (shotsFolder === undefined) return;
      mkdirSync(shotsFolder, { recursive: true });
      await page.screenshot({ path: join(shotsFolder, `${name}-${viewport.width}.png`), fullPage: true });
    };
    /** Links inside a sentence are exempt (WCAG 2.2, 2.5.8). */
    const smallTargets = () =>
      page.evaluate(() =>
        [
          ...document.querySelectorAll(
            'a, button, label.choice, input:not([type=hidden]):not([type=radio]):not([type=checkbox]), summary',
          ),
        ]
          .filter(
            (e) =>
              !(
                e.tagName === 'A' &&
                e.closest('p, li:not(.languages li)') !== null &&
                !e.classList.contains('button')
              ) && !e.classList.contains('skip-link'),
          )
          .map((e) => ({ box: e.getBoundingClientRect(), name: e.textContent?.trim() || e.id }))
          .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
          .map(({ name, box }) => `${name} ${Math.round(box.width)}x${Math.round(box.height)}`),
      );
    await walkBooking(page, server.url, stop);
    await walkVisit(page, server.url, ctx, stop);
    await walkTrouble(page, server.url, ctx, stop);
    expect(found).toEqual([]);
    expect(elsewhere).toEqual([]);
    expect(refused).toEqual([]);
    await page.close();
  });
});

test('the whole way works with scripts switched off', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx, await built('pages'));
  const page = await browser.newPage({ viewport: SIZES[0], javaScriptEnabled: false });
  const seen: string[] = [];
  const stop: Stop = async (name, title) => {
    await expect.poll(() => page.title(), { timeout: 30_000 }).toMatch(new RegExp(`^${title.replace('?', '\\?')}`));
    seen.push(name);
  };
  await walkBooking(page, server.url, stop);
  await walkVisit(page, server.url, ctx, stop);
  await walkTrouble(page, server.url, ctx, stop);
  expect(seen).toHaveLength(32);
  await page.close();
});

test('an error moves the focus to its summary, and its link to the field', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx, await built('pages'));
  const page = await browser.newPage();
  await page.goto(`${server.url}/rezerwacja/dzien?sprawa=vehicle-registration`);
  await page.getByRole('button', { name: 'Dalej' }).click();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.className), { timeout: 30_000 })
    .toBe('error-summary');
  await page.getByRole('link', { name: 'Wybierz dzień' }).click();
  await expect
    .poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement).name), { timeout: 30_000 })
    .toBe('dzien');
  await page.close();
});

test('the whole booking by keyboard alone, Back included', async () => {
  await using ctx = await testContext();
  await using server = await startPages(ctx, await built('pages'));
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${server.url}/rezerwacja`);
  const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await heading('W którym dniu chcesz przyjść?');
  await page.getByRole('radio', { name: /czwartek/ }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await heading('O której godzinie?');
  await page.goBack();
  await heading('W którym dniu chcesz przyjść?');
  await page.getByRole('link', { name: 'Wstecz' }).focus();
  await page.keyboard.press('Enter');
  await heading('Jaką sprawę chcesz załatwić?');
  expect(await page.getByRole('radio').first().isChecked()).toBe(true);
  await page.close();
});

test('the open status page follows the queue, and says so when it no longer can', async () => {
  await using ctx = await testContext();
  await fillTheHall(ctx);
  await using server = await startPages(ctx, await built('pages'));
  const page = await browser.newPage();
  await page.clock.install();
  await page.goto(`${server.url}/stan`);
  expect(await page.getByText('Czekają 4 osoby').count()).toBe(1);
  await issueWalkInTicket(ctx, { serviceId: SERVICE.licence, staffId: null, language: 'pl' });
  await page.clock.runFor(16_000);
  await page.getByText('Czeka 5 osób').waitFor();
  await page.route('**/api/status', (route) => route.abort());
  await page.clock.runFor(150_000);
  await page.getByRole('status').getByText('Brak połączenia z urzędem').waitFor();
  expect(await page.getByText('Czeka 5 osób').count()).toBe(0);
  expect(await page.getByText('brak danych').count()).toBeGreaterThan(5);
  expect(await axeFindings(page)).toEqual([]);
  await page.unroute('**/api/status');
  await page.clock.runFor(16_000);
  await page.getByText('Czeka 5 osób').waitFor();
  await page.close();
});

test('axe finds nothing in any example of any component', async () => {
  const modules = import.meta.glob<{ examples: readonly Example[] }>('../../shared/ui/*.examples.tsx', { eager: true });
  const sections = Object.entries(modules)
    .filter(([file]) => !file.endsWith('/page.examples.tsx'))
    .flatMap(([, { examples }]) =>
      examples.map((example) => ({ name: example.name, html: renderToString(example.render()) })),
    );
  expect(sections.length).toBeGreaterThan(20);
  const css = await readFile(join(await built('pages'), 'theme.css'), 'utf8');
  const page = await browser.newPage();
  const found: string[] = [];
  for (const { name, html } of sections) {
    await page.setContent(
      `<!doctype html><html lang="pl"><title>${name}</title><style>${css}</style><main><h1>${name}</h1>${html}</main></html>`,
    );
    for (const finding of await axeFindings(page)) found.push(`${name}: ${finding}`);
  }
  expect(found).toEqual([]);
  await page.close();
});
