// In Polish: why the office cannot honour a visit, one plain sentence to the citizen.
import type { ConflictKind } from '../../domain/ticket/conflict.ts';

/** After "Twoja wizyta wymaga decyzji urzędu", and in the letter of a cancellation. */
export const conflictSentencesPl: Record<ConflictKind, string> = {
  'service-gone': 'Urząd nie załatwia już tej sprawy.',
  'desk-gone': 'Nie ma już stanowiska, przy którym miała być wizyta.',
  'desk-not-serving': 'Stanowisko, przy którym miała być wizyta, nie załatwia już tej sprawy.',
  'day-closed': 'Urząd jest w tym dniu nieczynny.',
  'desk-closed': 'Stanowisko jest w tym dniu nieczynne.',
  'outside-hours': 'Urząd pracuje w tym dniu w innych godzinach.',
  'in-break': 'O tej godzinie urząd ma przerwę.',
  'hours-closed': 'O tej godzinie stanowisko jest nieczynne.',
  'too-short': 'Ta sprawa trwa teraz dłużej i nie zmieści się w tym terminie.',
};
