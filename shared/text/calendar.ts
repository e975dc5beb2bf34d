// The words of the calendar: weekdays, months, holidays, and how a day is written.
import type { Language } from '../core/language.ts';
import type { LocalDay } from '../core/local-time.ts';
import type { HolidayName } from '../domain/office/polish-holidays.ts';
import { weekdaysEn, weekdaysShortEn, monthsEn, holidaysEn, dayShortEn } from './en/calendar.ts';
import { weekdaysPl, weekdaysShortPl, monthsPl, holidaysPl, dayShortPl } from './pl/calendar.ts';
import type { ShortDay } from './types/calendar.ts';
import { weekdaysUk, weekdaysShortUk, monthsUk, holidaysUk, dayShortUk } from './uk/calendar.ts';

/** Monday first. */
export const WEEKDAYS: Record<Language, readonly string[]> = { pl: weekdaysPl, uk: weekdaysUk, en: weekdaysEn };

const WEEKDAYS_SHORT: Record<Language, readonly string[]> = {
  pl: weekdaysShortPl,
  uk: weekdaysShortUk,
  en: weekdaysShortEn,
};

/** In the form that follows a day's number: 12 marca. */
const MONTHS: Record<Language, readonly string[]> = { pl: monthsPl, uk: monthsUk, en: monthsEn };

export const HOLIDAYS: Record<Language, Record<HolidayName, string>> = {
  pl: holidaysPl,
  uk: holidaysUk,
  en: holidaysEn,
};

const DAY_SHORT: Record<Language, (day: ShortDay) => string> = { pl: dayShortPl, uk: dayShortUk, en: dayShortEn };

/** Plain arithmetic on the ISO date, so that pages need no time library for it. */
function partsOf(day: LocalDay): { year: number; month: number; dayOfMonth: number; weekday: number } {
  const [year, month, dayOfMonth] = day.split('-').map(Number) as [number, number, number];
  return { year, month, dayOfMonth, weekday: (new Date(Date.UTC(year, month - 1, dayOfMonth)).getUTCDay() + 6) % 7 };
}

/** `czwartek` */
export const weekdayName = (day: LocalDay, language: Language): string => WEEKDAYS[language][partsOf(day).weekday]!;

/** `12 marca` */
export function formatDayAndMonth(day: LocalDay, language: Language): string {
  const { month, dayOfMonth } = partsOf(day);
  return `${dayOfMonth} ${MONTHS[language][month - 1]!}`;
}

/** `czwartek, 12 marca` */
export const formatDayWithWeekday = (day: LocalDay, language: Language): string =>
  `${weekdayName(day, language)}, ${formatDayAndMonth(day, language)}`;

/** `czwartek, 12 marca 2026` */
export const formatDay = (day: LocalDay, language: Language): string =>
  `${formatDayWithWeekday(day, language)} ${partsOf(day).year}`;

/** `czw. 12.03`; English `Thu 12 Mar`, where a number could be read as a month. */
export function formatDayShort(day: LocalDay, language: Language): string {
  const { month, dayOfMonth, weekday } = partsOf(day);
  return DAY_SHORT[language]({
    weekday: WEEKDAYS_SHORT[language][weekday]!,
    dayOfMonth,
    month,
    monthName: MONTHS[language][month - 1]!,
  });
}
