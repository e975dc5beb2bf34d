// Chance that can be repeated: the same seed gives the same line noise.
import type { Random } from '../../../shared/core/random.ts';

/** A small 32-bit generator (a Weyl sequence through two multiply-and-shift rounds); good for noise, not for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  return {
    below: (bound) => Math.floor((next() / 0x1_0000_0000) * bound),
    bytes: (count) => Uint8Array.from({ length: count }, () => next() & 0xff),
  };
}
