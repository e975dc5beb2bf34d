import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { axeFindings, launchBrowser } from '../support/browser.ts';
import { sampleLetters, shownHtml, type SampleLetter } from '../support/sample-letters.ts';

let browser: Browser;
const letters = sampleLetters();
const withPicture = letters.filter(({ letter }) => letter.html.includes('<img'));

beforeAll(async () => {
  browser = await launchBrowser();
  const wasmBinary = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  await prepareZXingModule({
    overrides: {
      wasmBinary: wasmBinary.buffer.slice(wasmBinary.byteOffset, wasmBinary.byteOffset + wasmBinary.byteLength),
    },
    fireImmediately: true,
  });
});
afterAll(() => browser.close());

/** As a scanner that knows only dark on light, which most at a kiosk are. */
async function codesIn(png: Buffer): Promise<string[]> {
  const found = await readBarcodes(new Blob([Uint8Array.from(png)]), {
    formats: ['QRCode'],
    tryInvert: false,
    tryHarder: true,
  });
  return found.filter((code) => code.isValid).map((code) => code.text);
}

async function withPage(
  input: { colorScheme: 'light' | 'dark'; width: number },
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: input.width, height: 740 },
    colorScheme: input.colorScheme,
  });
  const page = await context.newPage();
  await work(page);
  await context.close();
}

/** The quiet zone is part of the picture: nothing of the page is needed around it. */
const dark: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
  ['by its own dark side', () => Promise.resolve()],
  [
    'by a program that paints every background black',
    (page) => page.addStyleTag({ content: '*{background-color:#000!important;color:#fff!important}' }),
  ],
  [
    'by a program that turns the page over and pictures back',
    (page) =>
      page.addStyleTag({
        content: 'html{filter:invert(1) hue-rotate(180deg)}img{filter:invert(1) hue-rotate(180deg)}',
      }),
  ],
];

test.each(dark)('the code in a letter shown dark is read by a scanner: %s', async (_how, darken) => {
  await withPage({ colorScheme: 'dark', width: 360 }, async (page) => {
    for (const { letter, kind, language } of withPicture) {
      await page.setContent(shownHtml(letter));
      await darken(page);
      expect(await codesIn(await page.screenshot({ fullPage: true })), `${kind} ${language}`).toEqual(['123450']);
    }
  });
});

test('the picture alone, on a black page, has its four modules of white on every side', async () => {
  const [png] = (withPicture[0]!.letter.attachments ?? []).filter((attachment) => attachment.cid !== undefined);
  await withPage({ colorScheme: 'dark', width: 600 }, async (page) => {
    await page.setContent(
      `<body style="margin:40px;background:#000"><img src="data:image/png;base64,${(png!.content as Buffer).toString('base64')}"></body>`,
    );
    const edge = await page.evaluate(() => {
      const image = document.querySelector('img')!;
      const canvas = Object.assign(document.createElement('canvas'), {
        width: image.naturalWidth,
        height: image.naturalHeight,
      });
      const context = canvas.getContext('2d')!;
      context.drawImage(image, 0, 0);
      const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
      const isWhite = (x: number, y: number) =>
        [0, 1, 2, 3].every((channel) => data[(y * width + x) * 4 + channel] === 255);
      let quiet = 0;
      while (
        quiet < width / 2 &&
        Array.from({ length: width }, (_, x) => x).every(
          (x) =>
            isWhite(x, quiet) && isWhite(x, height - 1 - quiet) && isWhite(quiet, x) && isWhite(width - 1 - quiet, x),
        )
      )
        quiet += 1;
      // The finder pattern, seven modules wide, stands right behind the zone.
      let finder = 0;
      while (finder < width && !isWhite(quiet + finder, quiet)) finder += 1;
      return { quiet, module: finder / 7 };
    });
    expect(edge.quiet / edge.module).toBe(4);
    expect(await codesIn(await page.screenshot())).toEqual(['123450']);
  });
});

test.each(['light', 'dark'] as const)(
  'every letter is readable %s: axe finds nothing, and nothing scrolls sideways at 320 px',
  async (colorScheme) => {
    await withPage({ colorScheme, width: 320 }, async (page) => {
      const faults: string[] = [];
      for (const { letter, kind, language } of letters satisfies readonly SampleLetter[]) {
        await page.setContent(shownHtml(letter));
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        if (width > 320) faults.push(`${kind} ${language}: ${width} px wide`);
        // The parts are the same in every language; the longest letter is asked in all of them.
        if (language === 'pl' || kind === 'confirmed')
          faults.push(...(await axeFindings(page)).map((finding) => `${kind} ${language}: ${finding}`));
      }
      expect(faults).toEqual([]);
    });
  },
);
