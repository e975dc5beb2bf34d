// Which times can still be booked, and how a visit occupies a desk's day.
import { MINUTE, type Ms } from '../../core/clock.ts';
import type { DeskId } from '../../core/ids.ts';
import type { LocalDay, MinuteOfDay } from '../../core/local-time.ts';
import { instantAt, spansOn, type InstantSpan } from '../office/office-calendar.ts';
import type { Office, Service } from '../office/office.ts';

export type FreeTime = {
  readonly startsAt: Ms;
  /** In the order asked for; never empty. */ readonly deskIds: readonly DeskId[];
};

/** How a claimed unit is written in a set: `desk|unit start`. */
export const claimKey = (deskId: DeskId, unitStart: Ms): string => `${deskId}|${unitStart}`;

/** Starts of the units of the office's grid that a visit occupies; the grid is counted from the epoch, so every service shares it. */
export function slotUnits(startsAt: Ms, durationMinutes: number, slotMinutes: number): Ms[] {
  const unit = slotMinutes * MINUTE;
  const end = startsAt + durationMinutes * MINUTE;
  const units: Ms[] = [];
  for (let at = Math.floor(startsAt / unit) * unit; at < end; at += unit) units.push(at);
  return units;
}

/** Whole units in a desk's day: opening hours less breaks and closures. */
export function deskDayCapacityUnits(office: Office, deskId: DeskId, day: LocalDay): number {
  const unit = office.rules.slotMinutes * MINUTE;
  return spansOn(office, day, deskId).open.reduce((sum, span) => sum + Math.floor((span.to - span.from) / unit), 0);
}

/**
 * Units of a desk's day that bookings may occupy together; the rest is the walk-ins' share.
 * Rounded down, so that the walk-ins never get less than their share.
 */
export const bookableUnits = (office: Office, deskId: DeskId, day: LocalDay): number =>
  Math.floor((deskDayCapacityUnits(office, deskId, day) * (100 - office.rules.walkInSharePercent)) / 100);

export type FreeTimesInput = {
  readonly office: Office;
  readonly service: Service;
  /** Desks asked about; those that do not serve the service are passed over. */
  readonly deskIds: readonly DeskId[];
  readonly day: LocalDay;
  /** `claimKey`s; other days and desks may be in it. */
  readonly claimed: ReadonlySet<string>;
  readonly now: Ms;
};

/**
 * The free starts of a service on a day, in order of time.
 * Starts stand on a grid of the service's duration counted from opening and from the end of each break;
 * a closure hides starts but does not shift the grid, so that it can be lifted without breaking what is booked.
 */
export function freeTimes({ office, service, deskIds, day, claimed, now }: FreeTimesInput): FreeTime[] {
  const { rules, zone } = office;
  const wholeDay: InstantSpan = { from: instantAt(day, 0, zone), to: instantAt(day, 1440, zone) };
  const claimedCount = countByDesk(claimed, wholeDay);
  const byStart = new Map<Ms, DeskId[]>();
  for (const deskId of deskIds) {
    if (!office.desks.some((d) => d.id === deskId && d.serves.includes(service.id))) continue;
    const { working, closed } = spansOn(office, day, deskId);
    // The share is the same for every start of the day, so it is asked once a desk.
    const unitsLeft = bookableUnits(office, deskId, day) - (claimedCount.get(deskId) ?? 0);
    for (const startsAt of working.flatMap((span) => startsIn(span, service.durationMinutes))) {
      if (startsAt - rules.bookUntilMinutesBefore * MINUTE < now) continue;
      const endsAt = startsAt + service.durationMinutes * MINUTE;
      if (closed.some((span) => span.from < endsAt && startsAt < span.to)) continue;
      const units = slotUnits(startsAt, service.durationMinutes, rules.slotMinutes);
      if (units.some((unit) => claimed.has(claimKey(deskId, unit)))) continue;
      if (units.length > unitsLeft) continue;
      const desks = byStart.get(startsAt);
      if (desks) desks.push(deskId);
      else byStart.set(startsAt, [deskId]);
    }
  }
  return [...byStart]
    .map(([startsAt, desks]) => ({ startsAt, deskIds: desks }))
    .sort((a, b) => a.startsAt - b.startsAt);
}

function startsIn(span: InstantSpan, durationMinutes: number): Ms[] {
  const step = durationMinutes * MINUTE;
  const starts: Ms[] = [];
  for (let at = span.from; at + step <= span.to; at += step) starts.push(at);
  return starts;
}

function countByDesk(claimed: ReadonlySet<string>, within: InstantSpan): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of claimed) {
    const split = key.lastIndexOf('|');
    const at = Number(key.slice(split + 1));
    if (at < within.from || at >= within.to) continue;
    const desk = key.slice(0, split);
    counts.set(desk, (counts.get(desk) ?? 0) + 1);
  }
  return counts;
}

/** The `count` times nearest to the wanted one, in order of time; of two equally near the earlier. */
export function nearestTimes<T extends { readonly startsAt: Ms }>(times: readonly T[], wanted: Ms, count: number): T[] {
  return [...times]
    .sort((a, b) => Math.abs(a.startsAt - wanted) - Math.abs(b.startsAt - wanted) || a.startsAt - b.startsAt)
    .slice(0, count)
    .sort((a, b) => a.startsAt - b.startsAt);
}

export type PartOfDay = 'morning' | 'noon' | 'afternoon';
/** Rano until 11, południe until 14, then popołudnie: thirds of a usual office day. */
export const partOfDay = (minute: MinuteOfDay): PartOfDay =>
  minute < 11 * 60 ? 'morning' : minute < 14 * 60 ? 'noon' : 'afternoon';
