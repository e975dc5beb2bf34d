// Tests of starting a page anew that draws no more, on a clock moved by hand.
import { expect, onTestFinished, test } from 'vitest';
import { createHandClock } from '../../tests/support/hand-clock.ts';
import { watchDrawing } from './watch-drawing.ts';

test('a page that hangs is started anew, and again only after it has had its time to start', async () => {
  const hand = createHandClock(0);
  const over = new AbortController();
  onTestFinished(() => over.abort());
  const restarts: number[] = [];
  let isDrawing: boolean | undefined = true;
  void watchDrawing(
    {
      timers: hand.timers,
      monotonicMs: () => hand.clock.now(),
      isDrawing: async () => isDrawing,
      restartPage: () => restarts.push(hand.clock.now()),
    },
    over.signal,
  );
  await hand.advance(200_000);
  expect(restarts).toEqual([]);
  // A service under restart says nothing: that is no hang of the page.
  isDrawing = undefined;
  await hand.advance(60_000);
  expect(restarts).toEqual([]);
  isDrawing = false;
  await hand.advance(15_000);
  expect(restarts).toHaveLength(1);
  await hand.advance(75_000);
  expect(restarts).toHaveLength(1);
  await hand.advance(30_000);
  expect(restarts).toHaveLength(2);
});
