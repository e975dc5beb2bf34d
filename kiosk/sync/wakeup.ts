// Ends a wait early: a loop sleeps on it, anybody who has news for the loop rings.
import { CALLED_OFF } from '../../shared/core/called-off.ts';
import { pause } from '../../shared/core/async/pause.ts';
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
        await Promise.race([rung, pause(timers, ms, AbortSignal.any([signal, stop.signal]))]);
        stop.abort(CALLED_OFF);
        wake = undefined;
      }
      hasRung = false;
    },
  };
}
