// In Polish: the words of the calendar: weekdays, months, holidays, and how a day is written.
import type { HolidayName } from '../../domain/office/polish-holidays.ts';
import type { ShortDay } from '../types/calendar.ts';

/** Monday first. */
export const weekdaysPl: readonly string[] = [
  'poniedziałek',
  'wtorek',
  'środa',
  'czwartek',
  'piątek',
  'sobota',
  'niedziela',
];

export const weekdaysShortPl: readonly string[] = ['pon.', 'wt.', 'śr.', 'czw.', 'pt.', 'sob.', 'niedz.'];

/** In the form that follows a day's number: 12 marca. */
export const monthsPl: readonly string[] = [
  'stycznia',
  'lutego',
  'marca',
  'kwietnia',
  'maja',
  'czerwca',
  'lipca',
  'sierpnia',
  'września',
  'października',
  'listopada',
  'grudnia',
];

export const holidaysPl: Record<HolidayName, string> = {
  'new-year': 'Nowy Rok',
  epiphany: 'Święto Trzech Króli',
  'easter-sunday': 'Wielkanoc',
  'easter-monday': 'Poniedziałek Wielkanocny',
  'labour-day': 'Święto Pracy',
  'constitution-day': 'Święto Konstytucji 3 Maja',
  pentecost: 'Zielone Świątki',
  'corpus-christi': 'Boże Ciało',
  assumption: 'Wniebowzięcie Najświętszej Maryi Panny',
  'all-saints': 'Wszystkich Świętych',
  'independence-day': 'Święto Niepodległości',
  'christmas-eve': 'Wigilia Bożego Narodzenia',
  'christmas-day': 'Boże Narodzenie',
  'second-christmas-day': 'drugi dzień Bożego Narodzenia',
};

export const dayShortPl: (day: ShortDay) => string = ({ weekday, dayOfMonth, month }) =>
  `${weekday} ${dayOfMonth}.${String(month).padStart(2, '0')}`;
