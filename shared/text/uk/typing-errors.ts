// In Ukrainian: one sentence for each slip in an e-mail address or a telephone number: what it should look like, and what is wrong with this one.
import { counted, type CountedWord } from '../plural.ts';
import type { TypingErrorsText } from '../types/typing-errors.ts';

const DIGITS: CountedWord['uk'] = { one: 'цифру', few: 'цифри', many: 'цифр' };

export const typingErrorsUk: TypingErrorsText = {
  email: {
    empty: 'Введіть адресу електронної пошти',
    like: 'Введіть адресу у вигляді nazwa@example.org',
    tooLong: 'Адреса задовга. Введіть коротшу, до 254 знаків.',
    slips: {
      'no-at': 'бракує знака @',
      'two-ats': 'знак @ може бути лише один',
      'nothing-before-at': 'бракує назви перед знаком @',
      'nothing-after-at': 'бракує назви сервера після знака @',
      'no-ending': 'після знака @ бракує крапки й закінчення, наприклад .pl',
      dots: 'крапка подвійна або стоїть скраю',
      other: 'перевірте назву сервера після знака @',
      letter: (s) => `перед знаком @ не може бути літери «${s}»`,
      sign: (s) => `у ній не може бути знака «${s}»`,
    },
  },
  phone: {
    like: 'Введіть номер телефону, наприклад +48 22 000 00 00',
    tooLong: 'Номер телефону задовгий. Введіть до 15 цифр.',
    slips: {
      'leading-zero': 'без нуля на початку',
      'no-country': 'після знака + введіть код країни, наприклад 48',
      sign: (s) => `у ньому не може бути «${s}»`,
      count: (n, needed) =>
        `цей має ${counted('uk', n, DIGITS)}${needed === undefined ? '' : `, а має бути ${needed}`}`,
    },
  },
};
