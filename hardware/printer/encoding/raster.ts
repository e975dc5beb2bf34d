// Pictures for a printer: dots in rows, guarded against what the printer would obey, sent in bands that fit any buffer.
import { guardDots } from './real-time-guard.ts';

/** Which way the printer makes two dots of each that is sent: both ways, a quarter of the bytes. The `m` of GS v 0. */
export const DOUBLED = { none: 0, down: 2, both: 3 } as const;

/** Rows of whole bytes, the highest bit leftmost, 1 is black. */
export type Raster = {
  readonly rowBytes: number;
  readonly height: number;
  readonly dots: Uint8Array;
  readonly doubled: keyof typeof DOUBLED;
};

/** Under half of the smallest buffer: without handshake a printer is asked between bands whether it keeps up. */
const BAND_BYTES = 1_800;

export function drawRaster(
  width: number,
  height: number,
  doubled: Raster['doubled'],
  isBlack: (x: number, y: number) => boolean,
): Raster {
  const rowBytes = Math.ceil(width / 8);
  const dots = new Uint8Array(rowBytes * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) if (isBlack(x, y)) dots[y * rowBytes + (x >> 3)]! |= 0x80 >> (x & 7);
  }
  return { rowBytes, height, dots, doubled };
}

/** `GS v 0` commands that print the picture from where the paper stands; bands follow each other without a gap. */
export function rasterCommands({ rowBytes, height, dots, doubled }: Raster): Uint8Array[] {
  const bandRows = Math.max(1, Math.floor(BAND_BYTES / rowBytes));
  const bands: Uint8Array[] = [];
  for (let row = 0; row < height; row += bandRows) {
    const rows = Math.min(bandRows, height - row);
    const band = new Uint8Array(8 + rows * rowBytes);
    band.set([0x1d, 0x76, 0x30, DOUBLED[doubled], rowBytes & 0xff, rowBytes >> 8, rows & 0xff, rows >> 8]);
    band.set(dots.subarray(row * rowBytes, (row + rows) * rowBytes), 8);
    guardDots(band.subarray(8));
    bands.push(band);
  }
  return bands;
}
