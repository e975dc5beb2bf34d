import { expect, test } from 'vitest';
import { dayWithWeekday, longDay, shortDay } from './local-day.ts';

test('a day is named with its own weekday in every language', () => {
  expect(dayWithWeekday('2026-03-12', 'pl')).toBe('czwartek, 12 marca');
  expect(dayWithWeekday('2026-03-12', 'uk')).toBe('четвер, 12 березня');
  expect(dayWithWeekday('2026-03-12', 'en')).toBe('Thursday, 12 March');
});

test('the leap day and the ends of the year', () => {
  expect(longDay('2028-02-29', 'pl')).toBe('wtorek, 29 lutego 2028');
  expect(longDay('2026-12-31', 'pl')).toBe('czwartek, 31 grudnia 2026');
  expect(shortDay('2027-01-01', 'pl')).toBe('1 stycznia');
});
