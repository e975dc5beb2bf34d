// In English: one sentence for each slip in an e-mail address or a telephone number: what it should look like, and what is wrong with this one.
import { counted, type CountedWord } from '../plural.ts';
import type { TypingErrorsText } from '../types/typing-errors.ts';

const DIGITS: CountedWord['en'] = { one: 'digit', other: 'digits' };

export const typingErrorsEn: TypingErrorsText = {
  email: {
    empty: 'Enter an e-mail address',
    like: 'Enter an e-mail address like name@example.org',
    tooLong: 'The e-mail address is too long. Enter at most 254 characters.',
    slips: {
      'no-at': 'the @ sign is missing',
      'two-ats': 'there can be only one @ sign',
      'nothing-before-at': 'the name before the @ sign is missing',
      'nothing-after-at': 'the server after the @ sign is missing',
      'no-ending': 'a dot and an ending such as .pl are missing after the @ sign',
      dots: 'a dot is doubled or stands at an edge',
      other: 'check the server after the @ sign',
      letter: (s) => `the letter “${s}” cannot stand before the @ sign`,
      sign: (s) => `the sign “${s}” cannot be in it`,
    },
  },
  phone: {
    like: 'Enter a telephone number like +48 22 000 00 00',
    tooLong: 'The telephone number is too long. Enter at most 15 digits.',
    slips: {
      'leading-zero': 'without the zero at the beginning',
      'no-country': 'a country’s code such as 48 follows the + sign',
      sign: (s) => `“${s}” cannot be in it`,
      count: (n, needed) =>
        `this one has ${counted('en', n, DIGITS)}${needed === undefined ? '' : ` and should have ${needed}`}`,
    },
  },
};
