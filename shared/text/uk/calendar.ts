// In Ukrainian: the words of the calendar: weekdays, months, holidays, and how a day is written.
import type { HolidayName } from '../../domain/office/polish-holidays.ts';
import type { ShortDay } from '../types/calendar.ts';

/** Monday first. */
export const weekdaysUk: readonly string[] = [
  'понеділок',
  'вівторок',
  'середа',
  'четвер',
  'п’ятниця',
  'субота',
  'неділя',
];

export const weekdaysShortUk: readonly string[] = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'нд'];

/** In the form that follows a day's number: 12 marca. */
export const monthsUk: readonly string[] = [
  'січня',
  'лютого',
  'березня',
  'квітня',
  'травня',
  'червня',
  'липня',
  'серпня',
  'вересня',
  'жовтня',
  'листопада',
  'грудня',
];

export const holidaysUk: Record<HolidayName, string> = {
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
};

export const dayShortUk: (day: ShortDay) => string = ({ weekday, dayOfMonth, month }) =>
  `${weekday} ${dayOfMonth}.${String(month).padStart(2, '0')}`;
