// In Polish: what citizens read while their browser works, or waits, before it books.
import { counted } from '../plural.ts';
import type { BookingWorkText } from '../types/booking-work.ts';

export const bookingWorkPl: BookingWorkText = {
  title: 'Jeszcze chwila',
  why: 'Wiele rezerwacji czeka teraz na potwierdzenie, dlatego sprawdzamy, czy nie robi ich program. Nie musisz niczego rozwiązywać. Twoje odpowiedzi są zapisane.',
  working: 'Twoja przeglądarka przygotowuje rezerwację. Zwykle trwa to kilka sekund, a potem przejdziesz dalej.',
  part: 'Gotowe części: {n} z {of}',
  done: 'Gotowe. Rezerwujemy termin.',
  failed: 'Przeglądarka nie dokończyła przygotowania. Naciśnij przycisk poniżej, gdy minie podany czas.',
  wait: (seconds) =>
    `Poczekaj ${counted('pl', seconds, { one: 'sekundę', few: 'sekundy', many: 'sekund' })}, a potem naciśnij przycisk.`,
  ready: 'Naciśnij przycisk. Jeśli zobaczysz tę stronę jeszcze raz, spróbuj ponownie po kilku sekundach.',
  button: 'Zarezerwuj wizytę',
  cancel: 'Anuluj i wróć do odpowiedzi',
};
