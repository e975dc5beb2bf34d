import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../core/clock.ts';
import { arrivalOf, priorityOf } from './arrival.ts';
import { DEFAULT_RULES } from './office.ts';

const T = 1_000_000 * MINUTE;
const classAt = (minutes: number, seconds = 0) => arrivalOf({ startsAt: T, checkedInAt: T + minutes * MINUTE + seconds * SECOND, rules: DEFAULT_RULES });

test('the windows include both of their end minutes, whatever the second', () => {
  expect([classAt(-31, 59), classAt(-30, 0)]).toEqual(['early', 'on-time']);
  expect([classAt(10, 59), classAt(11, 0)]).toEqual(['on-time', 'late']);
  expect([classAt(30, 59), classAt(31, 0)]).toEqual(['late', 'lapsed']);
  expect(classAt(0)).toBe('on-time');
});

test('each arrival has its priority on the ticket', () => {
  expect((['early', 'on-time', 'late', 'lapsed'] as const).map(priorityOf)).toEqual(['early', 'booked', 'late', 'walk-in']);
});
