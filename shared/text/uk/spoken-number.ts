// In Ukrainian: whole numbers as a voice says them.
import { plural, type PluralForms } from '../plural.ts';
import type { NumberWords } from '../types/spoken-number.ts';

const THOUSANDS: PluralForms<'uk'> = { one: 'тисяча', few: 'тисячі', many: 'тисяч' };

export const numberWordsUk: NumberWords = {
  ones: [
    'нуль',
    'один',
    'два',
    'три',
    'чотири',
    'п’ять',
    'шість',
    'сім',
    'вісім',
    'дев’ять',
    'десять',
    'одинадцять',
    'дванадцять',
    'тринадцять',
    'чотирнадцять',
    'п’ятнадцять',
    'шістнадцять',
    'сімнадцять',
    'вісімнадцять',
    'дев’ятнадцять',
  ],
  tens: ['', '', 'двадцять', 'тридцять', 'сорок', 'п’ятдесят', 'шістдесят', 'сімдесят', 'вісімдесят', 'дев’яносто'],
  hundreds: ['', 'сто', 'двісті', 'триста', 'чотириста', 'п’ятсот', 'шістсот', 'сімсот', 'вісімсот', 'дев’ятсот'],
  thousands: (count) => plural('uk', count, THOUSANDS),
  isOneThousandCounted: false,
  thousandsAre: 'feminine',
  isEveryOneBent: true,
  feminine: { feminine: { 1: 'одна', 2: 'дві' }, 'feminine-object': { 1: 'одну', 2: 'дві' } },
};
