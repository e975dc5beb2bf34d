// Glyphs: lines of text drawn dot by dot, for characters that a printer's code pages lack.
import { inflateRawSync } from 'node:zlib';
import glyphs from './glyphs.json' with { type: 'json' };
import type { Raster } from './raster.ts';

/** The cell of font A on most printers, so that a drawn line is as wide as a written one. */
const CELL_WIDTH = 12;
const CELL_HEIGHT = 24;
/** Of a line feed of 1/6 inch, the part that font A leaves white. */
const LEADING = 6;

const INDEX: ReadonlyMap<string, number> = new Map(
  Array.from(glyphs.characters, (character, index) => [character, index]),
);

/** Sixteen bits a row; unpacked on the first use, which most printers never come to. */
let unpacked: { readonly regular: Uint16Array; readonly bold: Uint16Array } | undefined;
const unpack = (data: string): Uint16Array =>
  new Uint16Array(new Uint8Array(inflateRawSync(Buffer.from(data, 'base64')).swap16()).buffer);

export const canDraw = (character: string): boolean => character === ' ' || INDEX.has(character);

export type DrawnStyle = {
  readonly size: number;
  readonly tall: boolean;
  readonly bold: boolean;
  readonly inverse: boolean;
};

/** So many characters of a drawn line fit across the paper; a printer's own letters may be narrower. */
export function drawableColumns(paperDots: number, { size, tall }: Pick<DrawnStyle, 'size' | 'tall'>): number {
  const { doubled, across } = drawingOf(size, tall);
  // Rows are sent as whole bytes, also those that the printer doubles.
  const sentDots = Math.floor(paperDots / (doubled === 'both' ? 16 : 8)) * 8;
  return Math.floor(sentDots / (CELL_WIDTH * across));
}

/** Twos are made by the printer. */
function drawingOf(size: number, tall: boolean): { readonly doubled: Raster['doubled']; readonly across: number } {
  const doubled = size % 2 === 0 ? 'both' : tall ? 'down' : 'none';
  return { doubled, across: doubled === 'both' ? size / 2 : size };
}

/** What cannot be drawn is left white; whoever calls asked `canDraw` before. */
export function drawLine(text: string, style: DrawnStyle): Raster {
  unpacked ??= { regular: unpack(glyphs.regular), bold: unpack(glyphs.bold) };
  const font = style.bold ? unpacked.bold : unpacked.regular;
  const { doubled, across } = drawingOf(style.size, style.tall);
  const down = doubled === 'both' && style.tall ? style.size : across;
  const characters = Array.from(text);
  const rowBytes = Math.ceil((characters.length * CELL_WIDTH * across) / 8);
  const height = CELL_HEIGHT * down + (style.size === 1 && !style.tall ? LEADING : 0);
  const dots = new Uint8Array(rowBytes * height);
  for (let row = 0; row < CELL_HEIGHT; row += 1) {
    const start = row * down * rowBytes;
    const line = dots.subarray(start, start + rowBytes);
    for (const [column, character] of characters.entries()) {
      const index = INDEX.get(character);
      let bits = index === undefined ? 0 : font[index * CELL_HEIGHT + row]!;
      if (style.inverse) bits ^= 0xfff0;
      for (let x = 0; x < CELL_WIDTH; x += 1) {
        if ((bits & (0x8000 >> x)) === 0) continue;
        for (let at = (column * CELL_WIDTH + x) * across, end = at + across; at < end; at += 1)
          line[at >> 3]! |= 0x80 >> (at & 7);
      }
    }
    for (let copy = 1; copy < down; copy += 1) dots.copyWithin(start + copy * rowBytes, start, start + rowBytes);
  }
  return { rowBytes, height, dots, doubled };
}
