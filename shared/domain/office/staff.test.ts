import { expect, test } from 'vitest';
import { isLogin, passwordChangeProblem, passwordProblem } from './staff.ts';

test('a sentence is a good password, a short word or the login is not', () => {
  expect(passwordProblem('zielony wóz strażacki', 'anna')).toBeUndefined();
  expect(passwordProblem('ąęśćżźńółąę', 'anna')).toBe('too-short');
  expect(passwordProblem('administrator', 'administrator')).toBe('common');
  expect(passwordProblem('a.kowalska.2026', 'a.kowalska')).toBe('common');
  expect(passwordProblem('x'.repeat(201), 'anna')).toBe('too-long');
});

test('a new password is another one, typed the same twice, and as good as a first one', () => {
  const [present, next] = ['zielony wóz strażacki', 'żółty rower pod ścianą'];
  expect(passwordChangeProblem({ present, next, again: next }, 'anna')).toBeUndefined();
  // An accent typed as a sign of its own is the same password: it is hashed as one.
  expect(passwordChangeProblem({ present, next, again: next.normalize('NFD') }, 'anna')).toBeUndefined();
  expect(passwordChangeProblem({ present, next: present.normalize('NFD'), again: present }, 'anna')).toBe('unchanged');
  expect(passwordChangeProblem({ present, next, again: `${next}.` }, 'anna')).toBe('mistyped');
  expect(passwordChangeProblem({ present, next: 'krótkie', again: 'inne' }, 'anna')).toBe('too-short');
  expect(passwordChangeProblem({ present, next: 'anna12345678', again: 'anna12345678' }, 'anna')).toBe('common');
});

test('a login is plain', () => {
  expect(['anna.nowak', 'st2'].every(isLogin)).toBe(true);
  expect(['', 'a', 'Anna', 'a b', '<b>', 'x'.repeat(41)].some(isLogin)).toBe(false);
});
