// A clock and timers moved by hand: nothing waits for real time.
import type { Clock, Ms, Timers } from '../../shared/core/clock.ts';

export type HandClock = {
  readonly clock: Clock;
  readonly timers: Timers;
  /** Moves on, waking whoever sleeps in order, and lets each go as far as it can. */
  advance(ms: Ms): Promise<void>;
  /** Counts what `advance` and `pass` add, whatever the clock is set to. */
  readonly steady: Clock;
  /** Time goes on while everybody is away: clock and steady clock alike, and nobody wakes. */
  pass(ms: Ms): void;
  /** The clock is set to another time, as by a hand; nobody wakes. */
  set(at: Ms): void;
};

/** Lets everything that can go on without time go on. Sockets need real turns of the event loop. */
export async function settle(turns = 20): Promise<void> {
  for (let i = 0; i < turns; i += 1) await new Promise((resolve) => setImmediate(resolve));
}

export function createHandClock(start: Ms): HandClock {
  let passed = 0;
  /** What the clock shows beside the time that has passed. */
  let shown = start;
  let sleepers: { at: Ms; wake: () => void }[] = [];
  return {
    clock: { now: () => shown + passed },
    steady: { now: () => passed },
    timers: {
      sleep: (ms, signal) =>
        new Promise((resolve, reject) => {
          if (signal?.aborted) {
            reject(signal.reason as Error);
            return;
          }
          const sleeper = { at: passed + ms, wake: () => {} };
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
      const until = passed + ms;
      await settle();
      for (;;) {
        const next = sleepers.filter((s) => s.at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        sleepers = sleepers.filter((s) => s !== next);
        passed = Math.max(passed, next.at);
        next.wake();
        await settle(4);
      }
      passed = until;
      await settle();
    },
    pass: (ms) => {
      passed += ms;
    },
    set: (at) => {
      shown = at - passed;
    },
  };
}
