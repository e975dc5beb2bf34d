import { expect, test } from 'vitest';
import { LANGUAGES } from '../core/language.ts';
import { addDays, weekdayOf } from '../core/local-time.ts';
import { holidaysOf } from '../domain/office/polish-holidays.ts';
import {
  formatDay,
  formatDayAndMonth,
  formatDayShort,
  formatDayWithWeekday,
  HOLIDAYS,
  weekdayName,
  WEEKDAYS,
} from './calendar.ts';

test('a day in full, in three languages', () => {
  expect(LANGUAGES.map((l) => formatDay('2026-03-12', l))).toEqual([
    'czwartek, 12 marca 2026',
    'четвер, 12 березня 2026',
    'Thursday, 12 March 2026',
  ]);
});

test('shorter forms', () => {
  expect(LANGUAGES.map((l) => formatDayShort('2026-03-01', l))).toEqual(['niedz. 1.03', 'нд 1.03', 'Sun 1 Mar']);
  expect(formatDayAndMonth('2026-10-30', 'pl')).toBe('30 października');
  expect(formatDayWithWeekday('2026-10-30', 'uk')).toBe('п’ятниця, 30 жовтня');
});

test('the weekday of the words is the weekday of the calendar, through leap years', () => {
  for (let i = 0; i < 1_600; i += 1) {
    const day = addDays('2023-12-25', i);
    expect(weekdayName(day, 'pl')).toBe(WEEKDAYS.pl[weekdayOf(day) - 1]);
  }
});

test('every holiday has a name of its own in every language', () => {
  for (const language of LANGUAGES)
    expect(new Set([...holidaysOf(2026).values()].map((name) => HOLIDAYS[language][name])).size).toBe(14);
});
