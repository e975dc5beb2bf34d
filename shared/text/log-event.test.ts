// Tests for the sentences of the log: each in its own language, each its own.
import { expect, test } from 'vitest';
import { LANGUAGES } from '../core/language.ts';
import { KIOSK_LOG_EVENTS } from '../events/kiosk-log-event.ts';
import { logEventText } from './log-event.ts';

const events = Object.keys(KIOSK_LOG_EVENTS);
const LETTERS = {
  pl: /^[A-ZŁŻŚ][\p{Script=Latin}\d ,.:;-]+\.$/u,
  uk: /^\p{Script=Cyrillic}[\p{Script=Cyrillic}\d ,.:;’—PIN-]+\.$/u,
  en: /^[A-Z].+\.$/u,
};

test.each(LANGUAGES)('every event has a sentence of its own in %s', (language) => {
  const said = events.map((event) => logEventText(event, language) ?? '');
  expect(said.filter((sentence) => !LETTERS[language].test(sentence))).toEqual([]);
  expect(new Set(said).size).toBe(events.length);
});

test('an event of another version of the kiosk has none, and does not fail', () => {
  expect(logEventText('toString', 'pl')).toBeUndefined();
});
