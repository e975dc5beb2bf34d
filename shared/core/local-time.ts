// The office's wall clock: instants to local days and minutes and back, right on daylight-saving nights too.
import { Temporal } from 'temporal-polyfill';
import type { Ms } from './clock.ts';

/** An ISO date in the office's zone, `2026-03-12`. Compares and sorts as text. */
export type LocalDay = string;
/** Minutes after local midnight as read off the wall clock, 0–1439. */
export type MinuteOfDay = number;

const zoned = (at: Ms, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

export const localDay = (at: Ms, zone: string): LocalDay => zoned(at, zone).toPlainDate().toString();

export function minuteOfDay(at: Ms, zone: string): MinuteOfDay {
  const t = zoned(at, zone);
  return t.hour * 60 + t.minute;
}

/** The instant of a wall-clock minute. A minute that the spring night skips becomes the one an hour later; of a minute that the autumn night repeats, the first. */
export function instantOf(day: LocalDay, minute: MinuteOfDay, zone: string): Ms {
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}

export const startOfDay = (day: LocalDay, zone: string): Ms =>
  Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;

export const addDays = (day: LocalDay, days: number): LocalDay =>
  Temporal.PlainDate.from(day).add({ days }).toString();

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: LocalDay): number => Temporal.PlainDate.from(day).dayOfWeek;

/** `10:20` */
export function hourAndMinute(at: Ms, zone: string): string {
  const t = zoned(at, zone);
  return `${t.hour}:${String(t.minute).padStart(2, '0')}`;
}

/** `10:20:05` */
export const hourMinuteSecond = (at: Ms, zone: string): string => `${hourAndMinute(at, zone)}:${String(zoned(at, zone).second).padStart(2, '0')}`;
