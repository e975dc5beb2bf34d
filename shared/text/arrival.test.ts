// The hours and the minutes in the words about arriving are those of the office's rules, in the right form.
import { expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../core/language.ts';
import { instantOf } from '../core/local-time.ts';
import { DEFAULT_RULES } from '../domain/office.ts';
import { arrivalSentences } from './arrival.ts';

const zone = 'Europe/Warsaw';
/** For a visit at 10:20. */
const sentences = (language: Language, [onTimeFromMinutes, onTimeUntilMinutes, lapseMinutes]: readonly [number, number, number], walkIn = true): readonly string[] =>
  arrivalSentences(language, {
    office: { rules: { ...DEFAULT_RULES, onTimeFromMinutes, onTimeUntilMinutes, lapseMinutes }, zone }, service: { walkIn },
    startsAt: instantOf('2026-03-12', 10 * 60 + 20, zone),
  });
const said = (texts: readonly string[]): string[] => [...texts.join(' ').matchAll(/\d+:\d\d|\d+/gu)].map(([digits]) => digits);

test.each(LANGUAGES)('%s: an office of 20, 5 and 15 minutes says those and the hours that follow, never the defaults', (language) => {
  expect(said(sentences(language, [20, 5, 15]))).toEqual(['10:00', '10:25', '20', '5', '10:20', '10:35', '15']);
});

test.each(LANGUAGES)('%s: where nobody is taken late there is no sentence about it, and no window of zero minutes', (language) => {
  expect(sentences(language, [0, 0, 0])).toHaveLength(3);
  expect(said(sentences(language, [0, 0, 0]))).toEqual(['10:20', '10:20']);
  expect(said(sentences(language, [0, 5, 5]))).toEqual(['10:20', '10:25', '5', '10:20']);
  expect(said(sentences(language, [5, 0, 0]))).toEqual(['10:15', '10:20', '5', '10:20']);
});

test('one minute, two minutes, five minutes', () => {
  expect(sentences('pl', [1, 2, 5]).join(' ')).toMatch(/od 1 minuty przed .* do 2 minut po .*\(5 minut po /);
  expect(sentences('uk', [1, 2, 5]).join(' ')).toMatch(/за 1 хвилину до .* через 2 хвилини після .*\(через 5 хвилин після /);
  expect(sentences('en', [1, 2, 5]).join(' ')).toMatch(/from 1 minute before .* until 2 minutes after .*\(5 minutes after /);
});

test.each([['pl', /zwykły bilet/, /umówić nową/], ['uk', /звичайний талон/, /записатися знову/], ['en', /ordinary ticket/, /book a new one/]] as const)(
  '%s: a service without walk-in tickets promises none to who comes too late', (language, ticket, anew) => {
    expect(sentences(language, [30, 10, 30]).at(-1)).toMatch(ticket);
    expect(sentences(language, [30, 10, 30], false).at(-1)).toMatch(anew);
    expect(sentences(language, [30, 10, 30], false).at(-1)).not.toMatch(ticket);
  });
