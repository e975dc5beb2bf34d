// Whole numbers and calls as a voice says them.
import type { Language } from '../core/language.ts';
import { numberWordsEn } from './en/spoken-number.ts';
import { numberWordsPl } from './pl/spoken-number.ts';
import type { NumberForm, NumberWords } from './types/spoken-number.ts';
import { numberWordsUk } from './uk/spoken-number.ts';

const WORDS: Record<Language, NumberWords> = { pl: numberWordsPl, uk: numberWordsUk, en: numberWordsEn };

function belowThousand(n: number, language: Language, form: NumberForm): string[] {
  const { ones, tens, hundreds, feminine, isEveryOneBent } = WORDS[language];
  const rest = n % 100;
  const last = rest < 20 ? rest : rest % 10;
  const bends = last === 2 || (last === 1 && (n === 1 || isEveryOneBent));
  const lastWord = form !== 'plain' && bends ? (feminine[form]?.[last] ?? ones[last]!) : ones[last]!;
  const small =
    rest < 20 ? (rest === 0 ? [] : [lastWord]) : [tens[Math.floor(rest / 10)]!, ...(last === 0 ? [] : [lastWord])];
  return [...(n >= 100 ? [hundreds[Math.floor(n / 100)]!] : []), ...small];
}

function thousands(count: number, language: Language): string[] {
  if (count === 0) return [];
  const words = WORDS[language];
  const word = words.thousands(count);
  return count === 1 && !words.isOneThousandCounted
    ? [word]
    : [...belowThousand(count, language, words.thousandsAre), word];
}

/** 0 … 999 999: 21 → "dwadzieścia jeden", 1201 → "tysiąc dwieście jeden". */
export function spokenNumber(n: number, language: Language, form: NumberForm = 'plain'): string {
  if (n === 0) return WORDS[language].ones[0]!;
  const words = [...thousands(Math.floor(n / 1000), language), ...belowThousand(n % 1000, language, form)];
  return words.join(' ');
}

/** "U021" → "U dwadzieścia jeden". What is not a ticket number is said letter by letter. */
export function spokenTicketNumber(number: string, language: Language): string {
  const match = /^([A-Z])0*(\d+)$/.exec(number);
  return match ? `${match[1]} ${spokenNumber(Number(match[2]), language)}` : number.split('').join(' ');
}

/** In the hall, which is called in Polish: "Numer U dwadzieścia jeden. Stanowisko dwa." */
export function spokenCall(numbers: readonly string[], desk: string): string {
  const deskWords = /^\d+$/.test(desk) ? spokenNumber(Number(desk), 'pl') : desk;
  return `Numer ${numbers.map((number) => spokenTicketNumber(number, 'pl')).join(', ')}. Stanowisko ${deskWords}.`;
}
