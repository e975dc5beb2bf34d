// In Polish: what a citizen reads when a page is not there or something broke: one sentence and a way on.
import type { FailureText } from '../types/failure.ts';

export const failurePl: FailureText = {
  title: {
    'not-found': 'Nie ma takiej strony',
    'not-understood': 'Nie udało się odczytać formularza',
    'too-many': 'Za dużo prób naraz',
    failed: 'Coś się u nas zepsuło',
    'time-doubted': 'Przez chwilę nie można umawiać ani zmieniać wizyt',
  },
  way: {
    'not-found': 'Sprawdź adres albo zacznij od strony głównej.',
    'not-understood': 'Wróć do poprzedniej strony i spróbuj jeszcze raz. Jeśli to nie pomoże, zadzwoń do nas.',
    'too-many': 'Odczekaj minutę i spróbuj jeszcze raz.',
    failed: 'To nie Twoja wina. Spróbuj za chwilę albo zadzwoń do nas.',
    'time-doubted':
      'Sprawdzamy, która jest godzina. Umówione wizyty są bezpieczne. Spróbuj za kilka minut albo zadzwoń do nas.',
  },
  number: 'Numer zgłoszenia:',
  sayNumber: 'Podaj go, gdy zadzwonisz.',
  home: 'Przejdź do strony głównej',
};
