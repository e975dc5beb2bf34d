// How much paper is left: from what was printed since the roll was changed, and how much a day needs.
import type { Ms } from '../../core/clock.ts';
import type { LocalDay } from '../../core/local-time.ts';

/** What was counted since the roll was put in. */
export type PaperRoll = {
  readonly startedAt: Ms;
  readonly lengthMm: number;
  /** Nobody told of a new roll yet: a full one is assumed since the first start. */
  readonly isAssumed: boolean;
  readonly printedMm: number;
  readonly tickets: number;
  readonly cuts: number;
};

export type PaperUse = {
  readonly today: LocalDay;
  readonly usedTodayMm: number;
  /** Paper of each earlier day on which anything was printed, newest first. */
  readonly earlierDaysMm: readonly number[];
  /** Undefined: the office is not known, or does not open again. */
  readonly workingDayAfter: (day: LocalDay) => LocalDay | undefined;
};

export type PaperEstimate = {
  readonly metresLeft: number;
  readonly ticketsLeft: number;
  /** The day on which it will run out, going by the last days; null: nothing to go by, or farther than can be said. */
  readonly lastsUntil: LocalDay | null;
};

/** Until enough tickets were measured: number, service and QR on 80 mm paper, with the feed to the cutter. */
export const TYPICAL_TICKET_MM = 170;
const MEASURED_FROM_TICKETS = 10;
/** Rolls are rarely shorter than what is written on them, but often a little longer. */
const TOLERATED_OVERRUN = 1.1;
const FARTHEST_DAYS = 60;

export const ticketMm = (roll: PaperRoll): number =>
  roll.tickets >= MEASURED_FROM_TICKETS ? Math.max(1, roll.printedMm / roll.tickets) : TYPICAL_TICKET_MM;

/** Null: more was printed than a roll holds, so the roll was changed and nobody told; what is left is not known. */
export function paperEstimate(roll: PaperRoll, use: PaperUse): PaperEstimate | null {
  if (roll.printedMm > roll.lengthMm * TOLERATED_OVERRUN) return null;
  const leftMm = Math.max(0, roll.lengthMm - roll.printedMm);
  return {
    metresLeft: Math.floor(leftMm / 1_000),
    ticketsLeft: Math.floor(leftMm / ticketMm(roll)),
    lastsUntil: lastsUntil(leftMm, use),
  };
}

function lastsUntil(leftMm: number, { today, usedTodayMm, earlierDaysMm, workingDayAfter }: PaperUse): LocalDay | null {
  if (earlierDaysMm.length === 0) return null;
  const perDay = earlierDaysMm.reduce((sum, mm) => sum + mm, 0) / earlierDaysMm.length;
  if (perDay <= 0) return null;
  let left = leftMm - Math.max(0, perDay - usedTodayMm);
  let day = today;
  for (let step = 0; left > 0 && step < FARTHEST_DAYS; step += 1) {
    const next = workingDayAfter(day);
    if (next === undefined) return null;
    day = next;
    left -= perDay;
  }
  return left > 0 ? null : day;
}
