// One person at the kiosk with finger, keys and scanner in turn: nothing is lost between them.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { built } from '../support/built.ts';
import { openGallery, serveGallery, showExample as show, type Gallery } from '../support/gallery.ts';

let browser: Browser;
let gallery: Gallery;
let page: Page;

beforeAll(async () => {
  gallery = await serveGallery(await built('kiosk-gallery'));
  browser = await launchBrowser();
  page = await openGallery(browser, gallery.url, { width: 1080, height: 1920 });
});
afterAll(async () => {
  await browser.close();
  await gallery[Symbol.asyncDispose]();
});

test.each([
  ['pl', 'Klawiatura z literami', 'Poprzedni model', 'Następny model'],
  ['uk', 'Клавіатура з літерами', 'Попередня модель', 'Наступна модель'],
  ['en', 'Keyboard with letters', 'Previous model', 'Next model'],
])('the letters and the choice of a printer’s model say what they are: %s', async (language, letters, previous, next) => {
  await show(page, `screen=set-up/printer&language=${language}`);
  await page.getByRole('group', { name: letters, exact: true }).waitFor();
  await page.getByRole('button', { name: previous, exact: true }).waitFor();
  await page.getByRole('button', { name: next, exact: true }).waitFor();
});
