// Kiosk time: the machine's clock plus the last offset measured against the server, and how far it can be trusted.
import type { Clock, Ms } from '../../shared/core/clock.ts';
import { localDay, type LocalDay } from '../../shared/core/local-time.ts';

export type StoredOffset = {
  readonly offsetMs: Ms;
  /** Raw clock at the measurement. */
  readonly measuredAt: Ms;
  /** Of the machine's start during which it was measured; null where the machine has no such id. */
  readonly bootId: string | null;
};

/** What the clock keeps over a restart. */
export type ClockMemory = {
  readonly offset: StoredOffset | undefined;
  /** The latest office day ever used; it never goes back. */
  readonly officeDay: LocalDay | undefined;
  /** Occurred-at of the newest stored fact. */
  readonly newestFactAt: Ms | undefined;
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
};

const USEFUL_ROUND_TRIP_MS: Ms = 2_000;
/** Smaller changes are the network's, not the clock's. */
const NOISE_MS: Ms = 250;
/** Facts may be this much younger than the clock after it was corrected. */
const TOLERATED_BACKWARDS_MS: Ms = 2_000;

export function createKioskClock(options: {
  readonly clock: Clock;
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
  const now = (): Ms => clock.now() + (offset?.offsetMs ?? 0);
  const isCertain = (): boolean => isMeasured || (wasMeasured && (newestFactAt === undefined || now() >= newestFactAt - TOLERATED_BACKWARDS_MS));
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
  };
}
