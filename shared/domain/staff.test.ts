import { expect, test } from 'vitest';
import { isLogin, passwordProblem, signInDelayMs } from './staff.ts';

test('a sentence is a good password, a short word or the login is not', () => {
  expect(passwordProblem('zielony wóz strażacki', 'anna')).toBeUndefined();
  expect(passwordProblem('ąęśćżźńół', 'anna')).toBe('too-short');
  expect(passwordProblem('administrator', 'administrator')).toBe('same-as-login');
  expect(passwordProblem('x'.repeat(201), 'anna')).toBe('too-long');
});

test('a login is plain', () => {
  expect(['anna.nowak', 'st2'].every(isLogin)).toBe(true);
  expect(['', 'a', 'Anna', 'a b', '<b>', 'x'.repeat(41)].some(isLogin)).toBe(false);
});

test('four misses are free, then the wait doubles up to a quarter of an hour', () => {
  expect([0, 4, 5, 6, 12, 60].map(signInDelayMs)).toEqual([0, 0, 5_000, 10_000, 640_000, 900_000]);
});
