// Days as people say them: "czwartek, 12 marca". Pure arithmetic on the ISO date, so that pages need no time library.
import type { Language } from '../core/language.ts';
import type { LocalDay } from '../core/local-time.ts';

const WEEKDAYS: Record<Language, readonly string[]> = {
  pl: ['niedziela', 'poniedziałek', 'wtorek', 'środa', 'czwartek', 'piątek', 'sobota'],
  uk: ['неділя', 'понеділок', 'вівторок', 'середа', 'четвер', 'пʼятниця', 'субота'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};
/** In the genitive where the language wants it after a day of the month. */
const MONTHS: Record<Language, readonly string[]> = {
  pl: ['stycznia', 'lutego', 'marca', 'kwietnia', 'maja', 'czerwca', 'lipca', 'sierpnia', 'września', 'października', 'listopada', 'grudnia'],
  uk: ['січня', 'лютого', 'березня', 'квітня', 'травня', 'червня', 'липня', 'серпня', 'вересня', 'жовтня', 'листопада', 'грудня'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};

const partsOf = (day: LocalDay): { year: number; month: number; dayOfMonth: number; weekday: number } => {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
  return { year, month, dayOfMonth, weekday: new Date(Date.UTC(year, month - 1, dayOfMonth)).getUTCDay() };
};

/** `czwartek` */
export const weekdayName = (day: LocalDay, language: Language): string => WEEKDAYS[language][partsOf(day).weekday] ?? '';

/** `12 marca` */
export function shortDay(day: LocalDay, language: Language): string {
  const { month, dayOfMonth } = partsOf(day);
  return `${dayOfMonth} ${MONTHS[language][month - 1] ?? ''}`;
}

/** `czwartek, 12 marca` */
export const dayWithWeekday = (day: LocalDay, language: Language): string =>
  `${weekdayName(day, language)}, ${shortDay(day, language)}`;

/** `czwartek, 12 marca 2026` */
export const longDay = (day: LocalDay, language: Language): string =>
  `${dayWithWeekday(day, language)} ${partsOf(day).year}`;
