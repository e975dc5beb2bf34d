// How long to wait before the service is started again.
import { doubling } from '../../shared/core/async/back-off.ts';

const FIRST_MS = 500;
/** A dead kiosk is noticed by its queue within half a minute; oftener than this only heats a broken one. */
const LONGEST_MS = 15_000;
/** A service that ran this long was not failing at start: the next fall is a first one. */
const STEADY_MS = 60_000;

/** Failures in a row, after a run of `ranMs`. */
export const countFailures = (before: number, ranMs: number): number => (ranMs >= STEADY_MS ? 1 : before + 1);

/** 0.5 s after the first failure in a row, doubled each time, at most 15 s. */
export const restartDelayMs = (failures: number): number => doubling(failures, FIRST_MS, LONGEST_MS);
