// The numbers in the words about arriving are those of the office's rules, in the right form.
import { expect, test } from 'vitest';
import { LANGUAGES } from '../core/language.ts';
import { DEFAULT_RULES } from '../domain/office/office.ts';
import { arrivalSentences } from './arrival-rules.ts';

const numbersIn = (text: string): number[] => [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits));

test.each(LANGUAGES)('%s: an office of 20, 5 and 15 minutes says 20, 5 and 15, never the defaults', (language) => {
  const rules = { ...DEFAULT_RULES, onTimeFromMinutes: 20, onTimeUntilMinutes: 5, lapseMinutes: 15 };
  expect(numbersIn(arrivalSentences(language, rules).join(' '))).toEqual([20, 5, 5, 15]);
});

test.each(LANGUAGES)('%s: where nobody is taken late there is no sentence about it', (language) => {
  const rules = { ...DEFAULT_RULES, onTimeFromMinutes: 0, onTimeUntilMinutes: 0, lapseMinutes: 0 };
  expect(numbersIn(arrivalSentences(language, rules).join(' '))).toEqual([0]);
  expect(arrivalSentences(language, rules)).toHaveLength(3);
});

test('one minute, two minutes, five minutes', () => {
  const rules = { ...DEFAULT_RULES, onTimeFromMinutes: 1, onTimeUntilMinutes: 2, lapseMinutes: 5 };
  expect(arrivalSentences('pl', rules).join(' ')).toMatch(
    /od 1 minuty przed .* do 2 minut po .* niż 2 minuty, .* niż 5 minut, /,
  );
  expect(arrivalSentences('uk', rules).join(' ')).toMatch(
    /за 1 хвилину до .* через 2 хвилини після .* на 2 хвилини, .* на 5 хвилин, /,
  );
  expect(arrivalSentences('en', rules).join(' ')).toMatch(/from 1 minute before .* until 2 minutes after /);
});
