// Reads lines of glyphs back off a picture, cell by cell, as somebody with the alphabet beside it would.
import { inflateRawSync } from 'node:zlib';
import alphabet from '../../hardware/printer/encoding/glyphs.json' with { type: 'json' };
import type { DecodedPicture } from './escpos-decoder.ts';

const [WIDTH, HEIGHT] = [12, 24];

/** The dots of a glyph as a string of # and spaces → its character; regular, bold and white on black. */
const known = new Map<string, string>();
for (const font of [alphabet.regular, alphabet.bold]) {
  const rows = inflateRawSync(Buffer.from(font, 'base64'));
  for (const [index, character] of Array.from(alphabet.characters).entries()) {
    const dots = Array.from({ length: HEIGHT }, (_, y) =>
      rows
        .readUInt16BE((index * HEIGHT + y) * 2)
        .toString(2)
        .padStart(16, '0')
        .slice(0, WIDTH),
    ).join('');
    // The first character of a shape has it: Latin and Cyrillic share many.
    if (!known.has(dots)) known.set(dots, character);
    const inverse = dots.replace(/[01]/gu, (dot) => (dot === '0' ? '1' : '0'));
    if (!known.has(inverse)) known.set(inverse, character);
  }
}
known.set('0'.repeat(WIDTH * HEIGHT), ' ');
known.set('1'.repeat(WIDTH * HEIGHT), ' ');

/** The lines of a picture whose glyphs are `size` times the base, `tall` ones twice as high; ? for a cell that is no glyph. */
export function readDrawnLines({ rowBytes, height, dots }: DecodedPicture, size = 1, tall = false): string[] {
  const down = tall ? size * 2 : size;
  const lineHeight = down === 1 ? 30 : HEIGHT * down;
  const dot = (x: number, y: number): string =>
    (dots[y * rowBytes + (x >> 3)]! & (0x80 >> (x & 7))) === 0 ? '0' : '1';
  return Array.from({ length: Math.floor(height / lineHeight) }, (_, line) =>
    Array.from({ length: Math.floor((rowBytes * 8) / (WIDTH * size)) }, (__, column) => {
      const cell = Array.from({ length: WIDTH * HEIGHT }, (___, i) =>
        dot((column * WIDTH + (i % WIDTH)) * size, line * lineHeight + Math.floor(i / WIDTH) * down),
      ).join('');
      return known.get(cell) ?? '?';
    })
      .join('')
      .trimEnd(),
  );
}

/** Latin letters for the Cyrillic ones that look the same: a reader of paper cannot tell them apart. */
export const asSeen = (text: string): string =>
  text.replace(
    /[АВЕІЅЈКМНОРСТХаеіѕјорсухЁёЇїЀѐ]/gu,
    (letter) => 'ABEISJKMHOPCTXaeisjopcyxËëÏïÈè'['АВЕІЅЈКМНОРСТХаеіѕјорсухЁёЇїЀѐ'.indexOf(letter)]!,
  );
