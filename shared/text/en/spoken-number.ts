// In English: whole numbers as a voice says them.
import { plural, type PluralForms } from '../plural.ts';
import type { NumberWords } from '../types/spoken-number.ts';

const ONES = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];

const THOUSANDS: PluralForms<'en'> = { one: 'thousand', other: 'thousand' };

export const numberWordsEn: NumberWords = {
  ones: ONES,
  tens: ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'],
  hundreds: ['', ...ONES.slice(1, 10).map((one) => `${one} hundred`)],
  thousands: (count) => plural('en', count, THOUSANDS),
  isOneThousandCounted: true,
  thousandsAre: 'plain',
  isEveryOneBent: false,
  feminine: {},
};
