// Why the office cannot honour a visit: one plain sentence to the citizen in every language, a few words to staff, one line to an operator.
import type { Language } from '../core/language.ts';
import type { ConflictKind } from '../domain/ticket/conflict.ts';

/** After "Twoja wizyta wymaga decyzji urzędu", and in the letter of a cancellation. */
export const CONFLICT_SENTENCES: Record<Language, Record<ConflictKind, string>> = {
  pl: {
    'service-gone': 'Urząd nie załatwia już tej sprawy.',
    'desk-gone': 'Nie ma już stanowiska, przy którym miała być wizyta.',
    'desk-not-serving': 'Stanowisko, przy którym miała być wizyta, nie załatwia już tej sprawy.',
    'day-closed': 'Urząd jest w tym dniu nieczynny.',
    'desk-closed': 'Stanowisko jest w tym dniu nieczynne.',
    'outside-hours': 'Urząd pracuje w tym dniu w innych godzinach.',
    'in-break': 'O tej godzinie urząd ma przerwę.',
    'hours-closed': 'O tej godzinie stanowisko jest nieczynne.',
    'too-short': 'Ta sprawa trwa teraz dłużej i nie zmieści się w tym terminie.',
  },
  uk: {
    'service-gone': 'Установа більше не займається цією справою.',
    'desk-gone': 'Віконця, біля якого мав бути візит, уже немає.',
    'desk-not-serving': 'Віконце, біля якого мав бути візит, більше не займається цією справою.',
    'day-closed': 'Цього дня установа не працює.',
    'desk-closed': 'Цього дня віконце не працює.',
    'outside-hours': 'Цього дня установа працює в інші години.',
    'in-break': 'У цей час в установі перерва.',
    'hours-closed': 'У цей час віконце не працює.',
    'too-short': 'Ця справа тепер триває довше й не вміститься в цей час.',
  },
  en: {
    'service-gone': 'The office no longer deals with this matter.',
    'desk-gone': 'The desk that your visit was booked at is no longer there.',
    'desk-not-serving': 'The desk that your visit was booked at no longer deals with this matter.',
    'day-closed': 'The office is closed on that day.',
    'desk-closed': 'The desk is closed on that day.',
    'outside-hours': 'The office has other opening hours on that day.',
    'in-break': 'The office has a break at that time.',
    'hours-closed': 'The desk is closed at that time.',
    'too-short': 'This matter takes longer now and does not fit into that time.',
  },
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
