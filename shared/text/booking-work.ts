// What citizens read while their browser works, or waits, before it books.
import type { Language } from '../core/language.ts';
import { counted } from './plural.ts';

export type BookingWorkText = {
  readonly title: string;
  readonly why: string;
  readonly working: string;
  /** `{n}` parts of `{of}`. */
  readonly part: string;
  readonly done: string;
  readonly failed: string;
  readonly wait: (seconds: number) => string;
  readonly ready: string;
  readonly button: string;
  readonly cancel: string;
};

export const BOOKING_WORK_TEXT: Record<Language, BookingWorkText> = {
  pl: {
    title: 'Jeszcze chwila',
    why: 'Wiele rezerwacji czeka teraz na potwierdzenie, dlatego sprawdzamy, czy nie robi ich program. Nie musisz niczego rozwiązywać. Twoje odpowiedzi są zapisane.',
    working: 'Twoja przeglądarka przygotowuje rezerwację. Zwykle trwa to kilka sekund, a potem przejdziesz dalej.',
    part: 'Gotowe części: {n} z {of}',
    done: 'Gotowe. Rezerwujemy termin.',
    failed: 'Przeglądarka nie dokończyła przygotowania. Naciśnij przycisk poniżej, gdy minie podany czas.',
    wait: (seconds) => `Poczekaj ${counted('pl', seconds, { one: 'sekundę', few: 'sekundy', many: 'sekund' })}, a potem naciśnij przycisk.`,
    ready: 'Naciśnij przycisk. Jeśli zobaczysz tę stronę jeszcze raz, spróbuj ponownie po kilku sekundach.',
    button: 'Zarezerwuj wizytę',
    cancel: 'Anuluj i wróć do odpowiedzi',
  },
  uk: {
    title: 'Ще мить',
    why: 'Зараз багато записів чекає на підтвердження, тому ми перевіряємо, чи їх не робить програма. Вам не треба нічого розв’язувати. Ваші відповіді збережено.',
    working: 'Ваш браузер готує запис. Зазвичай це триває кілька секунд, потім ви перейдете далі.',
    part: 'Готові частини: {n} з {of}',
    done: 'Готово. Записуємо вас.',
    failed: 'Браузер не завершив підготовку. Натисніть кнопку нижче, коли мине вказаний час.',
    wait: (seconds) => `Зачекайте ${counted('uk', seconds, { one: 'секунду', few: 'секунди', many: 'секунд' })}, а потім натисніть кнопку.`,
    ready: 'Натисніть кнопку. Якщо знову побачите цю сторінку, спробуйте ще раз за кілька секунд.',
    button: 'Записатися на візит',
    cancel: 'Скасувати й повернутися до відповідей',
  },
  en: {
    title: 'One moment',
    why: 'Many bookings are waiting to be confirmed, so we check that no program is making them. You do not have to solve anything. Your answers are saved.',
    working: 'Your browser is preparing the booking. This usually takes a few seconds, then you will go on.',
    part: 'Parts ready: {n} of {of}',
    done: 'Ready. Booking your time.',
    failed: 'The browser did not finish preparing. Press the button below once the time given has passed.',
    wait: (seconds) => `Wait ${counted('en', seconds, { one: 'second', other: 'seconds' })}, then press the button.`,
    ready: 'Press the button. If you see this page again, try once more after a few seconds.',
    button: 'Book the visit',
    cancel: 'Cancel and go back to your answers',
  },
};
