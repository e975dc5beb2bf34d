// How fast something types: a keyboard scanner slower than a burst passes for a person, and loses doubled digits as bounces.
import { BOUNCE_MS, BURST_GAP_MS } from '../input/key-input.ts';

/** Nobody types so many characters so evenly by hand. */
const CHARACTERS = 6;

export type ScanPace = { readonly times: readonly number[] };
export const NO_PACE: ScanPace = { times: [] };

/** `at`: of a key that writes a character. */
export const paceOf = ({ times }: ScanPace, at: number): ScanPace => ({ times: [...times, at].slice(-CHARACTERS) });

/** Milliseconds between characters of a scanner that is too slow; null: nothing of the kind was seen. */
export function slowScannerMs({ times }: ScanPace): number | null {
  if (times.length < CHARACTERS) return null;
  const gaps = times.slice(1).map((at, i) => at - times[i]!);
  const isSteady = Math.max(...gaps) - Math.min(...gaps) <= BURST_GAP_MS;
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  return isSteady && mean > BURST_GAP_MS && mean < BOUNCE_MS ? Math.round(mean) : null;
}
