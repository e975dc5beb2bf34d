// The virtual printer's page in a real browser: buttons break and mend it, tickets come out, axe finds nothing.
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startVirtualPrinter, type VirtualPrinter } from '../../hardware/simulated/virtual-printer.ts';
import { axeFindings, launchBrowser } from '../support/browser.ts';
import { built } from '../support/built.ts';
import { bytesOf, FEED_AND_CUT } from '../support/engine-bench.ts';

let browser: Browser;
let pageFolder: string;
beforeAll(async () => {
  pageFolder = await built('printer-page');
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function withPage(
  query: string,
  run: (page: Page, printer: VirtualPrinter) => Promise<void>,
  viewport = { width: 1280, height: 900 },
): Promise<void> {
  await using printer = await startVirtualPrinter({ tcpPort: 0, controlPort: 0, pageFolder });
  const page = await browser.newPage({ viewport, reducedMotion: 'reduce' });
  const complaints: string[] = [];
  // The browser also notes a refusal by the API, which the page tells in its own words.
  page.on(
    'console',
    (message) =>
      message.type() === 'error' && !message.text().includes('status of 422') && complaints.push(message.text()),
  );
  page.on('pageerror', (error) => complaints.push(error.message));
  try {
    await page.goto(`http://127.0.0.1:${printer.controlPort}/${query}`);
    await run(page, printer);
    // A blocked style, font or script of the strict policy would be said here.
    expect(complaints).toEqual([]);
  } finally {
    await page.close();
  }
}
async function print(printer: VirtualPrinter, text: string): Promise<void> {
  const host = connect(printer.tcpPort, '127.0.0.1');
  host.end(bytesOf([0x1b, 0x74, 18], text, '\n', FEED_AND_CUT));
  await once(host, 'close');
  await printer.waitForPrintout(AbortSignal.timeout(60_000));
}
const light = (page: Page, name: string): Promise<string | null> =>
  page
    .locator('.light', { has: page.locator('dt', { hasText: new RegExp(`^${name}$`) }) })
    .locator('dd')
    .textContent();

describe('in Polish', () => {
  test('a ticket comes out of the slot as a picture with its words, and is taken', () =>
    withPage('', async (page, printer) => {
      await page.getByText('Wylot jest pusty').waitFor();
      await print(printer, 'Stanowisko 2');
      const ticket = page.locator('.hanging').getByRole('img', { name: 'Wydruk 1: Stanowisko 2' });
      await ticket.waitFor();
      expect(await axeFindings(page)).toEqual([]);
      await page.getByRole('button', { name: 'Weź bilet' }).click();
      await page.locator('ol.taken').getByRole('img', { name: 'Wydruk 1' }).waitFor();
      expect(await page.locator('.hanging li').count()).toBe(0);
      expect(await page.getByRole('button', { name: 'Weź bilet' }).isDisabled()).toBe(true);
      await page.getByRole('button', { name: 'Wyrzuć wszystkie wydruki' }).click();
      await page.getByText('Jeszcze nikt nie zabrał biletu.').waitFor();
    }));

  test('a button breaks the printer, the lights say so, and the same button mends it', () =>
    withPage('', async (page, printer) => {
      await page.getByRole('button', { name: 'Otwórz pokrywę' }).click();
      await page.getByRole('button', { name: 'Zamknij pokrywę' }).waitFor();
      expect([await light(page, 'Pokrywa'), await light(page, 'Gotowość')]).toEqual(['otwarta', 'nie drukuje']);
      expect(printer.state().cover).toBe('open');
      await page.getByRole('button', { name: 'Koniec papieru', exact: true }).click();
      await page.getByRole('button', { name: 'Włóż nową rolkę' }).waitFor();
      await page.getByRole('button', { name: 'Odłącz kabel' }).click();
      await page.getByRole('button', { name: 'Podłącz kabel' }).waitFor();
      expect(await light(page, 'Łącze')).toBe('odłączone');
      expect(await axeFindings(page)).toEqual([]);
      await page.getByRole('button', { name: 'Napraw wszystko' }).click();
      await page.getByRole('button', { name: 'Otwórz pokrywę' }).waitFor();
      expect([await light(page, 'Papier'), await light(page, 'Łącze')]).toEqual(['jest, 80,0 m', 'podłączone']);
    }));

  test('paper can be set to end after so many millimetres, and a wrong number is explained', () =>
    withPage('', async (page, printer) => {
      await page.getByLabel('Milimetry do końca papieru').fill('45');
      await page.getByRole('button', { name: 'Koniec papieru po tylu milimetrach' }).click();
      await page.getByText('kończy się, 0,0 m').waitFor();
      expect(printer.state().paper.leftMm).toBe(45);
      await page.getByLabel('Milimetry do końca papieru').fill('');
      await page.getByRole('button', { name: 'Koniec papieru po tylu milimetrach' }).click();
      await page.getByRole('alert').getByText('Nie udało się').waitFor();
      expect(printer.state().paper.leftMm).toBe(45);
    }));

  test('when the printer process is gone the page says so', async () => {
    await using printer = await startVirtualPrinter({ tcpPort: 0, controlPort: 0, pageFolder });
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${printer.controlPort}/`);
    await page.getByText('gotowa').waitFor();
    await printer.close();
    await page.getByRole('alert').getByText('nie odpowiada').waitFor();
    await page.close();
  });
});

test('in English, with the bytes on the line as a table', () =>
  withPage('?lang=en', async (page, printer) => {
    await print(printer, 'Desk 2');
    await page.locator('.hanging').getByRole('img', { name: 'Print-out 1: Desk 2' }).waitFor();
    await page.locator('summary').click();
    await page.getByRole('cell', { name: 'to the printer' }).first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  }));

test('on a narrow screen nothing is cut off', () =>
  withPage(
    '',
    async (page, printer) => {
      await print(printer, 'Stanowisko 2');
      await page.locator('.hanging svg').waitFor();
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
      ).toBe(true);
      expect(await axeFindings(page)).toEqual([]);
    },
    { width: 360, height: 740 },
  ));
