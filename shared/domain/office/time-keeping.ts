// How a machine keeps time between two words of its server: what each word changes, and what time it is by what was heard.
import { HOUR, MINUTE, type Ms } from '../../core/clock.ts';
import type { TimeKnowledge } from './time-knowledge.ts';

/** It was this time when the steady clock of this start of the machine had counted so far. */
export type Anchor = { readonly time: Ms; readonly steady: Ms };

export type HeldTime = {
  /** What counts: the latest measurement. */
  readonly believed: Anchor;
  /** What has stood: another than `believed` only while that contradicts it. */
  readonly stood: Anchor;
  /** On the steady clock: since when `believed` contradicts what had stood. */
  readonly disputedSince: Ms | null;
  /** When a time began to stand that nothing else had said, neither the machine's own clock nor what had stood before; null again when it is measured more than a day later. */
  readonly doubtedAt: Ms | null;
};

/** Smaller changes are the network's, not the clock's. */
const NOISE_MS: Ms = 250;
/** No crystal drifts so far between two measurements that a day or an hour hangs on it. */
export const CONTRADICTS_MS: Ms = 2 * MINUTE;
/** A server that was started with a wrong clock has asked the world for the time by then. */
const STANDS_AFTER_MS: Ms = 10 * MINUTE;
/** What a machine's clock may lose or win while the machine is off. */
const CORROBORATES_MS: Ms = 10 * MINUTE;
/** Within it, two papers may be of one day whatever their hours say. The longest day has 25 hours. */
export const ONE_DAY_AT_MOST_MS: Ms = 25 * HOUR;

/** What the machine's own clock had said so far, by the offset of an earlier start; and since when, by that time, the offset itself was doubted. */
export type Guess = { readonly time: Ms; readonly doubtedSince: Ms | null };

export const timeAt = (anchor: Anchor, steady: Ms): Ms => Math.round(anchor.time + steady - anchor.steady);

/**
 * The later measurement wins. One that contradicts what had stood is believed at once and relied on when it has stood for ten
 * minutes; meanwhile what had stood wins back by being measured again.
 */
export function withMeasurement(held: HeldTime | null, measured: Anchor, guess: Guess | null): HeldTime {
  if (held === null) {
    const doubt =
      guess === null
        ? null
        : Math.abs(guess.time - measured.time) > CORROBORATES_MS
          ? 0
          : guess.doubtedSince === null
            ? null
            : measured.time - guess.doubtedSince;
    return {
      believed: measured,
      stood: measured,
      disputedSince: null,
      doubtedAt: doubt === null || doubt >= ONE_DAY_AT_MOST_MS ? null : measured.steady - doubt,
    };
  }
  const apart = (anchor: Anchor): Ms => Math.abs(measured.time - timeAt(anchor, measured.steady));
  const nearer = (anchor: Anchor): Anchor => (apart(anchor) < NOISE_MS ? anchor : measured);
  if (apart(held.stood) < CONTRADICTS_MS) {
    const stood = nearer(held.stood);
    const { doubtedAt } = held;
    return {
      believed: stood,
      stood,
      disputedSince: null,
      doubtedAt: doubtedAt !== null && measured.steady - doubtedAt >= ONE_DAY_AT_MOST_MS ? null : doubtedAt,
    };
  }
  if (held.disputedSince === null || apart(held.believed) >= CONTRADICTS_MS)
    return { ...held, believed: measured, disputedSince: measured.steady };
  const believed = nearer(held.believed);
  return measured.steady - held.disputedSince < STANDS_AFTER_MS
    ? { ...held, believed }
    : { believed, stood: believed, disputedSince: null, doubtedAt: measured.steady };
}

/** `isOfThisRun`: the last measurement was made by this run of the program. */
export const knowledgeOf = (held: HeldTime, isOfThisRun: boolean): TimeKnowledge =>
  held.disputedSince !== null ? 'restored' : isOfThisRun ? 'measured' : 'carried';

/** False: paper of an earlier day may be of today, should the time be wrong; so its numbers are not given again. */
export const mayNumberAnew = (held: HeldTime): boolean => held.disputedSince === null && held.doubtedAt === null;
