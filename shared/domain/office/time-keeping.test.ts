// Tests for keeping time between two words of a server: the later wins, a contradiction has to stand, what had stood wins back.
import { expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../core/clock.ts';
import { knowledgeOf, mayNumberAnew, timeAt, withMeasurement, type HeldTime } from './time-keeping.ts';

const T = Date.parse('2026-03-12T09:00:00Z');
const DAY = 24 * HOUR;
/** Measurements one after the other: minutes on the steady clock, and by how much the server was wrong then. */
const heard = (...words: readonly [minutes: number, wrongBy: number][]): HeldTime =>
  words.reduce<HeldTime | null>(
    (held, [minutes, wrongBy]) =>
      withMeasurement(held, { time: T + minutes * MINUTE + wrongBy, steady: minutes * MINUTE }, null),
    null,
  )!;
const shown = (held: HeldTime, minutes: number): number =>
  timeAt(held.believed, minutes * MINUTE) - T - minutes * MINUTE;

test('the first word counts and is relied on; a jitter moves nothing', () => {
  expect(knowledgeOf(heard([0, 0]), true)).toBe('measured');
  expect(knowledgeOf(heard([0, 0]), false)).toBe('carried');
  expect(shown(heard([0, 0], [1, 200]), 2)).toBe(0);
  expect(shown(heard([0, 0], [1, SECOND]), 2)).toBe(SECOND);
});

test('a server that is a day ahead for a while: believed at once, relied on not at all, and made good by one right word', () => {
  const ahead = heard([0, 0], [60, DAY]);
  expect([shown(ahead, 60), knowledgeOf(ahead, true), mayNumberAnew(ahead)]).toEqual([DAY, 'restored', false]);
  const still = heard([0, 0], [60, DAY], [69, DAY]);
  expect(knowledgeOf(still, true)).toBe('restored');
  const back = heard([0, 0], [60, DAY], [69, DAY], [70, 0]);
  expect([shown(back, 70), knowledgeOf(back, true), mayNumberAnew(back)]).toEqual([0, 'measured', true]);
});

test('a server that was wrong at first and stays right from then on: relied on after ten minutes, numbers go on for the rest of the day', () => {
  const mended = heard([0, -DAY], [60, 0], [65, 0], [70, 0]);
  expect([shown(mended, 70), knowledgeOf(mended, true)]).toEqual([0, 'measured']);
  expect(mayNumberAnew(mended)).toBe(false);
  expect(mayNumberAnew(heard([0, -DAY], [60, 0], [65, 0], [70, 0], [70 + 24 * 60, 0]))).toBe(false);
  expect(mayNumberAnew(heard([0, -DAY], [60, 0], [65, 0], [70, 0], [70 + 25 * 60, 0]))).toBe(true);
});

test('two servers behind one address, one of them wrong: the one that stood is the one relied on, however often the other answers', () => {
  const words = Array.from({ length: 60 }, (_, n): [number, number] => [n + 1, n % 2 === 0 ? DAY : 0]);
  expect(knowledgeOf(heard([0, 0], ...words), true)).toBe('measured');
  expect(knowledgeOf(heard([0, 0], ...words, [61, DAY]), true)).toBe('restored');
});

test('the first word contradicts what the machine’s own clock had said: it counts, but numbers do not begin anew by it', () => {
  const measured = { time: T, steady: 0 };
  expect(mayNumberAnew(withMeasurement(null, measured, { time: T + MINUTE, doubtedSince: null }))).toBe(true);
  expect(mayNumberAnew(withMeasurement(null, measured, { time: T - 16 * HOUR, doubtedSince: null }))).toBe(false);
  // A doubt of the start before lasts as long as it would have without the new start.
  expect(mayNumberAnew(withMeasurement(null, measured, { time: T, doubtedSince: T - 24 * HOUR }))).toBe(false);
  expect(mayNumberAnew(withMeasurement(null, measured, { time: T, doubtedSince: T - 25 * HOUR }))).toBe(true);
  expect(knowledgeOf(withMeasurement(null, measured, { time: T - 16 * HOUR, doubtedSince: null }), true)).toBe(
    'measured',
  );
});
