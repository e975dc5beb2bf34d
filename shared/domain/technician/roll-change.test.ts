// Tests for the guided change of a paper roll.
import { expect, test } from 'vitest';
import { NO_SIGHT, ROLL_STEPS, see, signOf, stepAfter, stepBefore } from './roll-change.ts';

test('the printer follows the hands: cover open, paper in, cover closed', () => {
  let sight = see(NO_SIGHT, 'no-paper');
  expect(signOf('open-cover', sight)).toBe('awaited');
  sight = see(sight, 'cover-open');
  expect(signOf('open-cover', sight)).toBe('seen');
  expect(signOf('close-cover', sight)).toBe('awaited');
  sight = see(sight, 'no-paper');
  // It stays seen although the cover is closed by now; closed without paper is not done.
  expect(signOf('open-cover', sight)).toBe('seen');
  expect(signOf('close-cover', sight)).toBe('awaited');
  expect(signOf('close-cover', see(sight, 'ready'))).toBe('seen');
});

test('a printer that says nothing is not waited for', () => {
  for (const step of ROLL_STEPS) expect(signOf(step, see(NO_SIGHT, 'disconnected'))).toBe('not-told');
});

test('the steps follow each other, both ways', () => {
  expect(ROLL_STEPS.map(stepAfter)).toEqual([...ROLL_STEPS.slice(1), null]);
  expect(ROLL_STEPS.map(stepBefore)).toEqual([null, ...ROLL_STEPS.slice(0, -1)]);
});
