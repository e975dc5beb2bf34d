// Pictures sent dot by dot, in the three forms that printers take, as one kind of drawing.
import { Buffer } from 'node:buffer';
import type { Drawing } from './print-out.ts';

type Raster = Drawing & { kind: 'raster' };

/** Builds a raster from a question "is this dot black?", enlarged whole times. */
function rasterOf(
  width: number,
  height: number,
  times: { x: number; y: number },
  isBlack: (x: number, y: number) => boolean,
): Raster {
  const widthDots = width * times.x;
  const heightDots = height * times.y;
  const rowBytes = Math.ceil(widthDots / 8);
  const bits = new Uint8Array(rowBytes * heightDots);
  for (let y = 0; y < heightDots; y += 1) {
    for (let x = 0; x < widthDots; x += 1) {
      if (isBlack(Math.floor(x / times.x), Math.floor(y / times.y))) bits[y * rowBytes + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  }
  return { kind: 'raster', x: 0, widthDots, heightDots, bits: Buffer.from(bits).toString('base64') };
}

const word = (params: readonly number[], at: number): number => (params[at] ?? 0) + 256 * (params[at + 1] ?? 0);
const bitAt = (bytes: readonly number[], row: number, x: number): boolean =>
  ((bytes[row + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;

/** GS v 0: `30 m xL xH yL yH data`, rows of bytes; bit 0 of m doubles the width, bit 1 the height. */
export function rasterOfGsV(params: readonly number[]): Raster | undefined {
  const rowBytes = word(params, 2);
  const height = word(params, 4);
  if (rowBytes === 0 || height === 0) return undefined;
  const mode = params[1] ?? 0;
  const data = params.slice(6);
  return rasterOf(rowBytes * 8, height, { x: (mode & 1) + 1, y: ((mode >> 1) & 1) + 1 }, (x, y) =>
    bitAt(data, y * rowBytes, x),
  );
}

/** ESC *: `m nL nH data`, columns of 8 or 24 dots from the top; the coarse ones are stretched to the printer's dots. */
export function rasterOfColumns(params: readonly number[]): Raster | undefined {
  const mode = params[0] ?? 0;
  const columns = word(params, 1);
  if (columns === 0) return undefined;
  const columnBytes = mode >= 32 ? 3 : 1;
  const data = params.slice(3);
  const times = { x: (mode & 1) === 1 ? 1 : 2, y: mode >= 32 ? 1 : 3 };
  return rasterOf(
    columns,
    columnBytes * 8,
    times,
    (x, y) => ((data[x * columnBytes + (y >> 3)] ?? 0) & (0x80 >> (y & 7))) !== 0,
  );
}

/** Function 112 of GS ( L: `m fn a bx by c xL xH yL yH data`; kept until function 50 prints it. */
export function rasterOfGraphics(params: readonly number[]): Raster | undefined {
  const width = word(params, 6);
  const height = word(params, 8);
  if (width === 0 || height === 0) return undefined;
  const data = params.slice(10);
  const rowBytes = Math.ceil(width / 8);
  return rasterOf(width, height, { x: params[3] ?? 1, y: params[4] ?? 1 }, (x, y) => bitAt(data, y * rowBytes, x));
}
