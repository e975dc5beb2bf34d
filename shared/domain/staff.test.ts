import { expect, test } from 'vitest';
import { isLogin, passwordProblem } from './staff.ts';

test('a sentence is a good password, a short word or the login is not', () => {
  expect(passwordProblem('zielony wóz strażacki', 'anna')).toBeUndefined();
  expect(passwordProblem('ąęśćżźńółąę', 'anna')).toBe('too-short');
  expect(passwordProblem('administrator', 'administrator')).toBe('common');
  expect(passwordProblem('a.kowalska.2026', 'a.kowalska')).toBe('common');
  expect(passwordProblem('x'.repeat(201), 'anna')).toBe('too-long');
});

test('a login is plain', () => {
  expect(['anna.nowak', 'st2'].every(isLogin)).toBe(true);
  expect(['', 'a', 'Anna', 'a b', '<b>', 'x'.repeat(41)].some(isLogin)).toBe(false);
});
