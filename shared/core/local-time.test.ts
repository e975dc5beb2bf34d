import { expect, test } from 'vitest';
import { addDays, hourAndMinute, instantOf, localDay, minuteOfDay, startOfDay, weekdayOf } from './local-time.ts';

const ZONE = 'Europe/Warsaw';

test('an instant has the day and minute of the office, not of UTC', () => {
  const lateEvening = Date.UTC(2026, 2, 12, 23, 30);
  expect([localDay(lateEvening, ZONE), minuteOfDay(lateEvening, ZONE), hourAndMinute(lateEvening, ZONE)]).toEqual([
    '2026-03-13',
    30,
    '0:30',
  ]);
});

test('a wall-clock minute leads to its instant, in winter and in summer time', () => {
  expect(instantOf('2026-03-12', 620, ZONE)).toBe(Date.UTC(2026, 2, 12, 9, 20));
  expect(instantOf('2026-07-01', 620, ZONE)).toBe(Date.UTC(2026, 6, 1, 8, 20));
});

test('the spring night: 2:30 does not exist and becomes 3:30', () => {
  expect(hourAndMinute(instantOf('2026-03-29', 150, ZONE), ZONE)).toBe('3:30');
});

test('the autumn night: of the two 2:30 the first', () => {
  expect(instantOf('2026-10-25', 150, ZONE)).toBe(Date.UTC(2026, 9, 25, 0, 30));
  expect(hourAndMinute(Date.UTC(2026, 9, 25, 1, 30), ZONE)).toBe('2:30');
});

test('days are counted on the calendar, over months and leap days', () => {
  expect([addDays('2026-02-28', 1), addDays('2028-02-28', 1), addDays('2026-01-01', -1)]).toEqual([
    '2026-03-01',
    '2028-02-29',
    '2025-12-31',
  ]);
  expect([weekdayOf('2026-03-12'), weekdayOf('2026-03-15')]).toEqual([4, 7]);
  expect(startOfDay('2026-03-30', ZONE) - startOfDay('2026-03-29', ZONE)).toBe(23 * 3_600_000);
});
