// The citizens' catalogues: plurals, nothing missing, no letter of another alphabet.
import { expect, test } from 'vitest';
import { LANGUAGES } from '../core/language.ts';
import { BOOKING_TEXT } from './booking.ts';
import { STATUS_TEXT } from './status.ts';
import { VISIT_TEXT } from './visit.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

test('numbers take their right form', () => {
  expect([1, 2, 5, 12, 22, 25].map((n) => plain(BOOKING_TEXT.pl.day.freeTimes(n)))).toEqual([
    '1 wolny termin',
    '2 wolne terminy',
    '5 wolnych terminów',
    '12 wolnych terminów',
    '22 wolne terminy',
    '25 wolnych terminów',
  ]);
  expect([1, 2, 5, 21].map((n) => plain(BOOKING_TEXT.uk.day.freeTimes(n)))).toEqual([
    '1 вільне місце',
    '2 вільні місця',
    '5 вільних місць',
    '21 вільне місце',
  ]);
  expect([1, 2, 5, 60].map((n) => plain(BOOKING_TEXT.pl.none.ticketsLeft(n)))).toEqual([
    'Został 1 bilet.',
    'Zostały 2 bilety.',
    'Zostało 5 biletów.',
    'Zostało 60 biletów.',
  ]);
  expect(plain(BOOKING_TEXT.pl.service.lasts(1))).toBe('wizyta trwa 1 minutę');
  expect([0, 1, 3, 7].map((n) => plain(STATUS_TEXT.pl.waitingTotal(n)))).toEqual([
    'Nikt nie czeka',
    'Czeka 1 osoba',
    'Czekają 3 osoby',
    'Czeka 7 osób',
  ]);
});

/** Every text of a catalogue with the way to it. */
function texts(part: unknown, path: string): [string, string][] {
  if (typeof part === 'string') return [[path, part]];
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => texts(value, `${path}.${key}`));
}

test.each(LANGUAGES)('%s says everything in its own letters and leaves nothing empty', (language) => {
  const all = texts([BOOKING_TEXT[language], VISIT_TEXT[language], STATUS_TEXT[language]], language);
  expect(all.filter(([, text]) => text.trim() === '')).toEqual([]);
  const foreign = language === 'uk' ? /[ąćęłńóśźż]/i : /\p{Script=Cyrillic}/u;
  expect(all.filter(([, text]) => foreign.test(text))).toEqual([]);
  // Letters that Russian has and Ukrainian has not are slips of the keyboard.
  expect(all.filter(([, text]) => /[ыэёъ]/i.test(text))).toEqual([]);
});
