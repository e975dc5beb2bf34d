// In Ukrainian: why the office cannot honour a visit, one plain sentence to the citizen.
import type { ConflictKind } from '../../domain/ticket/conflict.ts';

/** After "Twoja wizyta wymaga decyzji urzędu", and in the letter of a cancellation. */
export const conflictSentencesUk: Record<ConflictKind, string> = {
  'service-gone': 'Установа більше не займається цією справою.',
  'desk-gone': 'Віконця, біля якого мав бути візит, уже немає.',
  'desk-not-serving': 'Віконце, біля якого мав бути візит, більше не займається цією справою.',
  'day-closed': 'Цього дня установа не працює.',
  'desk-closed': 'Цього дня віконце не працює.',
  'outside-hours': 'Цього дня установа працює в інші години.',
  'in-break': 'У цей час в установі перерва.',
  'hours-closed': 'У цей час віконце не працює.',
  'too-short': 'Ця справа тепер триває довше й не вміститься в цей час.',
};
