// How fast passwords may be tried after misses: nobody is locked out, guesses only come round more slowly.
import { SECOND, type Ms } from '../../core/clock.ts';

/** Misses of browsers that never signed anybody in here; those of a browser that has are counted for itself. */
export type SignInMisses = {
  /** Of this login from this network, within the hour. */
  readonly ofLoginHere: number;
  /** Of any login from this network, within the hour. */
  readonly ofNetwork: number;
  /** Of this login from anywhere, within the day. */
  readonly ofLogin: number;
};

/** Whose turns are counted: this login in this network, the network, or the login wherever it is tried. */
export type PaceScope = keyof SignInMisses;
export type SignInPace = { readonly by: PaceScope; /** Between a miss and the next try. */ readonly gapMs: Ms };

/**
 * From so many misses on, and after every doubling of them twice as long. A typing person has five tries; a colleague behind the same address, or a
 * burst of 60 guesses from it, slows nobody down; of one login 4,320 guesses a day are left to all strangers of the world together.
 */
const STEPS: Record<PaceScope, { readonly from: number; readonly firstMs: Ms; readonly mostMs: Ms }> = {
  ofLoginHere: { from: 5, firstMs: SECOND, mostMs: 8 * SECOND },
  ofNetwork: { from: 100, firstMs: SECOND, mostMs: 8 * SECOND },
  ofLogin: { from: 100, firstMs: 2 * SECOND, mostMs: 20 * SECOND },
};

/** The slowest of the three, or undefined: no pace yet. */
export function signInPace(misses: SignInMisses): SignInPace | undefined {
  let slowest: SignInPace | undefined;
  for (const by of ['ofLogin', 'ofNetwork', 'ofLoginHere'] as const) {
    const { from, firstMs, mostMs } = STEPS[by];
    if (misses[by] < from) continue;
    const gapMs = Math.min(firstMs * 2 ** Math.floor(Math.log2(misses[by] / from)), mostMs);
    if (slowest === undefined || gapMs > slowest.gapMs) slowest = { by, gapMs };
  }
  return slowest;
}

/** From here on staff are told that somebody may be guessing. */
export const isGuessing = (misses: SignInMisses): boolean =>
  misses.ofNetwork >= STEPS.ofNetwork.from || misses.ofLogin >= STEPS.ofLogin.from;

/** A browser that has signed somebody in before may miss so often within the hour before it counts as any other. */
export const KNOWN_DEVICE_MISSES = 10;
