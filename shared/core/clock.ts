// Where "now" comes from: passed in, so that rules and tests never read the wall clock.
/** UTC milliseconds since 1970. */
export type Ms = number;
export const SECOND: Ms = 1_000;
export const MINUTE: Ms = 60 * SECOND;
export const HOUR: Ms = 60 * MINUTE;

export interface Clock {
  now(): Ms;
}

/** Waiting, passed in like the clock; a test drives it by hand. Rejects with the signal's reason when aborted. */
export interface Timers {
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
