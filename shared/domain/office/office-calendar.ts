// When the office works: hours of a day, working days, bookable days, and whether walk-in tickets are issued.
import { MINUTE, type Ms } from '../../core/clock.ts';
import type { DeskId, ServiceId } from '../../core/ids.ts';
import type { Localized } from '../../core/language.ts';
import {
  addDays,
  instantOf,
  localDay,
  minuteOfDay,
  startOfDay,
  weekdayOf,
  type LocalDay,
  type MinuteOfDay,
} from '../../core/local-time.ts';
import type { Closure, Desk, MinuteSpan, Office, OpeningHours } from './office.ts';
import { holidayOn, type HolidayName } from './polish-holidays.ts';

export type ClosedReason =
  | { readonly kind: 'weekday' }
  | { readonly kind: 'holiday'; readonly name: HolidayName }
  /** A day without visitors, or a closure of the office or of the desk. */
  | { readonly kind: 'exception' | 'closure'; readonly reason: Localized };

export type DayHours =
  | { readonly open: true; readonly hours: OpeningHours; readonly closedSpans: readonly MinuteSpan[] }
  | { readonly open: false; readonly reason: ClosedReason };

/** Instants, half-open: from <= at < to. */
export type InstantSpan = { readonly from: Ms; readonly to: Ms };

export type BookableDay =
  | { readonly day: LocalDay; readonly open: true }
  | { readonly day: LocalDay; readonly open: false; readonly reason: ClosedReason };

export type WalkInState =
  | { readonly state: 'open'; /** Absent: no limit. */ readonly ticketsLeft?: number }
  | { readonly state: 'intake-ended'; readonly endedAt: MinuteOfDay }
  | { readonly state: 'closed-today'; readonly reason: ClosedReason }
  | { readonly state: 'tickets-gone'; readonly dailyLimit: number }
  | { readonly state: 'not-offered' }
  /** The calendar has it open, but no desk that serves it is open or expected any more today. */
  | { readonly state: 'nobody-serves' };

/** An office closed for longer than this has no next working day. */
const FARTHEST_DAYS = 366;

/** The day's hours of the office, or of one desk; an exception beats a holiday, a holiday the weekday, a closure all. */
export function hoursOn(office: Office, day: LocalDay, deskId?: DeskId): DayHours {
  const { calendar } = office;
  const exception = calendar.exceptions[day];
  if (exception?.hours === null) return closed({ kind: 'exception', reason: exception.reason });
  if (!exception) {
    const holiday = holidayOn(day);
    if (holiday) return closed({ kind: 'holiday', name: holiday });
  }
  const hours = exception?.hours ?? calendar.weekdays[weekdayOf(day)];
  if (!hours) return closed({ kind: 'weekday' });
  const closures = calendar.closures.filter((c) => c.on === day && (c.deskId === undefined || c.deskId === deskId));
  const wholeDay = closures.find((c) => c.span === undefined);
  if (wholeDay) return closed({ kind: 'closure', reason: wholeDay.reason });
  const closedSpans = closures.flatMap((c) => (c.span ? [c.span] : []));
  if (closures[0] && nothingLeft(hours, closures)) return closed({ kind: 'closure', reason: closures[0].reason });
  return { open: true, hours, closedSpans };
}

const closed = (reason: ClosedReason): DayHours => ({ open: false, reason });

function nothingLeft(hours: OpeningHours, closures: readonly Closure[]): boolean {
  const taken = [...hours.breaks, ...closures.flatMap((c) => (c.span ? [c.span] : []))];
  return without([hours], taken).length === 0;
}

/** What is left of the spans, in order, after others are cut out of them. */
function without<S extends { readonly from: number; readonly to: number }>(
  spans: readonly S[],
  taken: readonly S[] | readonly MinuteSpan[],
): { from: number; to: number }[] {
  let left = spans.map(({ from, to }) => ({ from, to }));
  for (const cut of taken) {
    left = left
      .flatMap(({ from, to }) => [
        { from, to: Math.min(to, cut.from) },
        { from: Math.max(from, cut.to), to },
      ])
      .filter(({ from, to }) => from < to);
  }
  return left.sort((a, b) => a.from - b.from);
}

/** The instant of a minute; 1440 is the next midnight. A minute that the spring night skips is the moment the clock jumps, so that order is kept. */
export function instantAt(day: LocalDay, minute: MinuteOfDay, zone: string): Ms {
  if (minute >= 1440) return startOfDay(addDays(day, 1), zone);
  let at = instantOf(day, minute, zone);
  if (minuteOfDay(at, zone) === minute) return at;
  while (minuteOfDay(at - MINUTE, zone) > minute) at -= MINUTE;
  return at;
}

/**
 * The day as instants: `working` is opening hours less breaks, `closed` what closures take out of them.
 * Lengths are real time, so a night that loses or repeats an hour has an hour less or more.
 */
export function spansOn(
  office: Office,
  day: LocalDay,
  deskId?: DeskId,
): { working: InstantSpan[]; closed: InstantSpan[]; open: InstantSpan[] } {
  const found = hoursOn(office, day, deskId);
  if (!found.open) return { working: [], closed: [], open: [] };
  const toInstants = ({ from, to }: MinuteSpan) => ({
    from: instantAt(day, from, office.zone),
    to: instantAt(day, to, office.zone),
  });
  const working = without([toInstants(found.hours)], found.hours.breaks.map(toInstants));
  const closedSpans = found.closedSpans.map(toInstants);
  return { working, closed: closedSpans, open: without(working, closedSpans) };
}

export const isWorkingDay = (office: Office, day: LocalDay): boolean => hoursOn(office, day).open;

/** Today as day 0 and the days up to the last bookable one, closed days among them with the reason. */
export function bookableDays(office: Office, now: Ms): BookableDay[] {
  const today = localDay(now, office.zone);
  const days: BookableDay[] = [];
  let ahead = 0;
  for (let i = 0; i <= FARTHEST_DAYS; i += 1) {
    const day = addDays(today, i);
    const found = hoursOn(office, day);
    days.push(found.open ? { day, open: true } : { day, open: false, reason: found.reason });
    if (found.open && i > 0) ahead += 1;
    if (ahead >= office.rules.bookableWorkingDays) return days;
  }
  return days;
}

/** Undefined when the office has not worked for a year. */
export const previousWorkingDay = (office: Office, day: LocalDay): LocalDay | undefined =>
  workingDayFrom(office, day, -1);
/** Undefined when the office will not work within a year. */
export const nextWorkingDay = (office: Office, day: LocalDay): LocalDay | undefined => workingDayFrom(office, day, 1);

function workingDayFrom(office: Office, day: LocalDay, step: 1 | -1): LocalDay | undefined {
  for (let i = 1; i <= FARTHEST_DAYS; i += 1) {
    const candidate = addDays(day, i * step);
    if (isWorkingDay(office, candidate)) return candidate;
  }
  return undefined;
}

/**
 * Whether a walk-in ticket can be taken now. Before opening it can: whoever the door let in stands in line.
 * `issuedToday` is the number of the service's walk-in tickets of this office day; `servedBy` the desks that are open or expected
 * and serve it today (`servingToday`), absent where that is not known.
 */
export function walkInState(
  office: Office,
  serviceId: ServiceId,
  now: Ms,
  issuedToday: number,
  servedBy?: readonly string[],
): WalkInState {
  const service = office.services.find((s) => s.id === serviceId);
  const own = office.desks.filter((d) => d.serves.includes(serviceId));
  const today = servedBy === undefined ? own : office.desks.filter((d) => servedBy.includes(d.id));
  if (!service?.walkIn || (own.length === 0 && today.length === 0)) return { state: 'not-offered' };
  const day = localDay(now, office.zone);
  const ofOffice = hoursOn(office, day);
  if (!ofOffice.open) return { state: 'closed-today', reason: ofOffice.reason };
  const hoursOf = (desks: readonly Desk[]): DayHours[] => desks.map((d) => hoursOn(office, day, d.id));
  const ofOwn = hoursOf(own);
  const firstClosed = ofOwn[0];
  if (today.length === 0 || servedBy === undefined) {
    if (firstClosed?.open === false && ofOwn.every((d) => !d.open))
      return { state: 'closed-today', reason: firstClosed.reason };
  }
  const ofToday = hoursOf(today.length === 0 ? own : today).filter((d) => d.open);
  // A desk that a clerk has opened although the calendar has it shut works as long as the office does.
  const endsAt = intakeEnd(ofToday.length === 0 ? [ofOffice] : ofToday);
  if (minuteOfDay(now, office.zone) >= endsAt) return { state: 'intake-ended', endedAt: endsAt };
  if (today.length === 0) return { state: 'nobody-serves' };
  const limit = service.dailyWalkInLimit;
  if (limit === undefined) return { state: 'open' };
  if (issuedToday >= limit) return { state: 'tickets-gone', dailyLimit: limit };
  return { state: 'open', ticketsLeft: limit - issuedToday };
}

/** The minute from which nobody new is taken in: last intake or closing, earlier when a closure takes the rest of the day. */
function intakeEnd(ofDesks: readonly DayHours[]): MinuteOfDay {
  return Math.max(
    ...ofDesks.flatMap((d) => {
      if (!d.open) return [];
      const lastOpen = without([d.hours], d.closedSpans).at(-1);
      return [Math.min(d.hours.lastIntake ?? d.hours.to, lastOpen?.to ?? d.hours.from)];
    }),
  );
}
