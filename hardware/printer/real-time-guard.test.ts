import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { findRealTimeSequence, guardRaster } from './real-time-guard.ts';

const raster = (rows: number, data: Uint8Array): Uint8Array => Uint8Array.of(0x1d, 0x76, 0x30, 0, 4, 0, rows, 0, ...data);

test('a picture that would ask for status, clear the buffer or open the drawer loses one dot', () => {
  const bytes = raster(2, Uint8Array.of(0x10, 0x04, 0x01, 0x10, 0x14, 0x10, 0x05, 0x02));
  guardRaster(bytes);
  expect(Array.from(bytes.subarray(8))).toEqual([0x11, 0x04, 0x01, 0x11, 0x14, 0x11, 0x05, 0x02]);
});

test('commands outside a picture are left alone', () => {
  const bytes = Uint8Array.of(0x1b, 0x40, 0x10, 0x04, 0x01);
  guardRaster(bytes);
  expect(Array.from(bytes)).toEqual([0x1b, 0x40, 0x10, 0x04, 0x01]);
});

test('law: after the guard no picture holds a real-time command, and no other dot has changed', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0x10, 0x04, 0x05, 0x14, 0x01, 0xff, 0x00), { minLength: 200, maxLength: 200 }), (dots) => {
      const bytes = raster(50, Uint8Array.from(dots));
      guardRaster(bytes);
      const data = bytes.subarray(8);
      expect(findRealTimeSequence(data)).toBe(-1);
      for (const [index, dot] of data.entries()) if (dot !== dots[index]) expect([dots[index], dot]).toEqual([0x10, 0x11]);
    }),
  );
});
