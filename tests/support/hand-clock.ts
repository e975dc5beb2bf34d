// A clock and timers moved by hand: nothing waits for real time.
import type { Clock, Ms, Timers } from '../../shared/core/clock.ts';

export type HandClock = {
  readonly clock: Clock;
  readonly timers: Timers;
  /** Moves on, waking whoever sleeps in order, and lets each go as far as it can. */
  advance(ms: Ms): Promise<void>;
  /** The clock is set to another time; nobody wakes. */
  set(at: Ms): void;
};

/** Lets everything that can go on without time go on. Sockets need real turns of the event loop. */
export async function settle(turns = 20): Promise<void> {
  for (let i = 0; i < turns; i += 1) await new Promise((resolve) => setImmediate(resolve));
}

export function createHandClock(start: Ms): HandClock {
  let now = start;
  let sleepers: { at: Ms; wake: () => void }[] = [];
  return {
    clock: { now: () => now },
    timers: {
      sleep: (ms, signal) =>
        new Promise((resolve, reject) => {
          if (signal?.aborted) {
            reject(signal.reason as Error);
            return;
          }
          const sleeper = { at: now + ms, wake: () => {} };
          const abandon = () => {
            sleepers = sleepers.filter((s) => s !== sleeper);
            reject(signal?.reason as Error);
          };
          sleeper.wake = () => {
            signal?.removeEventListener('abort', abandon);
            resolve();
          };
          signal?.addEventListener('abort', abandon, { once: true });
          sleepers.push(sleeper);
        }),
    },
    advance: async (ms) => {
      const until = now + ms;
      await settle();
      for (;;) {
        const next = sleepers.filter((s) => s.at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        sleepers = sleepers.filter((s) => s !== next);
        now = Math.max(now, next.at);
        next.wake();
        await settle(4);
      }
      now = until;
      await settle();
    },
    set: (at) => {
      now = at;
    },
  };
}
