// In Polish: hours, days, shares and spans as a voice says them.
import { spokenNumber } from '../spoken-number.ts';
import type { HourCase, SpokenRules } from '../types/spoken-text.ts';

/** Hours of the day as ordinals, feminine: the stem and, for two-word hours, what stands before it. */
const HOURS = [
  'zerow',
  'pierwsz',
  'drug',
  'trzec',
  'czwart',
  'piąt',
  'szóst',
  'siódm',
  'ósm',
  'dziewiąt',
  'dziesiąt',
  'jedenast',
  'dwunast',
  'trzynast',
  'czternast',
  'piętnast',
  'szesnast',
  'siedemnast',
  'osiemnast',
  'dziewiętnast',
  'dwudziest',
  'dwudziesta pierwsz',
  'dwudziesta drug',
  'dwudziesta trzec',
];

/** -a, -ą, -ej; after k, g and soft endings with an i: druga, drugiej, trzecia. */
function inflectedHour(hour: number, form: HourCase): string {
  const stem = HOURS[hour]!;
  const ending = { naming: 'a', object: 'ą', of: 'ej', at: 'ej' }[form];
  const last = stem.endsWith('drug')
    ? ending === 'ej'
      ? `${stem}iej`
      : stem + ending
    : stem.endsWith('trzec')
      ? `${stem}i${ending}`
      : stem + ending;
  // "dwudziesta" before the last word bends with it.
  return form === 'naming' ? last : last.replace(/^dwudziesta /, `dwudziest${ending} `);
}

/** Words before an hour that want another form of it. */
const BEFORE: Readonly<Record<string, HourCase>> = {
  na: 'object',
  przed: 'object',
  około: 'of',
  od: 'of',
  do: 'of',
  z: 'of',
  godziny: 'of',
  po: 'at',
  o: 'at',
};

const minutes = (text: string): string =>
  text === '00' ? '' : ` ${text.startsWith('0') ? `${spokenNumber(0, 'pl')} ` : ''}${spokenNumber(Number(text), 'pl')}`;

const DAYS = [
  '',
  'pierwszego',
  'drugiego',
  'trzeciego',
  'czwartego',
  'piątego',
  'szóstego',
  'siódmego',
  'ósmego',
  'dziewiątego',
  'dziesiątego',
  'jedenastego',
  'dwunastego',
  'trzynastego',
  'czternastego',
  'piętnastego',
  'szesnastego',
  'siedemnastego',
  'osiemnastego',
  'dziewiętnastego',
];
const TENS = ['', '', 'dwudziestego', 'trzydziestego'];
const MONTHS = 'stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia';

function dayOfMonth(day: number): string {
  if (day < 20) return DAYS[day]!;
  const tens = TENS[Math.floor(day / 10)]!;
  return day % 10 === 0 ? tens : `${tens} ${DAYS[day % 10]!}`;
}

/** Of a number up to 99, as "about" and "to" want it: dwudziestu, trzydziestu pięciu. */
const OF_ONES = [
  'zera',
  'jednego',
  'dwóch',
  'trzech',
  'czterech',
  'pięciu',
  'sześciu',
  'siedmiu',
  'ośmiu',
  'dziewięciu',
  'dziesięciu',
  'jedenastu',
  'dwunastu',
  'trzynastu',
  'czternastu',
  'piętnastu',
  'szesnastu',
  'siedemnastu',
  'osiemnastu',
  'dziewiętnastu',
];
const OF_TENS = [
  '',
  '',
  'dwudziestu',
  'trzydziestu',
  'czterdziestu',
  'pięćdziesięciu',
  'sześćdziesięciu',
  'siedemdziesięciu',
  'osiemdziesięciu',
  'dziewięćdziesięciu',
];
function genitive(n: number): string {
  if (n > 99) return spokenNumber(n, 'pl');
  if (n < 20) return OF_ONES[n]!;
  return OF_TENS[Math.floor(n / 10)]! + (n % 10 === 0 ? '' : ` ${OF_ONES[n % 10]!}`);
}

export const spokenPl: SpokenRules = {
  hour: (hour, minute, before) => inflectedHour(hour, BEFORE[before] ?? 'naming') + minutes(minute),
  days: (text) =>
    text.replace(
      new RegExp(`(?<!\\d)([1-9]|[12]\\d|3[01]) (?=(?:${MONTHS})(?!\\p{L}))`, 'gu'),
      (_, day: string) => `${dayOfMonth(Number(day))} `,
    ),
  shares: (text) => text.replace(/(?<=\d (?:z|з) )(\d{1,2})(?!\d)/gu, (digits) => genitive(Number(digits))),
  minutes: 'minut',
  span: (from, to) => `${genitive(from)} do ${genitive(to)}`,
};
