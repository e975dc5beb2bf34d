import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { findRealTimeSequence, guardDots } from './real-time-guard.ts';

const guarded = (...dots: number[]): number[] => {
  const bytes = Uint8Array.from(dots);
  guardDots(bytes);
  return Array.from(bytes);
};

test('a picture that would ask for status, clear the buffer or open the drawer loses one dot', () => {
  expect(guarded(0x10, 0x04, 0x01, 0x10, 0x14, 0x10, 0x05, 0x02)).toEqual([
    0x11, 0x04, 0x01, 0x11, 0x14, 0x11, 0x05, 0x02,
  ]);
});

test('a picture that ends in DLE cannot make a command with what follows it', () => {
  expect(guarded(0x00, 0x10)).toEqual([0x00, 0x11]);
});

test('a DLE that begins nothing stays', () => {
  expect(guarded(0x10, 0x10, 0x01)).toEqual([0x10, 0x10, 0x01]);
});

test('law: after the guard no picture holds a real-time command, and no other dot has changed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(0x10, 0x04, 0x05, 0x14, 0x01, 0xff, 0x00), { minLength: 200, maxLength: 200 }),
      (dots) => {
        const data = Uint8Array.from(dots);
        guardDots(data);
        expect(findRealTimeSequence(data)).toBe(-1);
        for (const [index, dot] of data.entries())
          if (dot !== dots[index]) expect([dots[index], dot]).toEqual([0x10, 0x11]);
      },
    ),
  );
});
