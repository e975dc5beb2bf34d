// Ends a wait early: a loop sleeps on it, anybody who has news for the loop rings.
import { CALLED_OFF } from '../../shared/core/called-off.ts';
import type { Timers } from '../../shared/core/clock.ts';

export type Wakeup = {
  ring(): void;
  /** Resolves after `ms`, at a ring (also one since the last wait), or when the signal is aborted. */
  wait(ms: number, timers: Timers, signal: AbortSignal): Promise<void>;
};

export function createWakeup(): Wakeup {
  let hasRung = false;
  let wake: (() => void) | undefined;
  return {
    ring: () => {
      hasRung = true;
      wake?.();
    },
    wait: async (ms, timers, signal) => {
      if (!hasRung) {
        const stop = new AbortController();
        const rung = new Promise<void>((resolve) => {
          wake = resolve;
        });
        await Promise.race([rung, pause(ms, timers, AbortSignal.any([signal, stop.signal]))]);
        stop.abort(CALLED_OFF);
        wake = undefined;
      }
      hasRung = false;
    },
  };
}

/** A sleep that ends quietly when it is called off. */
export async function pause(ms: number, timers: Timers, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  try {
    await timers.sleep(ms, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Doubling from `firstMs` to `mostMs`, with up to a quarter of chance so that kiosks do not return in step. */
export const backOff = (failures: number, firstMs: number, mostMs: number, random: { below(bound: number): number }): number => {
  const ms = Math.min(mostMs, firstMs * 2 ** Math.min(failures - 1, 20));
  return ms + random.below(Math.max(1, Math.floor(ms / 4)));
};
