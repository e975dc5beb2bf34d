// 20 mm under a finger, on the screens a kiosk may have.
import { expect, test } from 'vitest';
import { targetPx } from './target-size.ts';

test.each([
  { width: 1080, height: 1920, inches: 21.5, px: 81 },
  { width: 1080, height: 1920, inches: 32, px: 55 },
  { width: 1920, height: 1080, inches: 21.5, px: 81 },
  { width: 1366, height: 768, inches: 15.6, px: 80 },
  { width: 1024, height: 600, inches: 10.1, px: 93 },
])('$width × $height on $inches inches: $px px', ({ width, height, inches, px }) => {
  expect(targetPx({ width, height }, inches)).toBe(px);
});

test('an unknown screen gets more than the usual one needs', () => {
  expect(targetPx({ width: 1080, height: 1920 }, null)).toBeGreaterThanOrEqual(81);
});
