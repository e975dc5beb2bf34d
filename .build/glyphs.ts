// Draws the glyphs of characters that are printed as pictures: `npm run glyphs` makes hardware/printer/encoding/glyphs.json from Noto Sans Mono.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { launchBrowser } from '../tests/support/browser.ts';
import { root } from './targets.ts';

/** The cell of font A on most printers; at 20 px the font's advance is exactly 12. */
const CELL = { width: 12, height: 24, fontPx: 20, baseline: 19 };
const SUBSETS = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext'] as const;

const range = (from: number, to: number): string =>
  String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i));
/** ASCII; letters of Europe west to east; Cyrillic with the Ukrainian ґ; the signs that texts of an office use. */
const WANTED = [
  range(0x21, 0x7e),
  range(0xa1, 0xac),
  range(0xae, 0x17f),
  'ȘșȚț',
  range(0x400, 0x45f),
  'Ґґ',
  '„”“‘’‚‹›–—―‐‑−…•†‡′″€№™≤≥≠≈',
].join('');

const fontFiles = dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-mono/package.json'));
const faces = [400, 500, 700].flatMap((weight) =>
  SUBSETS.map((subset) => {
    const file = join(fontFiles, 'files', `noto-sans-mono-${subset}-${weight}-normal.woff2`);
    return { family: `mono-${subset}`, weight: String(weight), data: readFileSync(file).toString('base64') };
  }),
);

const browser = await launchBrowser();
const page = await browser.newPage();
/** Rows of cells, two bytes a row, of every character that the font has; the font's weight that prints like a printer's own. */
const drawn = await page.evaluate(
  async ({ faces: all, characters, cell, families }) => {
    for (const { family, weight, data } of all) {
      const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
      document.fonts.add(await new FontFace(family, bytes, { weight }).load());
    }
    // Drawn at eight times the size, so that a dot is inked by how much of it the stroke covers, not by where hinting moved it.
    const times = 8;
    const canvas = new OffscreenCanvas(cell.width * times, cell.height * times);
    const context = canvas.getContext('2d', { willReadFrequently: true })!;
    const draw = (character: string, weight: number): number[] => {
      context.fillStyle = '#fff';
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.fillStyle = '#000';
      context.font = `${weight} ${cell.fontPx * times}px ${families.join(', ')}`;
      context.fillText(character, 0, cell.baseline * times);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      return Array.from({ length: cell.height }, (_, y) => {
        let row = 0;
        for (let x = 0; x < cell.width; x += 1) {
          let ink = 0;
          for (let dy = 0; dy < times; dy += 1)
            for (let dx = 0; dx < times; dx += 1)
              ink += 255 - data[((y * times + dy) * canvas.width + x * times + dx) * 4]!;
          if (ink > 0.45 * 255 * times * times) row |= 0x8000 >> x;
        }
        return row;
      });
    };
    const missing = draw('\ue000', 400).join();
    return Array.from(characters, (character) => ({
      character,
      regular: draw(character, 500),
      bold: draw(character, 700),
      isMissing: draw(character, 400).join() === missing,
    }));
  },
  { faces, characters: WANTED, cell: CELL, families: SUBSETS.map((subset) => `mono-${subset}`) },
);
await browser.close();

const kept = drawn.filter(({ isMissing }) => !isMissing);
const packed = (rows: readonly (readonly number[])[]): string =>
  deflateRawSync(Buffer.from(Uint16Array.from(rows.flat()).buffer).swap16(), { level: 9 }).toString('base64');
const output = join(root, 'hardware', 'printer', 'encoding', 'glyphs.json');
writeFileSync(
  output,
  `${JSON.stringify(
    {
      about:
        'Glyphs of 12 by 24 dots, made by .build/glyphs.ts from Noto Sans Mono, (c) 2022 The Noto Project Authors, SIL Open Font License 1.1. Two bytes a row, the highest bit leftmost, 24 rows a glyph; raw deflate, base64.',
      characters: kept.map(({ character }) => character).join(''),
      regular: packed(kept.map(({ regular }) => regular)),
      bold: packed(kept.map(({ bold }) => bold)),
    },
    null,
    2,
  )}\n`,
);
const lost = drawn
  .filter(({ isMissing }) => isMissing)
  .map(({ character }) => character)
  .join('');
process.stdout.write(`${kept.length} glyphs written${lost === '' ? '' : `; the font lacks ${lost}`}\n`);
