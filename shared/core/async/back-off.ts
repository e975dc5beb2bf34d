// Waits that double with each failure in a row.
import type { Ms } from '../clock.ts';
import type { Random } from '../random.ts';

/** Twice as long after each failure: `firstMs` after the first, `mostMs` at most. */
export const doubling = (failures: number, firstMs: Ms, mostMs: Ms): Ms =>
  Math.min(mostMs, firstMs * 2 ** Math.min(Math.max(failures - 1, 0), 30));

/** The same with up to a quarter of chance, so that many do not return in step. */
export function backOff(failures: number, firstMs: Ms, mostMs: Ms, random: Pick<Random, 'below'>): Ms {
  const ms = doubling(failures, firstMs, mostMs);
  return ms + random.below(Math.max(1, Math.floor(ms / 4)));
}
