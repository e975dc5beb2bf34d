// The real clock, timers, chance and ids: the only file of the server that reads them from the machine.
import { randomBytes, randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, Timers } from '../../shared/core/clock.ts';
import type { IdSource } from '../../shared/core/ids.ts';
import type { Random } from '../../shared/core/random.ts';

export const systemClock = (offsetMs: number): Clock => ({ now: () => Date.now() + offsetMs });
/** Of this start of the machine; null where the system does not tell. */
export function systemBootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
export const systemTimers: Timers = {
  sleep: async (ms, signal) => {
    await sleep(ms, undefined, signal ? { signal } : {});
  },
};
export const systemRandom: Random = { below: (bound) => randomInt(bound), bytes: (count) => randomBytes(count) };
/** 20 letters and digits that are never misread aloud, about 99 random bits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
export const systemIds: IdSource = {
  next: <T extends string>() => Array.from({ length: 20 }, () => LETTERS[randomInt(LETTERS.length)]).join('') as T,
};
/** Counts on whatever the clock is set to. */
export const systemSteady = (): number => performance.now();
