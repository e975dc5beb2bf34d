// In Polish: one sentence for each slip in an e-mail address or a telephone number: what it should look like, and what is wrong with this one.
import { counted, type CountedWord } from '../plural.ts';
import type { TypingErrorsText } from '../types/typing-errors.ts';

const DIGITS: CountedWord['pl'] = { one: 'cyfrę', few: 'cyfry', many: 'cyfr' };

export const typingErrorsPl: TypingErrorsText = {
  email: {
    empty: 'Wpisz adres e-mail',
    like: 'Wpisz adres e-mail w postaci nazwa@example.org',
    tooLong: 'Adres e-mail jest za długi. Wpisz krótszy, do 254 znaków.',
    slips: {
      'no-at': 'brakuje znaku @',
      'two-ats': 'znak @ może być tylko jeden',
      'nothing-before-at': 'brakuje nazwy przed znakiem @',
      'nothing-after-at': 'brakuje nazwy serwera po znaku @',
      'no-ending': 'po znaku @ brakuje kropki i końcówki, na przykład .pl',
      dots: 'kropka jest podwójna albo stoi na brzegu',
      other: 'sprawdź nazwę serwera po znaku @',
      letter: (s) => `przed znakiem @ nie może być litery „${s}”`,
      sign: (s) => `nie może w nim być znaku „${s}”`,
    },
  },
  phone: {
    like: 'Wpisz numer telefonu, na przykład 22 000 00 00',
    tooLong: 'Numer telefonu jest za długi. Wpisz do 15 cyfr.',
    slips: {
      'leading-zero': 'bez zera na początku',
      'no-country': 'po znaku + wpisz numer kierunkowy kraju, na przykład 48',
      sign: (s) => `nie może w nim być „${s}”`,
      count: (n, needed) =>
        `ten ma ${counted('pl', n, DIGITS)}${needed === undefined ? '' : `, a powinien mieć ${needed}`}`,
    },
  },
};
