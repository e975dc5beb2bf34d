// The office's wall clock: instants to local days and minutes and back, right on daylight-saving nights too.
import { Temporal } from 'temporal-polyfill';
import { HOUR, MINUTE, type Ms } from './clock.ts';

/** An ISO date in the office's zone, `2026-03-12`. Compares and sorts as text. */
/** `10:20`, office time. */
export type HourText = string;

export type LocalDay = string;
/** Minutes after local midnight as read off the wall clock, 0–1439. */
export type MinuteOfDay = number;

/** The time during which a zone's clocks stand at one offset from UTC: `from` ≤ at < `until`. */
type Stretch = { readonly from: Ms; readonly until: Ms; readonly offsetMs: Ms };

/** Stretches of each zone that were asked for lately: asking the calendar for each time of day on a screen took longer than making the screen. */
const known = new Map<string, Stretch[]>();
/** A booking looks a season ahead, so two are in use at a time; more are for whoever reads old days. */
const STRETCHES_KEPT = 6;

function stretchAt(at: Ms, zone: string): Stretch {
  const kept = known.get(zone) ?? [];
  const found = kept.find((stretch) => at >= stretch.from && at < stretch.until);
  if (found !== undefined) return found;
  const zoned = (ms: Ms): Temporal.ZonedDateTime => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  const next = zoned(at).getTimeZoneTransition('next');
  // "previous" is earlier than what it is asked of, and a stretch begins with its change.
  const previous = zoned(at + 1).getTimeZoneTransition('previous');
  const stretch: Stretch = {
    from: previous?.epochMilliseconds ?? -Infinity,
    until: next?.epochMilliseconds ?? Infinity,
    offsetMs: zoned(at).offsetNanoseconds / 1_000_000,
  };
  known.set(zone, [stretch, ...kept.slice(0, STRETCHES_KEPT - 1)]);
  return stretch;
}

/** What the zone's wall clock shows, to be read by the getters for UTC. */
const wallClock = (at: Ms, zone: string): Date => new Date(at + stretchAt(at, zone).offsetMs);

export const localDay = (at: Ms, zone: string): LocalDay => wallClock(at, zone).toISOString().split('T')[0]!;

export function minuteOfDay(at: Ms, zone: string): MinuteOfDay {
  const wall = wallClock(at, zone);
  return wall.getUTCHours() * 60 + wall.getUTCMinutes();
}

const DAY: Ms = 24 * HOUR;

/** Midnight of the day on a clock that stands at UTC. @throws RangeError when there is no such day. */
function midnightUtc(day: LocalDay): Ms {
  const at = Date.parse(day);
  if (day.length !== 10 || Number.isNaN(at) || isoDay(at) !== day) throw new RangeError(`no day: ${day}`);
  return at;
}

const isoDay = (atUtc: Ms): LocalDay => new Date(atUtc).toISOString().slice(0, 10);

/** Undefined near a change of the clocks, where a wall-clock time may be none or two. */
function plainInstant(wall: Ms, zone: string): Ms | undefined {
  const { from, until, offsetMs } = stretchAt(wall, zone);
  return wall >= from + 2 * DAY && wall < until - 2 * DAY ? wall - offsetMs : undefined;
}

/** The instant of a wall-clock minute. A minute that the spring night skips becomes the one an hour later; of a minute that the autumn night repeats, the first. */
export function instantOf(day: LocalDay, minute: MinuteOfDay, zone: string): Ms {
  const plain = plainInstant(midnightUtc(day) + minute * MINUTE, zone);
  if (plain !== undefined && minute >= 0 && minute < 1440) return plain;
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}

export const startOfDay = (day: LocalDay, zone: string): Ms =>
  plainInstant(midnightUtc(day), zone) ?? Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;

export const addDays = (day: LocalDay, days: number): LocalDay => isoDay(midnightUtc(day) + days * DAY);

/** From 29 February to a year without one: the 28th. */
export const addYears = (day: LocalDay, years: number): LocalDay =>
  Temporal.PlainDate.from(day).add({ years }).toString();

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: LocalDay): number => new Date(midnightUtc(day)).getUTCDay() || 7;

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** `10:20` */
export function hourAndMinute(at: Ms, zone: string): string {
  const wall = wallClock(at, zone);
  return `${wall.getUTCHours()}:${twoDigits(wall.getUTCMinutes())}`;
}

/** `10:20:05` */
export const hourMinuteSecond = (at: Ms, zone: string): string =>
  `${hourAndMinute(at, zone)}:${twoDigits(wallClock(at, zone).getUTCSeconds())}`;
