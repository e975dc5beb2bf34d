// The real clock, timers, chance, ids and the machine's start: the only file of the kiosk's service that reads them.
import { randomBytes, randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import type { Clock, Timers } from '../../shared/core/clock.ts';
import type { IdSource } from '../../shared/core/ids.ts';
import type { Random } from '../../shared/core/random.ts';
import type { CrashPoints, CrashStep } from '../store/crash-points.ts';
import { createSteadyClock } from './steady-clock.ts';

export const systemClock = (offsetMs: number): Clock => ({ now: () => Date.now() + offsetMs });
/** Since the machine's start, the time it slept included; never set by anybody, and the same over a restart of the service. */
export const steadyClock: Clock = createSteadyClock(
  () => uptime() * 1000,
  () => performance.now(),
);
export const systemTimers: Timers = {
  // Not the promise of node:timers: that one makes an exception with its stack for each wait that is called off.
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error);
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal?.reason as Error);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop);
        resolve();
      }, ms);
      signal?.addEventListener('abort', stop, { once: true });
    }),
};
export const systemRandom: Random = { below: (bound) => randomInt(bound), bytes: (count) => randomBytes(count) };
/** 20 letters and digits that are never misread aloud, about 99 random bits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
export const systemIds: IdSource = {
  next: <T extends string>() => Array.from({ length: 20 }, () => LETTERS[randomInt(LETTERS.length)]).join('') as T,
};

/** Changes with every start of the machine; null where there is no such thing. */
export function readBootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Ends this very process, as a power cut would, when the armed step is reached. */
export const crashPoints = (armed: CrashStep | undefined): CrashPoints => ({
  isArmed: (step) => step === armed,
  reach: (step) => {
    if (step === armed) process.kill(process.pid, 'SIGKILL');
  },
});
