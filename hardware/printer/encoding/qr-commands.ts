// A QR code on paper: by the printer's own command, or drawn dot by dot where it has none.
import { correction, generate } from 'lean-qr';
import { assert } from '../../../shared/core/assert.ts';
import { isAscii } from './code-pages.ts';
import { drawRaster, rasterCommands } from './raster.ts';

/** Far more than a link needs, and no printer's QR command takes much more at a module size that can be read. */
const MAX_CHARACTERS = 512;
/** Bytes that a symbol of version 1, 2, … holds at correction level M (ISO/IEC 18004, table 7). */
const CAPACITIES = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560] as const;
/** Drawing takes a millisecond, and every ticket shows the same address. */
const CACHED = 8;

export type QrSize = { readonly modules: number; readonly moduleDots: number };

/** Marks that a QR reader takes as they are; everything else is percent-encoded as UTF-8, so no data ever holds a control byte. */
export const qrData = (data: string): string =>
  Array.from(data.toWellFormed(), (character) =>
    isAscii(character) && character !== ' ' ? character : encodeURIComponent(character),
  ).join('');

/** Wider than the paper prints nothing at all on many models: smaller modules instead. Throws on data of none or over 512 characters. */
export function qrSize(data: string, moduleDots: number, paperDots: number): QrSize {
  assert(data.length > 0 && data.length <= MAX_CHARACTERS, 'QR data of 1 to 512 characters');
  const version = CAPACITIES.findIndex((capacity) => data.length <= capacity) + 1;
  const modules = 17 + 4 * version;
  return { modules, moduleDots: Math.max(1, Math.min(moduleDots, Math.floor(paperDots / modules), 8)) };
}

/** GS ( k: model 2, module size, correction level M, the data, print. */
export function qrByCommand(data: string, moduleDots: number): number[] {
  const length = data.length + 3;
  return [
    0x1d,
    0x28,
    0x6b,
    0x04,
    0x00,
    0x31,
    0x41,
    0x32,
    0x00,
    0x1d,
    0x28,
    0x6b,
    0x03,
    0x00,
    0x31,
    0x43,
    moduleDots,
    0x1d,
    0x28,
    0x6b,
    0x03,
    0x00,
    0x31,
    0x45,
    0x31,
    0x1d,
    0x28,
    0x6b,
    length & 0xff,
    length >> 8,
    0x31,
    0x50,
    0x30,
    ...Buffer.from(data, 'latin1'),
    0x1d,
    0x28,
    0x6b,
    0x03,
    0x00,
    0x31,
    0x51,
    0x30,
  ];
}

const drawn = new Map<string, readonly Uint8Array[]>();

export function qrByDots(data: string, { modules, moduleDots }: QrSize): readonly Uint8Array[] {
  const key = `${modules} ${moduleDots} ${data}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const code = generate(data, { minCorrectionLevel: correction.M, maxCorrectionLevel: correction.M });
  const isDoubled = moduleDots % 2 === 0;
  const sent = isDoubled ? moduleDots / 2 : moduleDots;
  const side = code.size * sent;
  const bands = rasterCommands(
    drawRaster(side, side, isDoubled ? 'both' : 'none', (x, y) => code.get(Math.floor(x / sent), Math.floor(y / sent))),
  );
  if (drawn.size >= CACHED) drawn.clear();
  drawn.set(key, bands);
  return bands;
}
