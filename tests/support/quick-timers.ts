// Timers that wait a hundredth of what they are asked: real waiting in the right order, without its length.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Timers } from '../../shared/core/clock.ts';

export const quickTimers: Timers = {
  sleep: async (ms, signal) => {
    await sleep(Math.ceil(ms / 100), undefined, signal ? { signal } : {});
  },
};
