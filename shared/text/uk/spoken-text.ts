// In Ukrainian: hours, days, shares and spans as a voice says them.
import { spokenNumber } from '../spoken-number.ts';
import type { HourCase, SpokenRules } from '../types/spoken-text.ts';

/** Hours of the day as ordinals, feminine: the stem and, for two-word hours, what stands before it. */
const HOURS = [
  'нульов',
  'перш',
  'друг',
  'трет',
  'четверт',
  'п’ят',
  'шост',
  'сьом',
  'восьм',
  'дев’ят',
  'десят',
  'одинадцят',
  'дванадцят',
  'тринадцят',
  'чотирнадцят',
  'п’ятнадцят',
  'шістнадцят',
  'сімнадцят',
  'вісімнадцят',
  'дев’ятнадцят',
  'двадцят',
  'двадцять перш',
  'двадцять друг',
  'двадцять трет',
];

const inflectedHour = (hour: number, form: HourCase): string => {
  const stem = HOURS[hour]!;
  const soft = stem.endsWith('трет');
  return stem + { naming: soft ? 'я' : 'а', object: soft ? 'ю' : 'у', of: soft ? 'ьої' : 'ої', at: 'ій' }[form];
};

/** Words before an hour that want another form of it. */
const BEFORE: Readonly<Record<string, HourCase>> = {
  на: 'object',
  близько: 'of',
  від: 'of',
  до: 'of',
  після: 'of',
  з: 'of',
  о: 'at',
  об: 'at',
};

const minutes = (text: string): string =>
  text === '00' ? '' : ` ${text.startsWith('0') ? `${spokenNumber(0, 'uk')} ` : ''}${spokenNumber(Number(text), 'uk')}`;

const DAYS = [
  '',
  'перше',
  'друге',
  'третє',
  'четверте',
  'п’яте',
  'шосте',
  'сьоме',
  'восьме',
  'дев’яте',
  'десяте',
  'одинадцяте',
  'дванадцяте',
  'тринадцяте',
  'чотирнадцяте',
  'п’ятнадцяте',
  'шістнадцяте',
  'сімнадцяте',
  'вісімнадцяте',
  'дев’ятнадцяте',
];
const ROUND = ['', '', 'двадцяте', 'тридцяте'];
const MONTHS = 'січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня';

function dayOfMonth(day: number): string {
  if (day < 20) return DAYS[day]!;
  const tens = Math.floor(day / 10);
  return day % 10 === 0 ? ROUND[tens]! : `${spokenNumber(tens * 10, 'uk')} ${DAYS[day % 10]!}`;
}

const OF_ONES = [
  'нуля',
  'одного',
  'двох',
  'трьох',
  'чотирьох',
  'п’яти',
  'шести',
  'семи',
  'восьми',
  'дев’яти',
  'десяти',
];

export const spokenUk: SpokenRules = {
  hour: (hour, minute, before) => inflectedHour(hour, BEFORE[before] ?? 'naming') + minutes(minute),
  days: (text) =>
    text.replace(
      new RegExp(`(?<!\\d)([1-9]|[12]\\d|3[01]) (?=(?:${MONTHS})(?!\\p{L}))`, 'gu'),
      (_, day: string) => `${dayOfMonth(Number(day))} `,
    ),
  shares: (text) => text.replace(/(?<=\d (?:z|з) )(\d{1,2})(?!\d)/gu, (digits) => OF_ONES[Number(digits)] ?? digits),
  minutes: 'хвилин',
  span: (from, to) => `${spokenNumber(from, 'uk')}, ${spokenNumber(to, 'uk')}`,
};
