// Counts of people as each language says them.
import { expect, test } from 'vitest';
import { counted, PEOPLE } from './plural.ts';

const said = (language: 'pl' | 'uk' | 'en', counts: readonly number[]): string[] =>
  counts.map((n) => counted(language, n, PEOPLE[language]).replace('\u00a0', ' '));

test('Polish counts people as Polish people do', () => {
  const counts = [0, 1, 2, 4, 5, 11, 12, 14, 15, 21, 22, 25, 101, 102, 112, 122];
  expect(said('pl', counts)).toEqual([
    '0 osób', '1 osoba', '2 osoby', '4 osoby', '5 osób', '11 osób', '12 osób', '14 osób', '15 osób', '21 osób', '22 osoby', '25 osób',
    '101 osób', '102 osoby', '112 osób', '122 osoby',
  ]);
});

test('Ukrainian takes the singular after 21, 31 and 101, but not after 11', () => {
  expect(said('uk', [1, 3, 5, 11, 13, 21, 24, 101, 111])).toEqual([
    '1 особа', '3 особи', '5 осіб', '11 осіб', '13 осіб', '21 особа', '24 особи', '101 особа', '111 осіб',
  ]);
});

test('English knows one and many', () => {
  expect(said('en', [0, 1, 2, 21])).toEqual([
    '0 people', '1 person', '2 people', '21 people',
  ]);
});
