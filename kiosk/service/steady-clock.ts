// The time since the machine's start, sleep included, without asking the system for it at each of the hundred looks of a press.
import type { Clock, Ms } from '../../shared/core/clock.ts';

/** The system counts its time since the start in steps of 10 ms, so nothing newer would be learnt sooner. */
export const ASKED_EVERY_MS: Ms = 10;

/**
 * `sinceStart`: with the time asleep, and dear, since the system reads a file for it. `awake`: without it, from whatever beginning.
 * Within 10 ms awake of the last question the answer is led on; a sleep is in the first look after them. Never goes back.
 */
export function createSteadyClock(sinceStart: () => Ms, awake: () => Ms): Clock {
  let askedAt = awake();
  let answer = sinceStart();
  let told = answer;
  return {
    now: () => {
      const at = awake();
      if (at - askedAt >= ASKED_EVERY_MS) {
        askedAt = at;
        answer = sinceStart();
      }
      told = Math.max(told, answer + (at - askedAt));
      return told;
    },
  };
}
