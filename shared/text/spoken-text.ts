// A sentence of the screen in the words of a voice: hours, days, ticket numbers, telephones and counts are said as people say them.
import type { Language } from '../core/language.ts';
import { spokenNumber, spokenTicketNumber, type NumberForm } from './spoken-number.ts';

/** Hours of the day as ordinals, feminine: the stem and, for two-word hours, what stands before it. */
const PL_HOURS = ['zerow', 'pierwsz', 'drug', 'trzec', 'czwart', 'piąt', 'szóst', 'siódm', 'ósm', 'dziewiąt', 'dziesiąt', 'jedenast', 'dwunast', 'trzynast', 'czternast', 'piętnast', 'szesnast', 'siedemnast', 'osiemnast', 'dziewiętnast', 'dwudziest', 'dwudziesta pierwsz', 'dwudziesta drug', 'dwudziesta trzec'];
const UK_HOURS = ['нульов', 'перш', 'друг', 'трет', 'четверт', 'п’ят', 'шост', 'сьом', 'восьм', 'дев’ят', 'десят', 'одинадцят', 'дванадцят', 'тринадцят', 'чотирнадцят', 'п’ятнадцят', 'шістнадцят', 'сімнадцят', 'вісімнадцят', 'дев’ятнадцят', 'двадцят', 'двадцять перш', 'двадцять друг', 'двадцять трет'];

/** `at`: о десятій; Polish says it as "of". */
type HourCase = 'naming' | 'object' | 'of' | 'at';

/** -a, -ą, -ej; after k, g and soft endings with an i: druga, drugiej, trzecia. */
function plHour(hour: number, form: HourCase): string {
  const stem = PL_HOURS[hour]!;
  const ending = { naming: 'a', object: 'ą', of: 'ej', at: 'ej' }[form];
  const last = stem.endsWith('drug') ? (ending === 'ej' ? `${stem}iej` : stem + ending) : stem.endsWith('trzec') ? `${stem}i${ending}` : stem + ending;
  // "dwudziesta" before the last word bends with it.
  return form === 'naming' ? last : last.replace(/^dwudziesta /, `dwudziest${ending} `);
}

const ukHour = (hour: number, form: HourCase): string => {
  const stem = UK_HOURS[hour]!;
  const soft = stem.endsWith('трет');
  return stem + { naming: soft ? 'я' : 'а', object: soft ? 'ю' : 'у', of: soft ? 'ьої' : 'ої', at: 'ій' }[form];
};

const minutes = (text: string, language: Language): string =>
  text === '00' ? '' : ` ${text.startsWith('0') ? `${spokenNumber(0, language)} ` : ''}${spokenNumber(Number(text), language)}`;

/** Words before an hour that want another form of it. */
const PL_BEFORE: Readonly<Record<string, HourCase>> = { na: 'object', przed: 'object', około: 'of', od: 'of', do: 'of', z: 'of', godziny: 'of', po: 'at', o: 'at' };
const UK_BEFORE: Readonly<Record<string, HourCase>> = { на: 'object', близько: 'of', від: 'of', до: 'of', після: 'of', з: 'of', о: 'at', об: 'at' };

/** "ten twenty", "ten o five", "ten o’clock". */
function enHour(hour: number, minute: string): string {
  const rest = minute === '00' ? 'o’clock' : minute.startsWith('0') ? `o ${spokenNumber(Number(minute), 'en')}` : spokenNumber(Number(minute), 'en');
  return `${spokenNumber(hour, 'en')} ${rest}`;
}

function hours(text: string, language: Language): string {
  const before = language === 'pl' ? PL_BEFORE : UK_BEFORE;
  const say = language === 'pl' ? plHour : ukHour;
  return text.replace(/(?<![\d:])(\d{1,2}):(\d{2})(?![\d:])/g, (whole, hour: string, minute: string, at: number) => {
    if (Number(hour) > 23 || Number(minute) > 59) return whole;
    if (language === 'en') return enHour(Number(hour), minute);
    const word = /(\p{L}+)\s$/u.exec(text.slice(0, at))?.[1]?.toLowerCase() ?? '';
    return say(Number(hour), before[word] ?? 'naming') + minutes(minute, language);
  });
}

const PL_DAYS = ['', 'pierwszego', 'drugiego', 'trzeciego', 'czwartego', 'piątego', 'szóstego', 'siódmego', 'ósmego', 'dziewiątego', 'dziesiątego', 'jedenastego', 'dwunastego', 'trzynastego', 'czternastego', 'piętnastego', 'szesnastego', 'siedemnastego', 'osiemnastego', 'dziewiętnastego'];
const UK_DAYS = ['', 'перше', 'друге', 'третє', 'четверте', 'п’яте', 'шосте', 'сьоме', 'восьме', 'дев’яте', 'десяте', 'одинадцяте', 'дванадцяте', 'тринадцяте', 'чотирнадцяте', 'п’ятнадцяте', 'шістнадцяте', 'сімнадцяте', 'вісімнадцяте', 'дев’ятнадцяте'];
const PL_TENS = ['', '', 'dwudziestego', 'trzydziestego'];
const UK_ROUND = ['', '', 'двадцяте', 'тридцяте'];
const MONTHS = {
  pl: 'stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia',
  uk: 'січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня',
};

function dayOfMonth(day: number, language: 'pl' | 'uk'): string {
  const [ones, round] = language === 'pl' ? [PL_DAYS, PL_TENS] : [UK_DAYS, UK_ROUND];
  if (day < 20) return ones[day]!;
  const tens = Math.floor(day / 10);
  if (day % 10 === 0) return round[tens]!;
  return `${language === 'pl' ? round[tens]! : spokenNumber(tens * 10, 'uk')} ${ones[day % 10]!}`;
}

const days = (text: string, language: Language): string =>
  language === 'en' ? text : text.replace(new RegExp(`(?<!\\d)([1-9]|[12]\\d|3[01]) (?=(?:${MONTHS[language]})(?!\\p{L}))`, 'gu'), (_, day: string) => `${dayOfMonth(Number(day), language)} `);

/** Of a number up to 99, as "about" and "to" want it: dwudziestu, trzydziestu pięciu. */
const PL_OF_ONES = ['zera', 'jednego', 'dwóch', 'trzech', 'czterech', 'pięciu', 'sześciu', 'siedmiu', 'ośmiu', 'dziewięciu', 'dziesięciu', 'jedenastu', 'dwunastu', 'trzynastu', 'czternastu', 'piętnastu', 'szesnastu', 'siedemnastu', 'osiemnastu', 'dziewiętnastu'];
const PL_OF_TENS = ['', '', 'dwudziestu', 'trzydziestu', 'czterdziestu', 'pięćdziesięciu', 'sześćdziesięciu', 'siedemdziesięciu', 'osiemdziesięciu', 'dziewięćdziesięciu'];
function plOf(n: number): string {
  if (n > 99) return spokenNumber(n, 'pl');
  if (n < 20) return PL_OF_ONES[n]!;
  return PL_OF_TENS[Math.floor(n / 10)]! + (n % 10 === 0 ? '' : ` ${PL_OF_ONES[n % 10]!}`);
}

const UK_OF_ONES = ['нуля', 'одного', 'двох', 'трьох', 'чотирьох', 'п’яти', 'шести', 'семи', 'восьми', 'дев’яти', 'десяти'];

/** "3 z 5": trzy z pięciu. */
const shares = (text: string, language: Language): string =>
  language === 'en' ? text : text.replace(/(?<=\d (?:z|з) )(\d{1,2})(?!\d)/gu, (digits) => (language === 'pl' ? plOf(Number(digits)) : (UK_OF_ONES[Number(digits)] ?? digits)));

function spans(text: string, language: Language): string {
  const minute = { pl: 'minut', uk: 'хвилин', en: 'minutes' }[language];
  return text
    .replace(/(\d+)–(\d+) (?:min|хв)(?!\p{L})/gu, (_, from: string, to: string) => {
      const [a, b] = [Number(from), Number(to)];
      if (language === 'pl') return `${plOf(a)} do ${plOf(b)} ${minute}`;
      return language === 'uk' ? `${spokenNumber(a, 'uk')}, ${spokenNumber(b, 'uk')} ${minute}` : `${spokenNumber(a, 'en')} to ${spokenNumber(b, 'en')} ${minute}`;
    })
    .replace(/(?<=\d )(?:min|хв)(?!\p{L})/gu, minute);
}

/** Nouns before which one and two are feminine. */
const FEMININE = /^ (?:osob|sekund|minut|spraw|stron|годин|особ|осіб|секунд|хвилин|справ|сторін)/u;
const OBJECT = /^ (?:sekundę|minutę|секунду|хвилину)/u;

function counts(text: string, language: Language): string {
  return text.replace(/\d+/g, (digits, at: number) => {
    // A number that begins with 0, or is longer than any count, is a row of digits.
    if (digits.length > 6 || (digits.length > 1 && digits.startsWith('0'))) return [...digits].map((digit) => spokenNumber(Number(digit), language)).join(' ');
    const rest = text.slice(at + digits.length);
    const form: NumberForm = OBJECT.test(rest) ? 'feminine-object' : FEMININE.test(rest) ? 'feminine' : 'plain';
    return spokenNumber(Number(digits), language, form);
  });
}

/** "12 345 67 89": digit after digit, with the pauses of the groups. */
const telephones = (text: string, language: Language): string =>
  text.replace(/(?<!\d)\+?\d{2,4}(?:[ -]\d{2,4}){2,}(?!\d)/g, (phone) =>
    phone.replace('+', '').split(/[ -]/).map((group) => [...group].map((digit) => spokenNumber(Number(digit), language)).join(' ')).join(', '));

const tickets = (text: string, language: Language): string => text.replace(/(?<![\p{L}\d])[A-Z]\d{1,5}(?![\p{L}\d])/gu, (number) => spokenTicketNumber(number, language));
/** QR, OSK: letter by letter. */
const initials = (text: string): string => text.replace(/(?<!\p{L})[A-Z]{2,3}(?!\p{L})/gu, (letters) => [...letters].join(' '));

/** The words for the voice; what is shown stays as it is. */
export function spokenText(text: string, language: Language): string {
  // A non-breaking hyphen or space means nothing to a voice.
  const plain = text.replaceAll('\u2011', '-').replaceAll('\u00a0', ' ').replace(/godz\. (?=\d)/gu, 'godzina ');
  const steps = [hours, days, telephones, tickets, spans, shares, counts];
  return initials(steps.reduce((said, step) => step(said, language), plain));
}
