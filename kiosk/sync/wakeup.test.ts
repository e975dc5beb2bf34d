// Tests for how long a loop waits before it asks again.
import { expect, test } from 'vitest';
import { backOff } from '../../shared/core/async/back-off.ts';

test('the first wait is the shortest, each next one twice as long, none longer than the longest, and no kiosk in step with another', () => {
  const waits = (below: (bound: number) => number): number[] =>
    [1, 2, 3, 4, 5, 60].map((failures) => backOff(failures, 1_000, 10_000, { below }));
  expect(waits(() => 0)).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  expect(waits((bound) => bound - 1)).toEqual([1_249, 2_499, 4_999, 9_999, 12_499, 12_499]);
});
