import { expect, test } from 'vitest';
import { signInPace } from './sign-in-pace.ts';

const pace = (misses: Partial<Parameters<typeof signInPace>[0]>) =>
  signInPace({ ofLoginHere: 0, ofNetwork: 0, ofLogin: 0, ...misses });

test('somebody who mistypes four times is not slowed down', () => {
  expect(pace({ ofLoginHere: 4, ofNetwork: 4, ofLogin: 4 })).toBeUndefined();
});

test('guesses of one login come round ever more slowly, but never so slowly that its owner would give up', () => {
  expect([5, 9, 10, 20, 40, 100_000].map((n) => pace({ ofLoginHere: n })?.gapMs)).toEqual([
    1_000, 1_000, 2_000, 4_000, 8_000, 8_000,
  ]);
});

test('sixty guesses of unknown logins from one address slow no colleague behind it down; hundreds do, for a while', () => {
  expect(pace({ ofNetwork: 60 })).toBeUndefined();
  expect(pace({ ofNetwork: 200 })).toEqual({ by: 'ofNetwork', gapMs: 2_000 });
});

test('a login that is guessed from a thousand networks is paced for all of them together', () => {
  expect(pace({ ofLoginHere: 1, ofNetwork: 1, ofLogin: 2_000 })).toEqual({ by: 'ofLogin', gapMs: 20_000 });
});
