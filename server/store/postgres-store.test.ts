// When a transaction is tried again: never once COMMIT was sent, unless PostgreSQL itself said that nothing was done.
import { expect, test } from 'vitest';
import { CUT_TRIES, MAX_TRIES, mayTryAgain } from './postgres-store.ts';

const failed = (code: string, message = 'x'): Error => Object.assign(new Error(message), { code });
const CUTS = [
  failed('57P01'),
  failed('57P02'),
  failed('08006'),
  failed('ECONNRESET'),
  failed('EPIPE'),
  failed('', 'Connection terminated unexpectedly'),
];

test.each(CUTS)('a cut (%s) before COMMIT is tried again on another connection, so often and no oftener', (error) => {
  expect(Array.from({ length: CUT_TRIES }, (_, i) => mayTryAgain(error, i + 1, false))).toEqual([
    ...Array.from({ length: CUT_TRIES - 1 }, () => true),
    false,
  ]);
});

test.each(CUTS)('a cut (%s) once COMMIT was sent is never tried again: it might be done already', (error) => {
  expect(mayTryAgain(error, 1, true)).toBe(false);
});

test.each(['40001', '40P01'])(
  'a lost race (%s) was rolled back by PostgreSQL, at COMMIT too, and is tried again',
  (code) => {
    for (const isCommitting of [false, true]) {
      expect(mayTryAgain(failed(code), 1, isCommitting)).toBe(true);
      expect(mayTryAgain(failed(code), MAX_TRIES, isCommitting)).toBe(false);
    }
  },
);

test.each([
  failed('23505'),
  failed('53100'),
  failed('25006'),
  failed('57014'),
  failed('', 'Query read timeout'),
  failed('', 'timeout exceeded when trying to connect'),
  new Error('of the program'),
])('what another connection would not mend (%s) is not tried again', (error) => {
  expect(mayTryAgain(error, 1, false)).toBe(false);
});
