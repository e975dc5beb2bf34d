// A deadline for one wait: a signal that ends when the time is up or the caller gives up.
import { CALLED_OFF } from '../../../shared/core/called-off.ts';
import type { Timers } from '../../../shared/core/clock.ts';

export type Deadline = { readonly signal: AbortSignal; readonly hasPassed: boolean; clear(): void };

/** `clear` when the wait is over, so that no timer stays behind; the signal itself is not aborted by it. */
export function startDeadline(timers: Timers, ms: number, outer?: AbortSignal): Deadline {
  const ended = new AbortController();
  const timer = new AbortController();
  const end = (): void => ended.abort(CALLED_OFF);
  if (outer?.aborted === true) end();
  else outer?.addEventListener('abort', end, { once: true });
  timers.sleep(ms, timer.signal).then(end, () => undefined /* the timer was cleared */);
  return {
    signal: ended.signal,
    get hasPassed() {
      return ended.signal.aborted;
    },
    clear() {
      outer?.removeEventListener('abort', end);
      timer.abort(CALLED_OFF);
    },
  };
}

/** The answer, or nothing when the signal was faster; the work goes on by itself. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) return Promise.resolve(undefined);
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const stop = (): void => resolve(undefined);
  signal.addEventListener('abort', stop, { once: true });
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', stop));
}
