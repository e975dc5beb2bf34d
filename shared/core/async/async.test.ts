import { expect, test } from 'vitest';
import { createHandClock } from '../../../tests/support/hand-clock.ts';
import { backOff, doubling } from './back-off.ts';
import { pause } from './pause.ts';

test('a pause tells whether its whole time passed, and one that is called off ends quietly', async () => {
  const hand = createHandClock(0);
  const stop = new AbortController();
  const whole = pause(hand.timers, 10, stop.signal);
  await hand.advance(10);
  expect(await whole).toBe(true);
  const cut = pause(hand.timers, 10, stop.signal);
  stop.abort();
  expect([await cut, await pause(hand.timers, 10, stop.signal)]).toEqual([false, false]);
});

test('timers that break are no pause that was called off', async () => {
  const broken = { sleep: () => Promise.reject(new Error('no timers')) };
  await expect(pause(broken, 10, new AbortController().signal)).rejects.toThrow('no timers');
});

test('each failure in a row doubles the wait, up to the longest', () => {
  expect([0, 1, 2, 3, 4, 5, 1_000].map((failures) => doubling(failures, 500, 5_000))).toEqual([
    500, 500, 1_000, 2_000, 4_000, 5_000, 5_000,
  ]);
});

test('a quarter of chance is added at most', () => {
  expect([backOff(2, 400, 5_000, { below: () => 0 }), backOff(2, 400, 5_000, { below: (bound) => bound - 1 })]).toEqual(
    [800, 999],
  );
});
