// The words of the calendar: weekdays, months, holidays, and how a day is written.
import type { Language } from '../core/language.ts';
import type { LocalDay } from '../core/local-time.ts';
import type { HolidayName } from '../domain/office/polish-holidays.ts';

/** Monday first. */
export const WEEKDAYS: Record<Language, readonly string[]> = {
  pl: ['poniedziałek', 'wtorek', 'środa', 'czwartek', 'piątek', 'sobota', 'niedziela'],
  uk: ['понеділок', 'вівторок', 'середа', 'четвер', 'п’ятниця', 'субота', 'неділя'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

const WEEKDAYS_SHORT: Record<Language, readonly string[]> = {
  pl: ['pon.', 'wt.', 'śr.', 'czw.', 'pt.', 'sob.', 'niedz.'],
  uk: ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'нд'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
};

/** In the form that follows a day's number: 12 marca. */
const MONTHS: Record<Language, readonly string[]> = {
  pl: ['stycznia', 'lutego', 'marca', 'kwietnia', 'maja', 'czerwca', 'lipca', 'sierpnia', 'września', 'października', 'listopada', 'grudnia'],
  uk: ['січня', 'лютого', 'березня', 'квітня', 'травня', 'червня', 'липня', 'серпня', 'вересня', 'жовтня', 'листопада', 'грудня'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};

export const HOLIDAYS: Record<Language, Record<HolidayName, string>> = {
  pl: {
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
  },
  uk: {
    'new-year': 'Новий рік',
    epiphany: 'Богоявлення (Три королі)',
    'easter-sunday': 'Великдень',
    'easter-monday': 'Великодній понеділок',
    'labour-day': 'День праці',
    'constitution-day': 'День Конституції 3 травня',
    pentecost: 'П’ятидесятниця',
    'corpus-christi': 'Свято Тіла і Крові Христових',
    assumption: 'Успіння Пресвятої Діви Марії',
    'all-saints': 'День усіх святих',
    'independence-day': 'День незалежності Польщі',
    'christmas-eve': 'Святвечір',
    'christmas-day': 'Різдво',
    'second-christmas-day': 'другий день Різдва',
  },
  en: {
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
  },
};

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
export const formatDay = (day: LocalDay, language: Language): string => `${formatDayWithWeekday(day, language)} ${partsOf(day).year}`;

/** `czw. 12.03`; English `Thu 12 Mar`, where a number could be read as a month. */
export function formatDayShort(day: LocalDay, language: Language): string {
  const { month, dayOfMonth, weekday } = partsOf(day);
  const name = WEEKDAYS_SHORT[language][weekday]!;
  if (language === 'en') return `${name} ${dayOfMonth} ${MONTHS.en[month - 1]!.slice(0, 3)}`;
  return `${name} ${dayOfMonth}.${String(month).padStart(2, '0')}`;
}
