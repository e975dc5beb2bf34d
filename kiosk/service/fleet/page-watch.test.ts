// Tests of the watch over the page, on a clock moved by hand.
import { expect, test } from 'vitest';
import { createHandClock } from '../../../tests/support/hand-clock.ts';
import { createPageWatch, SILENT_AFTER_MS } from './page-watch.ts';

function bench(isExpected: boolean) {
  const hand = createHandClock(0);
  const said: string[] = [];
  const log = {
    info: (event: string) => said.push(event),
    warn: (event: string) => said.push(event),
    error: (event: string) => said.push(event),
  };
  return { hand, said, watch: createPageWatch(hand.clock, isExpected, log) };
}

test('a page that hangs grey keeps its stream open and draws nothing: told once, and once more when it draws again', async () => {
  const { hand, said, watch } = bench(false);
  watch.noteDrawn();
  expect([watch.watch(), watch.state]).toEqual([true, 'drawn']);
  await hand.advance(SILENT_AFTER_MS);
  expect([watch.watch(), watch.state]).toEqual([false, 'drawn']);
  await hand.advance(1);
  expect([watch.watch(), watch.state]).toEqual([true, 'silent']);
  expect(watch.watch()).toBe(false);
  watch.noteDrawn();
  expect([watch.watch(), watch.state]).toEqual([true, 'drawn']);
  expect(said).toEqual(['page-drawn', 'page-silent', 'page-drawn']);
});

test('a window that never came is a fault where the system keeps one, and none where nobody opened a page', async () => {
  const kept = bench(true);
  const free = bench(false);
  await kept.hand.advance(SILENT_AFTER_MS + 1);
  await free.hand.advance(SILENT_AFTER_MS + 1);
  expect([kept.watch.state, free.watch.state]).toEqual(['silent', 'none']);
});
