// What pages weigh on the wire, in a real browser: the first visit, and each page after it.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  bookingAddress,
  HOME_ADDRESS,
  STATUS_ADDRESS,
  withLanguage,
} from '../../server/addresses/citizen-addresses.ts';
import { LANGUAGES } from '../../shared/core/language.ts';
import { launchBrowser } from '../support/browser.ts';
import { built } from '../support/built.ts';
import { fillTheHall } from '../support/citizen-walk.ts';
import { startPages } from '../support/pages-server.ts';
import { testContext } from '../support/test-context.ts';

const FIRST_BYTES = 60_000;
const FURTHER_BYTES = 6_000;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** A browser that has never been here; what each address brings, headers included, until nothing more is on its way. */
async function visitor() {
  const context = await browser.newContext();
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send('Network.enable');
  const addresses = new Map<string, string>();
  let brought = new Map<string, number>();
  wire.on('Network.requestWillBeSent', ({ requestId, request }) => addresses.set(requestId, request.url));
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    brought.set(new URL(addresses.get(requestId) ?? '').pathname, encodedDataLength);
  });
  return {
    async open(url: string): Promise<ReadonlyMap<string, number>> {
      brought = new Map();
      await page.goto(url, { waitUntil: 'networkidle' });
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      return brought;
    },
    close: () => context.close(),
  };
}

const sum = (brought: ReadonlyMap<string, number>): number => [...brought.values()].reduce((a, b) => a + b, 0);

test('a first visit of the start page brings 60 kB at most, a page after it 6 kB, in each language', async () => {
  await using ctx = await testContext();
  await fillTheHall(ctx);
  await using server = await startPages(ctx, await built('pages'));
  for (const language of LANGUAGES) {
    const who = await visitor();
    const first = await who.open(`${server.url}${withLanguage(HOME_ADDRESS, language)}`);
    expect([...first.keys()].filter((path) => path.endsWith('.woff2'))).toHaveLength(3);
    expect(first.has('/assets/theme.css')).toBe(true);
    expect(sum(first)).toBeLessThan(FIRST_BYTES);
    for (const address of [bookingAddress('service', {}, language), withLanguage(HOME_ADDRESS, language)])
      expect([address, sum(await who.open(`${server.url}${address}`)) <= FURTHER_BYTES]).toEqual([address, true]);
    // Its script comes once, and is known from then on.
    await who.open(`${server.url}${withLanguage(STATUS_ADDRESS, language)}`);
    expect(sum(await who.open(`${server.url}${withLanguage(STATUS_ADDRESS, language)}`))).toBeLessThan(FURTHER_BYTES);
    await who.close();
  }
});
