// Whether the server may rely on its machine's clock: judged by what it wrote down last, its steady clock, and what kiosks' clocks show.
import { HOUR, MINUTE, type Ms } from '../../core/clock.ts';
import { addDays, localDay, type LocalDay } from '../../core/local-time.ts';
import { ONE_DAY_AT_MOST_MS } from './time-keeping.ts';
import type { KnownTime, TimeKnowledge } from './time-knowledge.ts';

/** A clock that is set by the network, or by a hand to the minute, moves no further; a restart of the machine takes no longer. */
export const USUAL_STEP_MS: Ms = 10 * MINUTE;
/** The longest that an office is shut in an ordinary year: from Thursday evening to Tuesday morning at Easter, the same around some Christmases; four days and 15 hours. */
export const USUAL_STOP_MS: Ms = 5 * 24 * HOUR;
/** In this time the network has set the clock of a machine that was just switched on, and kiosks have been heard. */
export const STANDING_MS: Ms = 15 * MINUTE;
/** Two clocks that are this near show the same time. */
const NEAR_MS: Ms = 5 * MINUTE;

export type Doubt = {
  /**
   * `standing`: as after a weekend or a night; believed as soon as it has stood for a quarter of an hour. `ahead`: more than any usual stop.
   * `behind`: a time that has been already. The last two wait for a kiosk's clock or an administrator.
   */
  readonly kind: 'standing' | 'ahead' | 'behind';
  /** What the machine's clock shows beside what was known. */
  readonly byMs: Ms;
  /** Steady clock. */
  readonly since: Ms;
};

export type ServerTime = {
  /** A time that has certainly been, and what the steady clock showed then. */
  readonly known: Ms;
  readonly knownAt: Ms;
  /** The steady clock has counted ever since: it was this run that knew it, or a kiosk that told it. */
  readonly isLedOn: boolean;
  readonly doubt: Doubt | null;
};

/** `machine`: what the machine's clock shows; `steady`: counts milliseconds whatever is done to the clock. */
export type Reading = { readonly machine: Ms; readonly steady: Ms };

/** `known` undefined: a new installation, which has nothing to lose. */
export const beginServerTime = (known: Ms | undefined, now: Reading): ServerTime =>
  look({ known: known ?? now.machine, knownAt: now.steady, isLedOn: false, doubt: null }, now);

/** The clock is right: believed from here on. */
export const believe = (now: Reading): ServerTime => ({
  known: now.machine,
  knownAt: now.steady,
  isLedOn: true,
  doubt: null,
});

/** A steady clock counts fractions; times are whole. */
const ledOn = (time: ServerTime, now: Reading): Ms => time.known + Math.max(0, Math.round(now.steady - time.knownAt));

/** To be asked often. When the clock shows again what is known, the doubt ends by itself. */
export function look(time: ServerTime, now: Reading): ServerTime {
  const byMs = now.machine - ledOn(time, now);
  if (Math.abs(byMs) <= USUAL_STEP_MS) return believe(now);
  const kind = byMs < 0 ? 'behind' : byMs > USUAL_STOP_MS ? 'ahead' : 'standing';
  const before = time.doubt;
  // Another step is another doubt: what has not stood still has not stood.
  const isSame = before !== null && before.kind === kind && Math.abs(before.byMs - byMs) <= USUAL_STEP_MS;
  if (kind === 'standing' && isSame && now.steady - before.since >= STANDING_MS) return believe(now);
  return { ...time, doubt: isSame ? before : { kind, byMs, since: now.steady } };
}

/**
 * A kiosk's clock, led right by what this server measured while it knew the time, shows `at`. Where it agrees, the machine's clock is right. Where the
 * machine's clock is out of all reason and the kiosk's is not, time goes on from the kiosk's, and the doubt stays. Otherwise a clock that has only begun
 * to stand begins anew.
 */
export function hearWitness(time: ServerTime, now: Reading, at: Ms): ServerTime {
  const { doubt } = time;
  if (doubt === null) return time;
  if (Math.abs(at - now.machine) <= NEAR_MS) return believe(now);
  const since = at - ledOn(time, now);
  if (since < -NEAR_MS) return time;
  if (doubt.kind === 'standing') return { ...time, doubt: { ...doubt, since: now.steady } };
  return time.isLedOn || since > USUAL_STOP_MS
    ? time
    : look({ known: at, knownAt: now.steady, isLedOn: true, doubt: null }, now);
}

/**
 * The time to go by: the machine's clock while it is believed; in doubt what the steady clock leads on, where it leads on anything. After a start in doubt
 * the machine's clock, but never a time that has been already.
 */
export function knownTime(time: ServerTime, now: Reading): KnownTime {
  if (time.doubt === null) return { now: now.machine, knowledge: 'measured' };
  if (time.isLedOn) return { now: ledOn(time, now), knowledge: 'carried' };
  const knowledge: TimeKnowledge = 'restored';
  return { now: Math.max(now.machine, ledOn(time, now)), knowledge };
}

/** `since`: the last certain time before the doubt; `until`: when it ended, by the time believed then; null: it lasts. */
export type PastDoubt = { readonly since: Ms; readonly until: Ms | null };

/** What was numbered before or in the doubt may still be of this true day. A time that has gone back since is within it too. */
export const isNumberingDoubtful = ({ until }: PastDoubt, now: Ms): boolean =>
  until === null || now - until < ONE_DAY_AT_MOST_MS;

/** The first day whose numbers may be on paper of the true today; days to come are among those after it, for a wrong clock may have been there. */
export function numbersHeldFrom(doubt: PastDoubt | undefined, now: Ms, zone: string): LocalDay {
  const today = localDay(now, zone);
  if (doubt === undefined || !isNumberingDoubtful(doubt, now)) return today;
  return addDays(localDay(Math.min(doubt.since, now), zone), -1);
}

/** A doubt begins, or goes on in another run: those that may still matter are one. `certain`: the last time known. */
export const doubtBegun = (before: PastDoubt | undefined, certain: Ms, now: Ms): PastDoubt => ({
  since: before !== undefined && isNumberingDoubtful(before, now) ? Math.min(before.since, certain) : certain,
  until: null,
});
