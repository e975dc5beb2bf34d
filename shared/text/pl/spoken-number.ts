// In Polish: whole numbers as a voice says them.
import { plural, type PluralForms } from '../plural.ts';
import type { NumberWords } from '../types/spoken-number.ts';

const THOUSANDS: PluralForms<'pl'> = { one: 'tysiąc', few: 'tysiące', many: 'tysięcy' };

export const numberWordsPl: NumberWords = {
  ones: [
    'zero',
    'jeden',
    'dwa',
    'trzy',
    'cztery',
    'pięć',
    'sześć',
    'siedem',
    'osiem',
    'dziewięć',
    'dziesięć',
    'jedenaście',
    'dwanaście',
    'trzynaście',
    'czternaście',
    'piętnaście',
    'szesnaście',
    'siedemnaście',
    'osiemnaście',
    'dziewiętnaście',
  ],
  tens: [
    '',
    '',
    'dwadzieścia',
    'trzydzieści',
    'czterdzieści',
    'pięćdziesiąt',
    'sześćdziesiąt',
    'siedemdziesiąt',
    'osiemdziesiąt',
    'dziewięćdziesiąt',
  ],
  hundreds: [
    '',
    'sto',
    'dwieście',
    'trzysta',
    'czterysta',
    'pięćset',
    'sześćset',
    'siedemset',
    'osiemset',
    'dziewięćset',
  ],
  thousands: (count) => plural('pl', count, THOUSANDS),
  isOneThousandCounted: false,
  thousandsAre: 'plain',
  isEveryOneBent: false,
  feminine: { feminine: { 1: 'jedna', 2: 'dwie' }, 'feminine-object': { 1: 'jedną', 2: 'dwie' } },
};
