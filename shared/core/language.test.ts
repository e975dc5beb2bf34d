import { expect, test } from 'vitest';
import { inLanguage, isLanguage } from './language.ts';

test('an office’s text falls back to Polish where it was not translated', () => {
  const name = { pl: 'Prawo jazdy', en: 'Driving licence' };
  expect([inLanguage(name, 'pl'), inLanguage(name, 'uk'), inLanguage(name, 'en')]).toEqual([
    'Prawo jazdy',
    'Prawo jazdy',
    'Driving licence',
  ]);
});

test('only the three languages are languages', () => {
  expect([isLanguage('uk'), isLanguage('de'), isLanguage(undefined), isLanguage('')]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
