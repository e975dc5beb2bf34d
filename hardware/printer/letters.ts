// Lines of text drawn dot by dot, for letters that a printer's code pages lack.
import { inflateRawSync } from 'node:zlib';
import letters from './letters.json' with { type: 'json' };
import type { Raster } from './raster.ts';

/** The cell of font A on most printers, so that a drawn line is as wide as a written one. */
const CELL_WIDTH = 12;
const CELL_HEIGHT = 24;
/** Of a line feed of 1/6 inch, the part that font A leaves white. */
const LEADING = 6;

const INDEX: ReadonlyMap<string, number> = new Map(Array.from(letters.letters, (letter, index) => [letter, index]));

/** Sixteen bits a row; unpacked on the first use, which most printers never come to. */
let unpacked: { readonly regular: Uint16Array; readonly bold: Uint16Array } | undefined;
const unpack = (data: string): Uint16Array => new Uint16Array(new Uint8Array(inflateRawSync(Buffer.from(data, 'base64')).swap16()).buffer);

export const canDraw = (character: string): boolean => character === ' ' || INDEX.has(character);

/** What cannot be drawn is left white; whoever calls asked `canDraw` before. */
export function drawLine(text: string, style: { readonly size: number; readonly bold: boolean; readonly inverse: boolean }): Raster {
  unpacked ??= { regular: unpack(letters.regular), bold: unpack(letters.bold) };
  const isDoubled = style.size % 2 === 0;
  const size = isDoubled ? style.size / 2 : style.size;
  const font = style.bold ? unpacked.bold : unpacked.regular;
  const characters = Array.from(text);
  const width = characters.length * CELL_WIDTH * size;
  const rowBytes = Math.ceil(width / 8);
  const textHeight = CELL_HEIGHT * size;
  const height = style.size === 1 ? textHeight + LEADING : textHeight;
  const dots = new Uint8Array(rowBytes * height);
  for (let row = 0; row < CELL_HEIGHT; row += 1) {
    const line = dots.subarray(row * size * rowBytes, (row * size + 1) * rowBytes);
    for (const [column, character] of characters.entries()) {
      const index = INDEX.get(character);
      let bits = index === undefined ? 0 : font[index * CELL_HEIGHT + row]!;
      if (style.inverse) bits ^= 0xfff0;
      for (let x = 0; x < CELL_WIDTH; x += 1) {
        if ((bits & (0x8000 >> x)) === 0) continue;
        for (let at = (column * CELL_WIDTH + x) * size, end = at + size; at < end; at += 1) line[at >> 3]! |= 0x80 >> (at & 7);
      }
    }
    for (let copy = 1; copy < size; copy += 1) dots.copyWithin((row * size + copy) * rowBytes, row * size * rowBytes, (row * size + 1) * rowBytes);
  }
  return { rowBytes, height, dots, isDoubled };
}
