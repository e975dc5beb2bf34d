// Why the office cannot honour a visit: one plain sentence to the citizen in every language, a few words to staff, one line to an operator.
import type { Language } from '../core/language.ts';
import type { ConflictKind } from '../domain/ticket/conflict.ts';
import { conflictSentencesEn } from './en/conflict.ts';
import { conflictSentencesPl } from './pl/conflict.ts';
import { conflictSentencesUk } from './uk/conflict.ts';

/** After "Twoja wizyta wymaga decyzji urzędu", and in the letter of a cancellation. */
export const CONFLICT_SENTENCES: Record<Language, Record<ConflictKind, string>> = {
  pl: conflictSentencesPl,
  uk: conflictSentencesUk,
  en: conflictSentencesEn,
};

/** For staff, beside the visit. */
export const CONFLICT_WORDS: Record<ConflictKind, string> = {
  'service-gone': 'sprawa wycofana',
  'desk-gone': 'stanowisko wycofane',
  'desk-not-serving': 'stanowisko nie załatwia tej sprawy',
  'day-closed': 'dzień nieczynny',
  'desk-closed': 'stanowisko nieczynne w tym dniu',
  'outside-hours': 'poza godzinami pracy',
  'in-break': 'w czasie przerwy',
  'hours-closed': 'godziny zamknięte',
  'too-short': 'sprawa trwa teraz dłużej',
};

/** For the command line. */
export const CONFLICT_LINES: Record<ConflictKind, string> = {
  'service-gone': 'the service is gone',
  'desk-gone': 'the desk is gone',
  'desk-not-serving': 'the desk does not serve it any more',
  'day-closed': 'the day is closed',
  'desk-closed': 'the desk is closed on that day',
  'outside-hours': 'outside the opening hours',
  'in-break': 'in a break',
  'hours-closed': 'in closed hours',
  'too-short': 'the service takes longer than the time booked, and the desk is not free for it',
};
