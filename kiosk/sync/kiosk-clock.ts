// Kiosk time: what the server said last, led on by the steady clock; and how well it is known.
import { type Clock, type Ms, MINUTE } from '../../shared/core/clock.ts';
import { localDay, type LocalDay } from '../../shared/core/local-time.ts';
import {
  CONTRADICTS_MS,
  knowledgeOf,
  mayNumberAnew,
  timeAt,
  withMeasurement,
  type HeldTime,
} from '../../shared/domain/office/time-keeping.ts';
import { isTimeKnown, type TimeKnowledge } from '../../shared/domain/office/time-knowledge.ts';

/** What the clock keeps over a restart. The first three are all that a version of before has written. */
export type StoredTime = {
  /** Between the machine's clock and the time that stood. */
  readonly offsetMs: Ms;
  /** What the machine's clock showed then: with the offset, a time that had certainly been. */
  readonly measuredAt: Ms;
  readonly bootId: string | null;
  readonly held?: HeldTime | undefined;
};

/** A point on the steady clock of one start of the machine: whatever becomes known of the time later, this stays. */
export type Moment = { readonly bootId: string; readonly steady: Ms };
/** `wasKnown`: by a measurement since the machine's start, relied on or not. */
export type TimeJump = { readonly from: Ms; readonly to: Ms; readonly wasKnown: boolean };
/** `jump`: what was written since the machine's start has other times now. */
export type KeptTime = {
  readonly stored: StoredTime;
  readonly jump: TimeJump | null;
  /** Not null: the machine's clock, with this offset, was right all the time since the last contact; so were facts that were dated by it. */
  readonly borneOut: { readonly offsetMs: Ms } | null;
  readonly bootId: string;
  readonly knowledge: TimeKnowledge;
  readonly timeAt: (steady: Ms) => Ms;
};

export type KioskClock = {
  /** Kiosk time. */
  now(): Ms;
  raw(): Ms;
  readonly knowledge: TimeKnowledge;
  /** Numbers begin anew with the office day. */
  readonly mayNumberAnew: boolean;
  moment(): Moment;
  /** Null before the first measurement ever. */
  readonly offset: { readonly offsetMs: Ms; readonly measuredAt: Ms } | null;
  /**
   * Takes an answer's server time. A slow answer says little, so only one within 2 s counts; and what the server itself does not rely on
   * (`knowledge`, measured unless it says) counts only where nothing was heard since the machine's start.
   */
  measure(serverTime: Ms, sentAt: Ms, receivedAt: Ms, knowledge?: TimeKnowledge): void;
  officeDay(zone: string): LocalDay;
  /** Looks whether somebody has set the machine's clock; to be called often, outside of transactions. True: it was. */
  watch(): boolean;
};

const USEFUL_ROUND_TRIP_MS: Ms = 2_000;
/** The machine's clock and its steady one never part by more without a hand on them. */
const STEP_MS: Ms = 2_000;
/** So much of the time that has been may be forgotten by a power cut. */
const KEEP_EVERY_MS: Ms = 10 * MINUTE;

export function createKioskClock(options: {
  readonly clock: Clock;
  /** Counts milliseconds since the machine's start, asleep or not, whatever is done to its clock. */
  readonly steady: Clock;
  readonly stored: StoredTime | undefined;
  /** Kiosk time that has certainly been; undefined: nothing is known. */
  readonly reachedAt: Ms | undefined;
  /** Of the machine's start; where there is no such id, of this run. */
  readonly bootId: string;
  /** In one transaction with what has other times now. */
  readonly keep: (kept: KeptTime) => void;
  readonly onJump: (jump: TimeJump) => void;
}): KioskClock {
  const { clock, bootId, stored, reachedAt } = options;
  const steadyNow = (): Ms => Math.round(options.steady.now());
  // A count that is behind what was kept is of another start, whatever its id says.
  let held: HeldTime | null =
    stored?.bootId === bootId && stored.held !== undefined && stored.held.believed.steady <= steadyNow()
      ? stored.held
      : null;
  let isOfThisRun = false;
  const startedAt = steadyNow();
  const before = stored?.held;
  const doubtedSince =
    before === undefined || before.doubtedAt === null ? null : timeAt(before.stood, before.doubtedAt);
  let measuredAt = stored?.measuredAt;
  let keptAt = startedAt;
  /** What the disk refused to keep is kept with the next measurement. */
  let owed: TimeJump | null = null;

  /** Before the first measurement since the machine's start: its own clock, but never less than what had certainly been, led on. */
  const guess = (): Ms => {
    const shown = clock.now() + (stored?.offsetMs ?? 0);
    return reachedAt === undefined ? shown : Math.max(shown, reachedAt + steadyNow() - startedAt);
  };
  const now = (): Ms => (held === null ? guess() : timeAt(held.believed, steadyNow()));
  const knowledge = (): TimeKnowledge =>
    held !== null ? knowledgeOf(held, isOfThisRun) : reachedAt === undefined ? 'unknown' : 'restored';

  function keep(of: HeldTime, jump: TimeJump | null, borneOut: KeptTime['borneOut'] = null): void {
    const steady = steadyNow();
    const raw = clock.now();
    owed = jump;
    const offsetMs = timeAt(of.stood, steady) - raw;
    options.keep({
      stored: { offsetMs, measuredAt: raw, bootId, held: of },
      jump,
      borneOut,
      bootId,
      knowledge: knowledge(),
      timeAt: (at) => timeAt(of.believed, at),
    });
    owed = null;
    keptAt = steady;
  }

  let lastRaw = clock.now();
  let lastSteady = startedAt;
  return {
    now,
    raw: () => clock.now(),
    get knowledge() {
      return knowledge();
    },
    get mayNumberAnew() {
      return held !== null && mayNumberAnew(held);
    },
    moment: () => ({ bootId, steady: steadyNow() }),
    get offset() {
      if (held !== null) return { offsetMs: now() - clock.now(), measuredAt: measuredAt ?? clock.now() };
      return stored === undefined ? null : { offsetMs: stored.offsetMs, measuredAt: stored.measuredAt };
    },
    measure: (serverTime, sentAt, receivedAt, serverKnowledge = 'measured') => {
      if (held !== null && !isTimeKnown(serverKnowledge)) return;
      const roundTrip = receivedAt - sentAt;
      if (roundTrip < 0 || roundTrip > USEFUL_ROUND_TRIP_MS) return;
      const steady = steadyNow();
      const from = now();
      const was = held;
      const wasKnown = held !== null;
      const next = withMeasurement(
        held,
        { time: Math.round(serverTime + roundTrip / 2), steady },
        stored === undefined ? null : { time: clock.now() + stored.offsetMs, doubtedSince },
      );
      const wasOfThisRun = isOfThisRun;
      held = next;
      isOfThisRun = true;
      measuredAt = receivedAt;
      const to = now();
      const isJump = was === null || Math.abs(to - from) >= CONTRADICTS_MS;
      const jump = isJump ? { from: owed?.from ?? from, to, wasKnown } : owed;
      if (jump === null && wasOfThisRun && next.believed === was?.believed && next.disputedSince === was.disputedSince)
        return;
      keep(
        next,
        jump,
        was === null && stored !== undefined && next.doubtedAt === null ? { offsetMs: stored.offsetMs } : null,
      );
      if (isJump) options.onJump({ from, to, wasKnown });
    },
    officeDay: (zone) => localDay(now(), zone),
    watch: () => {
      const raw = clock.now();
      const steady = steadyNow();
      const step = raw - lastRaw - (steady - lastSteady);
      lastRaw = raw;
      lastSteady = steady;
      const isSet = Math.abs(step) >= STEP_MS;
      // The next start without a measurement begins with what the machine's clock shows then.
      if (held !== null && (isSet || (isTimeKnown(knowledge()) && steady - keptAt >= KEEP_EVERY_MS))) keep(held, owed);
      return isSet;
    },
  };
}
