// Kiosk time: the machine's clock plus the last offset measured against the server, and how far it can be trusted.
import type { Clock, Ms } from '../../shared/core/clock.ts';
import { localDay, type LocalDay } from '../../shared/core/local-time.ts';

export type StoredOffset = {
  readonly offsetMs: Ms;
  /** Raw clock at the measurement. */
  readonly measuredAt: Ms;
  /** Of the machine's start during which it was measured; null where the machine has no such id, or its clock was put forward since. */
  readonly bootId: string | null;
};

/** What the clock keeps over a restart. */
export type ClockMemory = {
  readonly offset: StoredOffset | undefined;
  /** The latest office day ever used; it never goes back. */
  readonly officeDay: LocalDay | undefined;
  /** Occurred-at of the newest stored fact. */
  readonly newestFactAt: Ms | undefined;
  /** Kiosk time that has certainly been: of measurements, office days and facts whose time was certain. */
  readonly reachedAt: Ms | undefined;
};

export type KioskClock = {
  /** Kiosk time. */
  now(): Ms;
  raw(): Ms;
  /** False before the first contact since the machine started, or when the clock is earlier than the newest stored time. */
  isCertain(): boolean;
  readonly offset: StoredOffset | undefined;
  /** Takes an answer's server time. A slow answer says little, so only one within 2 s counts. */
  measure(serverTime: Ms, sentAt: Ms, receivedAt: Ms): void;
  /** The office day of now, never earlier than one already used. */
  officeDay(zone: string): LocalDay;
  noteFact(occurredAt: Ms): void;
  /** Looks whether somebody has set the machine's clock; to be called often, outside of transactions. True: it was. */
  watch(): boolean;
};

const USEFUL_ROUND_TRIP_MS: Ms = 2_000;
/** Smaller changes are the network's, not the clock's. */
const NOISE_MS: Ms = 250;
/** The machine's clock and its steady one never part by more without a hand on them, or a sleep. */
const STEP_MS: Ms = 2_000;
/** Facts may be this much younger than the clock after it was corrected. */
const TOLERATED_BACKWARDS_MS: Ms = 2_000;

export function createKioskClock(options: {
  readonly clock: Clock;
  /** Counts milliseconds since whenever, whatever is done to the machine's clock. */
  readonly steady: Clock;
  readonly memory: ClockMemory;
  readonly bootId: string | null;
  readonly keepOffset: (offset: StoredOffset) => void;
  readonly keepOfficeDay: (day: LocalDay) => void;
}): KioskClock {
  const { clock, bootId } = options;
  let { offset, officeDay, newestFactAt } = options.memory;
  let wasMeasured = offset !== undefined && bootId !== null && offset.bootId === bootId;
  /** In this run: then the server's time outweighs whatever was stored. */
  let isMeasured = false;
  const guess = (): Ms => clock.now() + (offset?.offsetMs ?? 0);
  /** Of a clock that woke up in 1970: time goes on from where it certainly had been, so that order and office day hold. */
  let lead: Ms = 0;
  const now = (): Ms => {
    const at = guess();
    const { reachedAt } = options.memory;
    if (isMeasured || reachedAt === undefined || at >= reachedAt) return at;
    if (at + lead < reachedAt) lead = reachedAt - at;
    return at + lead;
  };
  const isCertain = (): boolean => isMeasured || (wasMeasured && (newestFactAt === undefined || guess() >= newestFactAt - TOLERATED_BACKWARDS_MS));
  let lastRaw = clock.now();
  let lastSteady = options.steady.now();
  return {
    now,
    raw: () => clock.now(),
    isCertain,
    get offset() {
      return offset;
    },
    measure: (serverTime, sentAt, receivedAt) => {
      const roundTrip = receivedAt - sentAt;
      if (roundTrip < 0 || roundTrip > USEFUL_ROUND_TRIP_MS) return;
      const measured = Math.round(serverTime - (sentAt + receivedAt) / 2);
      const isFirst = !wasMeasured;
      wasMeasured = true;
      isMeasured = true;
      if (!isFirst && offset && Math.abs(measured - offset.offsetMs) < NOISE_MS) return;
      offset = { offsetMs: offset && Math.abs(measured - offset.offsetMs) < NOISE_MS ? offset.offsetMs : measured, measuredAt: receivedAt, bootId };
      options.keepOffset(offset);
    },
    officeDay: (zone) => {
      const day = localDay(now(), zone);
      if (officeDay !== undefined && day <= officeDay) return officeDay;
      // A machine that woke up in a far year must not be held there.
      if (isCertain()) {
        officeDay = day;
        options.keepOfficeDay(day);
      }
      return day;
    },
    noteFact: (occurredAt) => {
      newestFactAt = Math.max(newestFactAt ?? 0, occurredAt);
    },
    watch: () => {
      const raw = clock.now();
      const steady = options.steady.now();
      const step = raw - lastRaw - (steady - lastSteady);
      lastRaw = raw;
      lastSteady = steady;
      if (Math.abs(step) < STEP_MS) return false;
      if (step < 0 && (isMeasured || wasMeasured)) {
        // Nothing but a hand puts a clock back: kiosk time goes on as if it had not.
        offset = { offsetMs: (offset?.offsetMs ?? 0) - step, measuredAt: raw, bootId };
        options.keepOffset(offset);
        return true;
      }
      // Forward it may have been asleep, or been right at last: believed, but not relied on before the next contact.
      isMeasured = false;
      wasMeasured = false;
      // Nor by a service that is started anew meanwhile.
      if (offset !== undefined && offset.bootId !== null) {
        offset = { ...offset, bootId: null };
        options.keepOffset(offset);
      }
      return true;
    },
  };
}
