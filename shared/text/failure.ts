// What a citizen reads when a page is not there or something broke: one sentence and a way on.
import type { Language } from '../core/language.ts';

export type FailureKind = 'not-found' | 'not-understood' | 'too-many' | 'failed';
export type FailureText = { readonly title: Record<FailureKind, string>; readonly way: Record<FailureKind, string>; readonly home: string };

export const failureText: Record<Language, FailureText> = {
  pl: {
    title: { 'not-found': 'Nie ma takiej strony', 'not-understood': 'Nie udało się odczytać formularza', 'too-many': 'Za dużo prób naraz', failed: 'Coś się u nas zepsuło' },
    way: {
      'not-found': 'Sprawdź adres albo zacznij od strony głównej.',
      'not-understood': 'Wróć do poprzedniej strony i spróbuj jeszcze raz. Jeśli to nie pomoże, zadzwoń do nas.',
      'too-many': 'Odczekaj minutę i spróbuj jeszcze raz.',
      failed: 'To nie Twoja wina. Spróbuj za chwilę albo zadzwoń do nas.',
    },
    home: 'Przejdź do strony głównej',
  },
  uk: {
    title: { 'not-found': 'Такої сторінки немає', 'not-understood': 'Не вдалося прочитати форму', 'too-many': 'Забагато спроб одразу', failed: 'У нас щось зламалося' },
    way: {
      'not-found': 'Перевірте адресу або почніть з головної сторінки.',
      'not-understood': 'Поверніться на попередню сторінку і спробуйте ще раз. Якщо не допоможе, зателефонуйте нам.',
      'too-many': 'Зачекайте хвилину і спробуйте ще раз.',
      failed: 'Це не ваша вина. Спробуйте за хвилину або зателефонуйте нам.',
    },
    home: 'Перейти на головну сторінку',
  },
  en: {
    title: { 'not-found': 'There is no such page', 'not-understood': 'The form could not be read', 'too-many': 'Too many tries at once', failed: 'Something broke on our side' },
    way: {
      'not-found': 'Check the address or start from the home page.',
      'not-understood': 'Go back to the previous page and try again. If that does not help, call us.',
      'too-many': 'Wait a minute and try again.',
      failed: 'It is not your fault. Try again in a moment or call us.',
    },
    home: 'Go to the home page',
  },
};
