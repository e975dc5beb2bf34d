// The public holidays of Poland, the movable ones computed.
import { addDays, type LocalDay } from '../../core/local-time.ts';

export type HolidayName =
  | 'new-year'
  | 'epiphany'
  | 'easter-sunday'
  | 'easter-monday'
  | 'labour-day'
  | 'constitution-day'
  | 'pentecost'
  | 'corpus-christi'
  | 'assumption'
  | 'all-saints'
  | 'independence-day'
  | 'christmas-eve'
  | 'christmas-day'
  | 'second-christmas-day';

/** 24 December is a public holiday from this year on. */
const CHRISTMAS_EVE_SINCE = 2025;

/** Easter Sunday of the Gregorian calendar, by the tables of Gauss in the form that needs no exceptions. */
export function easterSunday(year: number): LocalDay {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const correction = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekdayShift = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekdayShift) / 451);
  const days = epact + weekdayShift - 7 * late + 114;
  return dayOf(year, Math.floor(days / 31), (days % 31) + 1);
}

const dayOf = (year: number, month: number, day: number): LocalDay =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

const known = new Map<number, ReadonlyMap<LocalDay, HolidayName>>();

/** The year's holidays in order of date: fourteen, thirteen before 2025. */
export function holidaysOf(year: number): ReadonlyMap<LocalDay, HolidayName> {
  const remembered = known.get(year);
  if (remembered) return remembered;
  const easter = easterSunday(year);
  const holidays: [LocalDay, HolidayName][] = [
    [dayOf(year, 1, 1), 'new-year'],
    [dayOf(year, 1, 6), 'epiphany'],
    [easter, 'easter-sunday'],
    [addDays(easter, 1), 'easter-monday'],
    [dayOf(year, 5, 1), 'labour-day'],
    [dayOf(year, 5, 3), 'constitution-day'],
    [addDays(easter, 49), 'pentecost'],
    [addDays(easter, 60), 'corpus-christi'],
    [dayOf(year, 8, 15), 'assumption'],
    [dayOf(year, 11, 1), 'all-saints'],
    [dayOf(year, 11, 11), 'independence-day'],
    [dayOf(year, 12, 25), 'christmas-day'],
    [dayOf(year, 12, 26), 'second-christmas-day'],
  ];
  if (year >= CHRISTMAS_EVE_SINCE) holidays.push([dayOf(year, 12, 24), 'christmas-eve']);
  const result = new Map(holidays.sort((a, b) => (a[0] < b[0] ? -1 : 1)));
  known.set(year, result);
  return result;
}

export const holidayOn = (day: LocalDay): HolidayName | undefined => holidaysOf(Number(day.slice(0, 4))).get(day);
