import { expect, test } from 'vitest';
import { isCommonPassword } from './common-password.ts';

test.each([
  'Haslo1234567',
  'hasłohasło12',
  'P@ssw0rd12345',
  'qwertyuiop123',
  '1qaz2wsx3edc4rfv',
  'zaq1@WSXcde3',
  'abcdefghijkl',
  'aaaaaaaaaaaa',
  'annaannaanna',
  'Kasia.1985.Warszawa',
  'Styczeń2026!!',
  'biletomat2026!',
  '1234567890123',
  '742617000027',
  'kocham cię mama',
  '! ! ! ! ! ! ! ! ! !',
])('%j is tried first, so it is no password here', (password) => {
  expect(isCommonPassword(password)).toBe(true);
});

test('the login with a number behind it is no password', () => {
  expect(isCommonPassword('anna.nowak1234', ['anna.nowak'])).toBe(true);
  expect(isCommonPassword('StarostwoLipowo26', ['Starostwo Powiatowe w Lipowie', 'lipowo'])).toBe(true);
});

test.each([
  'zielony wóz strażacki',
  'całe zdanie jako hasło',
  'dwanascie liter ma haslo',
  'correct horse battery staple',
  'Tr0ub4dor&3xyzpq',
  'вулиця тиха під горою',
  'kT9#vq2Lw!x8',
])('%j passes: a sentence, or what a password manager makes', (password) => {
  expect(isCommonPassword(password)).toBe(false);
});

test('a short word typed over and over to the longest length is still no password', () => {
  expect(isCommonPassword('ab1'.repeat(66))).toBe(true);
});
