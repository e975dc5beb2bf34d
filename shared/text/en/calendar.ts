// In English: the words of the calendar: weekdays, months, holidays, and how a day is written.
import type { HolidayName } from '../../domain/office/polish-holidays.ts';
import type { ShortDay } from '../types/calendar.ts';

/** Monday first. */
export const weekdaysEn: readonly string[] = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
];

export const weekdaysShortEn: readonly string[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** In the form that follows a day's number: 12 marca. */
export const monthsEn: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export const holidaysEn: Record<HolidayName, string> = {
  'new-year': 'New Year’s Day',
  epiphany: 'Epiphany',
  'easter-sunday': 'Easter Sunday',
  'easter-monday': 'Easter Monday',
  'labour-day': 'Labour Day',
  'constitution-day': 'Constitution Day',
  pentecost: 'Pentecost',
  'corpus-christi': 'Corpus Christi',
  assumption: 'Assumption Day',
  'all-saints': 'All Saints’ Day',
  'independence-day': 'Independence Day',
  'christmas-eve': 'Christmas Eve',
  'christmas-day': 'Christmas Day',
  'second-christmas-day': 'the second day of Christmas',
};

export const dayShortEn: (day: ShortDay) => string = ({ weekday, dayOfMonth, monthName }) =>
  `${weekday} ${dayOfMonth} ${monthName.slice(0, 3)}`;
