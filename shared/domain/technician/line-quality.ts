// How good a printer's line is, judged from what was measured on it.
export type LineFigures = {
  readonly minMs: number;
  readonly medianMs: number;
  readonly maxMs: number;
  /** Null: this printer answers nothing in order, so nobody knows when it was done. */
  readonly bytesPerSecond: number | null;
  /** What the line's own speed allows; null: a network or USB line has none. */
  readonly possibleBytesPerSecond: number | null;
};

/**
 * `slow-speed`: the line does what its speed allows, and that is little. `slower-than-set`: it does much less than its speed
 * allows, so something holds it up. `slow-answers`: the bytes go, the answers tarry. `uneven`: now quick, now slow.
 */
export type LineJudgement = 'fast' | 'slow-speed' | 'slower-than-set' | 'slow-answers' | 'uneven';

/** A ticket with its QR code is about 500 bytes: below this it takes more than a quarter of a second on the wire. */
const QUICK_BYTES_PER_SECOND = 2_000;
/** Start and stop bits are counted in already; handshakes cost some. */
const WELL_USED = 0.6;
const SLOW_ANSWER_MS = 100;
const UNEVEN_TIMES = 10;
/** Nobody notices less. */
const UNEVEN_FROM_MS = 200;

export function judgeLine({ medianMs, maxMs, bytesPerSecond, possibleBytesPerSecond }: LineFigures): LineJudgement {
  if (medianMs > SLOW_ANSWER_MS) return 'slow-answers';
  if (bytesPerSecond !== null && possibleBytesPerSecond !== null && bytesPerSecond < WELL_USED * possibleBytesPerSecond)
    return 'slower-than-set';
  if (bytesPerSecond !== null && bytesPerSecond < QUICK_BYTES_PER_SECOND) return 'slow-speed';
  return maxMs >= UNEVEN_FROM_MS && maxMs > UNEVEN_TIMES * Math.max(1, medianMs) ? 'uneven' : 'fast';
}

/** Of measured times in any order; they are whole milliseconds and at least one. */
export function figuresOf(roundTripsMs: readonly number[]): Pick<LineFigures, 'minMs' | 'medianMs' | 'maxMs'> {
  const sorted = roundTripsMs.toSorted((a, b) => a - b);
  return { minMs: sorted[0] ?? 0, medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0, maxMs: sorted.at(-1) ?? 0 };
}
