import { expect, test } from 'vitest';
import { decodeEscpos } from '../../../tests/support/escpos-decoder.ts';
import { drawRaster, rasterCommands } from './raster.ts';
import { findRealTimeSequence } from './real-time-guard.ts';

test('a tall picture goes in bands that fit half of the smallest buffer, and is whole on paper', () => {
  const isBlack = (x: number, y: number): boolean => (x + y) % 3 === 0 || y === 0;
  const raster = drawRaster(576, 200, 'none', isBlack);
  const bands = rasterCommands(raster);
  expect(bands.length).toBeGreaterThan(1);
  for (const band of bands) expect(band.length).toBeLessThan(2_048);
  const { pictures } = decodeEscpos(Buffer.concat(bands));
  expect(pictures).toMatchObject([{ rowBytes: 72, height: 200 }]);
  // Eight dots a byte, the leftmost in the highest bit.
  const dotAt = (x: number, y: number): boolean =>
    (pictures[0]!.dots[y * 72 + Math.floor(x / 8)]! & (2 ** (7 - (x % 8)))) > 0;
  const wrong = Array.from({ length: 576 * 200 }, (_, at) => [at % 576, Math.floor(at / 576)] as const).filter(
    ([x, y]) => dotAt(x, y) !== isBlack(x, y),
  );
  expect(wrong).toEqual([]);
});

test('a picture of one byte a row and more rows than a byte counts is whole, with nothing behind its dots', () => {
  const bands = rasterCommands(drawRaster(8, 600, 'none', (x, y) => x === y % 8));
  expect(bands.reduce((sum, band) => sum + band.length - 8, 0)).toBe(600);
  expect(decodeEscpos(Buffer.concat(bands)).pictures).toMatchObject([{ rowBytes: 1, height: 600 }]);
});

test('no real-time command hides in a band, wherever it is cut', () => {
  const dots = new Uint8Array(72 * 100).map((_, i) => [0x10, 0x04, 0x10, 0x05, 0x10, 0x14, 0x00][i % 7]!);
  for (const band of rasterCommands({ rowBytes: 72, height: 100, dots, doubled: 'none' }))
    expect(findRealTimeSequence(band)).toBe(-1);
});
