// In English: why the office cannot honour a visit, one plain sentence to the citizen.
import type { ConflictKind } from '../../domain/ticket/conflict.ts';

/** After "Twoja wizyta wymaga decyzji urzędu", and in the letter of a cancellation. */
export const conflictSentencesEn: Record<ConflictKind, string> = {
  'service-gone': 'The office no longer deals with this matter.',
  'desk-gone': 'The desk that your visit was booked at is no longer there.',
  'desk-not-serving': 'The desk that your visit was booked at no longer deals with this matter.',
  'day-closed': 'The office is closed on that day.',
  'desk-closed': 'The desk is closed on that day.',
  'outside-hours': 'The office has other opening hours on that day.',
  'in-break': 'The office has a break at that time.',
  'hours-closed': 'The desk is closed at that time.',
  'too-short': 'This matter takes longer now and does not fit into that time.',
};
