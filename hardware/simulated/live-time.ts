// Wiring: the real clock and real waiting, for a virtual printer that runs by itself.
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock, Timers } from '../../shared/core/clock.ts';

/** Steady: a step of the system clock (or a night of daylight saving) does not reach the printer's motors. */
export const liveClock: Clock = { now: () => performance.timeOrigin + performance.now() };

export const liveTimers: Timers = {
  sleep: (ms, signal) => pause(ms, undefined, signal === undefined ? {} : { signal }),
};
