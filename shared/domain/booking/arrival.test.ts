import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../core/clock.ts';
import { arrivalOf, priorityAt, priorityOf } from './arrival.ts';
import { DEFAULT_RULES } from '../office/office.ts';

const T = 1_000_000 * MINUTE;
const classAt = (minutes: number, seconds = 0) =>
  arrivalOf({ startsAt: T, checkedInAt: T + minutes * MINUTE + seconds * SECOND, rules: DEFAULT_RULES });

test('the windows include both of their end minutes, whatever the second', () => {
  expect([classAt(-31, 59), classAt(-30, 0)]).toEqual(['early', 'on-time']);
  expect([classAt(10, 59), classAt(11, 0)]).toEqual(['on-time', 'late']);
  expect([classAt(30, 59), classAt(31, 0)]).toEqual(['late', 'lapsed']);
  expect(classAt(0)).toBe('on-time');
});

test('each arrival has its priority on the ticket', () => {
  expect((['early', 'on-time', 'late', 'lapsed'] as const).map(priorityOf)).toEqual([
    'early',
    'booked',
    'late',
    'walk-in',
  ]);
});

test('a copy of an early ticket says "early" only while it is: by the hour of printing, the other priorities stay', () => {
  const at = (minutes: number) => priorityAt('early', T, T + minutes * MINUTE, DEFAULT_RULES);
  expect([at(-90), at(-31), at(-30), at(-2), at(215)]).toEqual(['early', 'early', 'booked', 'booked', 'booked']);
  for (const stays of ['booked', 'late', 'walk-in'] as const)
    expect(priorityAt(stays, T, T + 215 * MINUTE, DEFAULT_RULES)).toBe(stays);
  expect(priorityAt('early', null, T, DEFAULT_RULES)).toBe('early');
});
