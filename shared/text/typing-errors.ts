// One sentence for each slip in an e-mail address or a telephone number: what it should look like, and what is wrong with this one.
import type { Language } from '../core/language.ts';
import { emailSlip, phoneSlip, type EmailSlip, type PhoneSlip } from '../domain/booking/typing-slips.ts';
import { counted, type CountedWord } from './plural.ts';

export type EmailError = 'empty' | 'malformed' | 'too-long';
export type PhoneError = 'malformed' | 'too-long';

type Words = {
  readonly email: { readonly empty: string; readonly like: string; readonly tooLong: string; readonly slips: Record<Exclude<EmailSlip['slip'], 'letter' | 'sign'>, string> & Record<'letter' | 'sign', (sign: string) => string> };
  readonly phone: { readonly like: string; readonly tooLong: string; readonly slips: Record<'leading-zero' | 'no-country', string> & { readonly sign: (sign: string) => string; readonly count: (digits: number, needed: number | undefined) => string } };
};

const DIGITS: CountedWord = {
  pl: { one: 'cyfrę', few: 'cyfry', many: 'cyfr' },
  uk: { one: 'цифру', few: 'цифри', many: 'цифр' },
  en: { one: 'digit', other: 'digits' },
};

const WORDS: Record<Language, Words> = {
  pl: {
    email: {
      empty: 'Wpisz adres e-mail', like: 'Wpisz adres e-mail w postaci nazwa@example.org', tooLong: 'Adres e-mail jest za długi. Wpisz krótszy, do 254 znaków.',
      slips: {
        'no-at': 'brakuje znaku @', 'two-ats': 'znak @ może być tylko jeden', 'nothing-before-at': 'brakuje nazwy przed znakiem @', 'nothing-after-at': 'brakuje nazwy serwera po znaku @',
        'no-ending': 'po znaku @ brakuje kropki i końcówki, na przykład .pl', dots: 'kropka jest podwójna albo stoi na brzegu', other: 'sprawdź nazwę serwera po znaku @',
        letter: (s) => `przed znakiem @ nie może być litery „${s}”`, sign: (s) => `nie może w nim być znaku „${s}”`,
      },
    },
    phone: {
      like: 'Wpisz numer telefonu, na przykład 22 000 00 00', tooLong: 'Numer telefonu jest za długi. Wpisz do 15 cyfr.',
      slips: {
        'leading-zero': 'bez zera na początku', 'no-country': 'po znaku + wpisz numer kierunkowy kraju, na przykład 48',
        sign: (s) => `nie może w nim być „${s}”`, count: (n, needed) => `ten ma ${counted('pl', n, DIGITS.pl)}${needed === undefined ? '' : `, a powinien mieć ${needed}`}`,
      },
    },
  },
  uk: {
    email: {
      empty: 'Введіть адресу електронної пошти', like: 'Введіть адресу у вигляді nazwa@example.org', tooLong: 'Адреса задовга. Введіть коротшу, до 254 знаків.',
      slips: {
        'no-at': 'бракує знака @', 'two-ats': 'знак @ може бути лише один', 'nothing-before-at': 'бракує назви перед знаком @', 'nothing-after-at': 'бракує назви сервера після знака @',
        'no-ending': 'після знака @ бракує крапки й закінчення, наприклад .pl', dots: 'крапка подвійна або стоїть скраю', other: 'перевірте назву сервера після знака @',
        letter: (s) => `перед знаком @ не може бути літери «${s}»`, sign: (s) => `у ній не може бути знака «${s}»`,
      },
    },
    phone: {
      like: 'Введіть номер телефону, наприклад +48 22 000 00 00', tooLong: 'Номер телефону задовгий. Введіть до 15 цифр.',
      slips: {
        'leading-zero': 'без нуля на початку', 'no-country': 'після знака + введіть код країни, наприклад 48',
        sign: (s) => `у ньому не може бути «${s}»`, count: (n, needed) => `цей має ${counted('uk', n, DIGITS.uk)}${needed === undefined ? '' : `, а має бути ${needed}`}`,
      },
    },
  },
  en: {
    email: {
      empty: 'Enter an e-mail address', like: 'Enter an e-mail address like name@example.org', tooLong: 'The e-mail address is too long. Enter at most 254 characters.',
      slips: {
        'no-at': 'the @ sign is missing', 'two-ats': 'there can be only one @ sign', 'nothing-before-at': 'the name before the @ sign is missing', 'nothing-after-at': 'the server after the @ sign is missing',
        'no-ending': 'a dot and an ending such as .pl are missing after the @ sign', dots: 'a dot is doubled or stands at an edge', other: 'check the server after the @ sign',
        letter: (s) => `the letter “${s}” cannot stand before the @ sign`, sign: (s) => `the sign “${s}” cannot be in it`,
      },
    },
    phone: {
      like: 'Enter a telephone number like +48 22 000 00 00', tooLong: 'The telephone number is too long. Enter at most 15 digits.',
      slips: {
        'leading-zero': 'without the zero at the beginning', 'no-country': 'a country’s code such as 48 follows the + sign',
        sign: (s) => `“${s}” cannot be in it`, count: (n, needed) => `this one has ${counted('en', n, DIGITS.en)}${needed === undefined ? '' : ` and should have ${needed}`}`,
      },
    },
  },
};

export function emailSentence(language: Language, error: EmailError, raw: string): string {
  const { empty, like, tooLong, slips } = WORDS[language].email;
  if (error !== 'malformed') return error === 'empty' ? empty : tooLong;
  const found = emailSlip(raw);
  return `${like}: ${'sign' in found ? slips[found.slip](found.sign) : slips[found.slip]}`;
}

export function phoneSentence(language: Language, error: PhoneError, raw: string): string {
  const { like, tooLong, slips } = WORDS[language].phone;
  if (error === 'too-long') return tooLong;
  const found: PhoneSlip = phoneSlip(raw);
  switch (found.slip) {
    case 'leading-zero':
    case 'no-country':
      return `${like}: ${slips[found.slip]}`;
    case 'sign':
      return `${like}: ${slips.sign(found.sign)}`;
    case 'too-few':
    case 'too-many':
      return `${like}: ${slips.count(found.digits, found.needed)}`;
  }
}
