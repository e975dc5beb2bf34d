// Which times can still be booked, and how a visit occupies a desk's day.
import { MINUTE, type Ms } from '../../core/clock.ts';
import type { DeskId } from '../../core/ids.ts';
import type { LocalDay, MinuteOfDay } from '../../core/local-time.ts';
import { compiledOffice, type CompiledOffice } from '../office/compiled-office.ts';
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

/** The units that are taken at each desk, in order of time. */
export type ClaimedUnits = ReadonlyMap<string, readonly Ms[]>;

/** From `claimKey`s in any order. */
export function claimedUnitsOf(keys: Iterable<string>): ClaimedUnits {
  const byDesk = new Map<string, Ms[]>();
  for (const key of keys) {
    const split = key.lastIndexOf('|');
    const [desk, at] = [key.slice(0, split), Number(key.slice(split + 1))];
    const units = byDesk.get(desk);
    if (units) units.push(at);
    else byDesk.set(desk, [at]);
  }
  for (const units of byDesk.values()) units.sort((a, b) => a - b);
  return byDesk;
}

/** Whole units in a desk's day: opening hours less breaks and closures. */
export const deskDayCapacityUnits = (office: Office, deskId: DeskId, day: LocalDay): number =>
  compiledOffice(office).deskDayOf(deskId, day).capacityUnits;

/** Units of a desk's day that bookings may occupy together; the rest is the walk-ins' share. */
export const bookableUnits = (office: Office, deskId: DeskId, day: LocalDay): number =>
  compiledOffice(office).deskDayOf(deskId, day).bookableUnits;

export type FreeTimesInput = {
  readonly office: Office;
  readonly service: Service;
  /** Desks asked about; those that do not serve the service are passed over. */
  readonly deskIds: readonly DeskId[];
  readonly day: LocalDay;
  /** Other days and desks may be in it. */
  readonly claimed: ClaimedUnits;
  readonly now: Ms;
};

/**
 * The free starts of a service on a day, in order of time.
 * Starts stand on a grid of the service's duration counted from opening and from the end of each break;
 * a closure hides starts but does not shift the grid, so that it can be lifted without breaking what is booked.
 */
export function freeTimes(input: FreeTimesInput): FreeTime[] {
  const byStart = new Map<Ms, DeskId[]>();
  for (const { deskId, starts, isFree } of deskOffers(input)) {
    for (const startsAt of starts) {
      if (!isFree(startsAt)) continue;
      const desks = byStart.get(startsAt);
      if (desks) desks.push(deskId);
      else byStart.set(startsAt, [deskId]);
    }
  }
  return [...byStart]
    .map(([startsAt, desks]) => ({ startsAt, deskIds: desks }))
    .sort((a, b) => a.startsAt - b.startsAt);
}

/** How many there are in the list of `freeTimes`. */
export function countFreeTimes(input: FreeTimesInput): number {
  const free = new Set<Ms>();
  for (const { starts, isFree } of deskOffers(input))
    for (const startsAt of starts) if (!free.has(startsAt) && isFree(startsAt)) free.add(startsAt);
  return free.size;
}

/** The desks that `freeTimes` has at that one time; empty where it is not in the list. */
export function desksFreeAt(input: FreeTimesInput, startsAt: Ms): DeskId[] {
  return deskOffers(input)
    .filter(({ starts, isFree }) => isFree(startsAt) && starts.includes(startsAt))
    .map(({ deskId }) => deskId);
}

/** `isFree` is asked of one of the `starts`. */
type DeskOffer = {
  readonly deskId: DeskId;
  readonly starts: readonly Ms[];
  readonly isFree: (startsAt: Ms) => boolean;
};

function deskOffers({ office, service, deskIds, day, claimed, now }: FreeTimesInput): DeskOffer[] {
  const compiled = compiledOffice(office);
  const unit = office.rules.slotMinutes * MINUTE;
  const duration = service.durationMinutes * MINUTE;
  const earliest = now + office.rules.bookUntilMinutesBefore * MINUTE;
  return deskIds
    .filter((deskId) => compiled.serves(deskId, service.id))
    .map((deskId) => {
      const claims = claimsOfDay(compiled, claimed.get(deskId), day);
      // The share is the same for every start of the day.
      const unitsLeft = compiled.deskDayOf(deskId, day).bookableUnits - claims.count;
      const isFree = (startsAt: Ms): boolean => {
        if (startsAt < earliest) return false;
        const end = startsAt + duration;
        let units = 0;
        for (let at = Math.floor(startsAt / unit) * unit; at < end; at += unit) {
          if (claims.taken.has(at)) return false;
          units += 1;
        }
        return units <= unitsLeft;
      };
      return { deskId, starts: compiled.startsOf(deskId, service.durationMinutes, day), isFree };
    });
}

type DayClaims = { /** Units that begin on the day. */ readonly count: number; readonly taken: ReadonlySet<Ms> };
const NONE: DayClaims = { count: 0, taken: new Set() };

function claimsOfDay(compiled: CompiledOffice, units: readonly Ms[] | undefined, day: LocalDay): DayClaims {
  if (units === undefined) return NONE;
  const { from, to } = compiled.dayOf(day);
  const [first, end] = [firstFrom(units, from), firstFrom(units, to)];
  // Where midnight is not on the grid, a unit of the day before reaches into this one.
  const before = firstFrom(units, from - compiled.office.rules.slotMinutes * MINUTE);
  return { count: end - first, taken: new Set(units.slice(before, end)) };
}

/** Where the first unit at or after `at` stands. */
function firstFrom(units: readonly Ms[], at: Ms): number {
  let [low, high] = [0, units.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (units[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return low;
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
