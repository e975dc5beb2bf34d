// Every slip has its own one sentence in every language, in that language's letters.
import { expect, test } from 'vitest';
import { LANGUAGES } from '../core/language.ts';
import { emailSentence, phoneSentence } from './typing-errors.ts';

const EMAILS = ['jan', 'a@@b.org', '@b.org', 'a@', 'a@b', 'a..a@b.org', 'a@b.o', 'ó@b.org', 'a,a@b.org'];
const PHONES = ['12', '+44 1', '0600100200', '+0123456789', '6a0100200'];

test.each(LANGUAGES)('%s', (language) => {
  const sentences = [
    ...EMAILS.map((raw) => emailSentence(language, 'malformed', raw)),
    ...PHONES.map((raw) => phoneSentence(language, 'malformed', raw)),
  ];
  expect(new Set(sentences).size).toBe(EMAILS.length + PHONES.length);
  for (const sentence of sentences)
    expect(sentence.replaceAll('example.org', '')).not.toMatch(
      language === 'uk' ? /[ąćęłńśźż]/i : /\p{Script=Cyrillic}/u,
    );
});

test('names the sign, the number of digits and what is missing', () => {
  expect(emailSentence('pl', 'malformed', 'jan@example,org')).toBe(
    'Wpisz adres e-mail w postaci nazwa@example.org: nie może w nim być znaku „,”',
  );
  expect(emailSentence('en', 'malformed', 'jan')).toBe(
    'Enter an e-mail address like name@example.org: the @ sign is missing',
  );
  expect(phoneSentence('pl', 'malformed', '60010020')).toBe(
    'Wpisz numer telefonu, na przykład 22 000 00 00: ten ma 8 cyfr, a powinien mieć 9',
  );
  expect(phoneSentence('uk', 'malformed', '12')).toContain('цей має 2 цифри, а має бути 9');
});
