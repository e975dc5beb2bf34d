// A sentence of the screen in the words of a voice: hours, days, ticket numbers, telephones and counts are said as people say them.
import type { Language } from '../core/language.ts';
import { spokenEn } from './en/spoken-text.ts';
import { spokenPl } from './pl/spoken-text.ts';
import { spokenNumber, spokenTicketNumber } from './spoken-number.ts';
import type { NumberForm } from './types/spoken-number.ts';
import type { SpokenRules } from './types/spoken-text.ts';
import { spokenUk } from './uk/spoken-text.ts';

const RULES: Record<Language, SpokenRules> = { pl: spokenPl, uk: spokenUk, en: spokenEn };

const hours = (text: string, language: Language): string =>
  text.replace(/(?<![\d:])(\d{1,2}):(\d{2})(?![\d:])/g, (whole, hour: string, minute: string, at: number) => {
    if (Number(hour) > 23 || Number(minute) > 59) return whole;
    const before = /(\p{L}+)\s$/u.exec(text.slice(0, at))?.[1]?.toLowerCase() ?? '';
    return RULES[language].hour(Number(hour), minute, before);
  });

function spans(text: string, language: Language): string {
  const { minutes, span } = RULES[language];
  return text
    .replace(
      /(\d+)–(\d+) (?:min|хв)(?!\p{L})/gu,
      (_, from: string, to: string) => `${span(Number(from), Number(to))} ${minutes}`,
    )
    .replace(/(?<=\d )(?:min|хв)(?!\p{L})/gu, minutes);
}

/** Nouns before which one and two are feminine. */
const FEMININE = /^ (?:osob|sekund|minut|spraw|stron|годин|особ|осіб|секунд|хвилин|справ|сторін)/u;
const OBJECT = /^ (?:sekundę|minutę|секунду|хвилину)/u;

function counts(text: string, language: Language): string {
  return text.replace(/\d+/g, (digits, at: number) => {
    // A number that begins with 0, or is longer than any count, is a row of digits.
    if (digits.length > 6 || (digits.length > 1 && digits.startsWith('0')))
      return [...digits].map((digit) => spokenNumber(Number(digit), language)).join(' ');
    const rest = text.slice(at + digits.length);
    const form: NumberForm = OBJECT.test(rest) ? 'feminine-object' : FEMININE.test(rest) ? 'feminine' : 'plain';
    return spokenNumber(Number(digits), language, form);
  });
}

/** "12 345 67 89": digit after digit, with the pauses of the groups. */
const telephones = (text: string, language: Language): string =>
  text.replace(/(?<!\d)\+?\d{2,4}(?:[ -]\d{2,4}){2,}(?!\d)/g, (phone) =>
    phone
      .replace('+', '')
      .split(/[ -]/)
      .map((group) => [...group].map((digit) => spokenNumber(Number(digit), language)).join(' '))
      .join(', '),
  );

const tickets = (text: string, language: Language): string =>
  text.replace(/(?<![\p{L}\d])[A-Z]\d{1,5}(?![\p{L}\d])/gu, (number) => spokenTicketNumber(number, language));
/** QR, OSK: letter by letter. */
const initials = (text: string): string =>
  text.replace(/(?<!\p{L})[A-Z]{2,3}(?!\p{L})/gu, (letters) => [...letters].join(' '));

/** The words for the voice; what is shown stays as it is. */
export function spokenText(text: string, language: Language): string {
  // A non-breaking hyphen or space means nothing to a voice.
  const plain = text
    .replaceAll('\u2011', '-')
    .replaceAll('\u00a0', ' ')
    .replace(/godz\. (?=\d)/gu, 'godzina ');
  const { days, shares } = RULES[language];
  const steps = [hours, days, telephones, tickets, spans, shares, counts];
  return initials(steps.reduce((said, step) => step(said, language), plain));
}
