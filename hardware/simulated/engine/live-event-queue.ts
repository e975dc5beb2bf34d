// Lets an event queue run by a clock: sleeps until the next task is due, wakes early when a nearer one is set.
import { HOUR, type Clock, type Timers } from '../../../shared/core/clock.ts';
import type { EventQueue } from './event-queue.ts';

export type LiveEventQueue = {
  /** Brings the event queue to the present; called before anything from outside touches the printer. */
  readonly catchUp: () => void;
  /** Resolves once the signal was aborted and the last sleep is over. */
  readonly ended: Promise<void>;
};

export function runEventQueue(
  eventQueue: EventQueue,
  clock: Clock,
  timers: Timers,
  signal: AbortSignal,
): LiveEventQueue {
  let wake = (): void => undefined;
  eventQueue.onEarlier(() => wake());
  signal.addEventListener('abort', () => wake(), { once: true });

  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      eventQueue.advanceTo(clock.now());
      const sleep = new AbortController();
      wake = () => sleep.abort();
      const waitMs = eventQueue.nextAt === undefined ? HOUR : Math.max(0, eventQueue.nextAt - clock.now());
      try {
        await timers.sleep(waitMs, sleep.signal);
      } catch (error) {
        // Being woken is the ordinary way out of a sleep; anything else is a fault of the timers.
        if (!sleep.signal.aborted) throw error;
      }
    }
  };
  return { catchUp: () => eventQueue.advanceTo(clock.now()), ended: run() };
}
