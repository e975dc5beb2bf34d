// Every state of the kiosk once, in pairs over size, language and mode: its picture, axe, its layout, its keys, its voice.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../shared/core/language.ts';
import { kioskText } from '../../shared/text/kiosk.ts';
import { axeFindings, launchBrowser } from '../support/browser.ts';
import { built } from '../support/built.ts';
import { differenceByEar } from '../support/by-ear.ts';
import { faultsByKeypad } from '../support/by-keypad.ts';
import {
  fileOf,
  fingerOf,
  MODES,
  nameOf,
  pairShots,
  queryOf,
  SCENES,
  SIZES,
  type Shot,
  type Size,
} from '../support/gallery-plan.ts';
import { openGallery, serveGallery, showExample, type Gallery } from '../support/gallery.ts';
import { faultsOfLayout } from '../support/layout.ts';

const SHOTS_FOLDER = process.env['BILETOMAT_SHOTS'];
/** A PNG of a screen a quarter as wide and high takes 500 to 1,300 bytes with nothing on it, and 3,000 with the curtain alone. */
const PICTURE_BYTES = 2_000;

let browser: Browser;
let gallery: Gallery;
const pages = new Map<Size, Page>();
const errors: string[] = [];

beforeAll(async () => {
  gallery = await serveGallery(await built('kiosk-gallery'));
  browser = await launchBrowser();
  for (const size of SIZES) {
    pages.set(size, await openGallery(browser, gallery.url, size, errors));
  }
  if (SHOTS_FOLDER !== undefined) mkdirSync(SHOTS_FOLDER, { recursive: true });
});
afterAll(async () => {
  await browser.close();
  await gallery[Symbol.asyncDispose]();
});

const shots = pairShots();
const citizens = shots.filter(({ scene }) => !scene.isMaintenance);
const pageOf = ({ size }: Shot): Page => pages.get(size)!;

/** What is really painted, in PNG; small, because most of the time of a large one goes into packing it. */
async function smallPicture(page: Page, { width, height }: Size): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'png',
    clip: { x: 0, y: 0, width, height, scale: 0.25 },
  });
  await session.detach();
  return Buffer.from(data, 'base64');
}

/** All faults of all shots, a line each, so that one run shows everything that is wrong. */
async function faultsOf(list: readonly Shot[], look: (page: Page, shot: Shot) => Promise<string[]>): Promise<string[]> {
  const faults: string[] = [];
  for (const shot of list) faults.push(...(await look(pageOf(shot), shot)).map((fault) => `${nameOf(shot)}: ${fault}`));
  return faults;
}

test('the shots hold every state, and every pair of size, language and mode', () => {
  const pairs = new Set(
    citizens.flatMap(({ size, language, mode }) => [
      `${size.name} ${language}`,
      `${size.name} ${mode}`,
      `${language} ${mode}`,
    ]),
  );
  expect(pairs.size).toBe(
    SIZES.length * LANGUAGES.length + SIZES.length * MODES.length + LANGUAGES.length * MODES.length,
  );
  expect(new Set(shots.map(({ scene }) => scene.id)).size).toBe(SCENES.length);
});

describe('each shot', () => {
  test('has its picture, and in it no text is cut, covered or laid over another, nothing is too small for a finger or out of reach', async () => {
    const faults = await faultsOf(shots, async (page, shot) => {
      await showExample(page, queryOf(shot));
      if (SHOTS_FOLDER !== undefined) await page.screenshot({ path: join(SHOTS_FOLDER, fileOf(shot)) });
      const picture = await smallPicture(page, shot.size);
      const isMaintenance = shot.scene.isMaintenance;
      const found = await faultsOfLayout(page, {
        fingerPx: fingerOf(shot.size),
        isLow: shot.mode === 'low' && !isMaintenance,
        mayScroll: isMaintenance,
        except: '.letter',
      });
      return picture.length > PICTURE_BYTES ? found : [...found, 'an empty picture'];
    });
    expect(faults).toEqual([]);
  });

  test('is clean for axe', async () => {
    expect(
      await faultsOf(shots, async (page, shot) => {
        await showExample(page, queryOf(shot));
        return axeFindings(page);
      }),
    ).toEqual([]);
  });

  test('can be worked by the keypad alone, each key as a finger would', async () => {
    expect(
      await faultsOf(citizens, (page, shot) => {
        // With digits typed, 0 is a digit: back, and then 0, takes a ticket without a code. Before the first one it is none: no code begins with it.
        const wayRound = shot.scene.query.includes('enter-code')
          ? [kioskText[shot.language].enterCode.noCode, '0']
          : [];
        return faultsByKeypad(page, queryOf(shot), wayRound);
      }),
    ).toEqual([]);
  });

  test('is read aloud as it is shown', async () => {
    const spoken = (page: Page): Promise<string[]> =>
      page.evaluate(() => (globalThis as unknown as { spokenSentences: string[] }).spokenSentences);
    const readable = citizens.filter(({ scene }) => !/mute|curtain|connecting/.test(scene.id));
    // Each size lays the code out in a way of its own.
    const code = SCENES.find(({ id }) => id === 'enter-code/full')!;
    for (const size of SIZES) readable.push({ scene: code, size, language: 'pl', mode: 'normal' });
    expect(
      await faultsOf(readable, async (page, shot) => {
        await showExample(page, `${queryOf(shot)}&spoken=headphones`);
        await page.waitForFunction(
          () => (globalThis as unknown as { spokenSentences: string[] }).spokenSentences.length > 0,
        );
        return differenceByEar(page, shot.language, await spoken(page));
      }),
    ).toEqual([]);
  });
});

test('the strict rules of the page stopped nothing, and no script failed', () => {
  expect(errors).toEqual([]);
});
