// Whole numbers and calls as a voice says them.
import type { Language } from '../core/language.ts';

/** `feminine`: one and two before a feminine noun (dwie osoby); `feminine-object`: as an object (jedną sekundę). English has one form. */
export type NumberForm = 'plain' | 'feminine' | 'feminine-object';

type Words = {
  readonly ones: readonly string[];
  readonly tens: readonly string[];
  readonly hundreds: readonly string[];
  /** Of 1, of 2 to 4, of more; one thousand itself needs no "one" in Polish. */
  readonly thousands: readonly [one: string, few: string, many: string];
  readonly feminine: Partial<Record<Exclude<NumberForm, 'plain'>, Readonly<Record<number, string>>>>;
};

const EN_ONES = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];

const WORDS: Record<Language, Words> = {
  pl: {
    ones: ['zero', 'jeden', 'dwa', 'trzy', 'cztery', 'pięć', 'sześć', 'siedem', 'osiem', 'dziewięć', 'dziesięć', 'jedenaście', 'dwanaście', 'trzynaście', 'czternaście', 'piętnaście', 'szesnaście', 'siedemnaście', 'osiemnaście', 'dziewiętnaście'],
    tens: ['', '', 'dwadzieścia', 'trzydzieści', 'czterdzieści', 'pięćdziesiąt', 'sześćdziesiąt', 'siedemdziesiąt', 'osiemdziesiąt', 'dziewięćdziesiąt'],
    hundreds: ['', 'sto', 'dwieście', 'trzysta', 'czterysta', 'pięćset', 'sześćset', 'siedemset', 'osiemset', 'dziewięćset'],
    thousands: ['tysiąc', 'tysiące', 'tysięcy'],
    feminine: { feminine: { 1: 'jedna', 2: 'dwie' }, 'feminine-object': { 1: 'jedną', 2: 'dwie' } },
  },
  uk: {
    ones: ['нуль', 'один', 'два', 'три', 'чотири', 'п’ять', 'шість', 'сім', 'вісім', 'дев’ять', 'десять', 'одинадцять', 'дванадцять', 'тринадцять', 'чотирнадцять', 'п’ятнадцять', 'шістнадцять', 'сімнадцять', 'вісімнадцять', 'дев’ятнадцять'],
    tens: ['', '', 'двадцять', 'тридцять', 'сорок', 'п’ятдесят', 'шістдесят', 'сімдесят', 'вісімдесят', 'дев’яносто'],
    hundreds: ['', 'сто', 'двісті', 'триста', 'чотириста', 'п’ятсот', 'шістсот', 'сімсот', 'вісімсот', 'дев’ятсот'],
    thousands: ['тисяча', 'тисячі', 'тисяч'],
    feminine: { feminine: { 1: 'одна', 2: 'дві' }, 'feminine-object': { 1: 'одну', 2: 'дві' } },
  },
  en: {
    ones: EN_ONES,
    tens: ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'],
    hundreds: ['', ...EN_ONES.slice(1, 10).map((one) => `${one} hundred`)],
    thousands: ['thousand', 'thousand', 'thousand'],
    feminine: {},
  },
};

function belowThousand(n: number, language: Language, form: NumberForm): string[] {
  const { ones, tens, hundreds, feminine } = WORDS[language];
  const rest = n % 100;
  const last = rest < 20 ? rest : rest % 10;
  // Polish says "dwadzieścia jeden osób" but "dwadzieścia dwie osoby": one is feminine only alone. Ukrainian bends both.
  const bends = last === 2 || (last === 1 && (n === 1 || language === 'uk'));
  const lastWord = form !== 'plain' && bends ? (feminine[form]?.[last] ?? ones[last]!) : ones[last]!;
  const small = rest < 20 ? (rest === 0 ? [] : [lastWord]) : [tens[Math.floor(rest / 10)]!, ...(last === 0 ? [] : [lastWord])];
  return [...(n >= 100 ? [hundreds[Math.floor(n / 100)]!] : []), ...small];
}

function thousands(n: number, language: Language): string[] {
  if (n === 0) return [];
  const [one, few, many] = WORDS[language].thousands;
  if (n === 1 && language !== 'en') return [one];
  const last = n % 10;
  const isTeen = n % 100 >= 11 && n % 100 <= 14;
  const word = language === 'uk' && last === 1 && !isTeen ? one : last >= 2 && last <= 4 && !isTeen ? few : many;
  return [...belowThousand(n, language, language === 'uk' ? 'feminine' : 'plain'), word];
}

/** 0 … 999 999: 21 → "dwadzieścia jeden", 1201 → "tysiąc dwieście jeden". */
export function spokenNumber(n: number, language: Language = 'pl', form: NumberForm = 'plain'): string {
  if (n === 0) return WORDS[language].ones[0]!;
  const words = [...thousands(Math.floor(n / 1000), language), ...belowThousand(n % 1000, language, form)];
  return words.join(' ');
}

/** "U021" → "U dwadzieścia jeden". What is not a ticket number is said letter by letter. */
export function spokenTicketNumber(number: string, language: Language = 'pl'): string {
  const match = /^([A-Z])0*(\d+)$/.exec(number);
  return match ? `${match[1]} ${spokenNumber(Number(match[2]), language)}` : number.split('').join(' ');
}

/** "Numer U dwadzieścia jeden. Stanowisko dwa." */
export function spokenCall(numbers: readonly string[], desk: string): string {
  const deskWords = /^\d+$/.test(desk) ? spokenNumber(Number(desk)) : desk;
  return `Numer ${numbers.map((number) => spokenTicketNumber(number)).join(', ')}. Stanowisko ${deskWords}.`;
}
