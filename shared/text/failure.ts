// What a citizen reads when a page is not there or something broke: one sentence and a way on.
import type { Language } from '../core/language.ts';

export type FailureKind = 'not-found' | 'not-understood' | 'too-many' | 'failed' | 'time-doubted';
export type FailureText = { readonly title: Record<FailureKind, string>; readonly way: Record<FailureKind, string>; /** Before the number of a request that broke. */ readonly number: string; /** What it is for. */ readonly sayNumber: string; readonly home: string };

export const failureText: Record<Language, FailureText> = {
  pl: {
    title: { 'not-found': 'Nie ma takiej strony', 'not-understood': 'Nie udało się odczytać formularza', 'too-many': 'Za dużo prób naraz', failed: 'Coś się u nas zepsuło', 'time-doubted': 'Przez chwilę nie można umawiać ani zmieniać wizyt' },
    way: {
      'not-found': 'Sprawdź adres albo zacznij od strony głównej.',
      'not-understood': 'Wróć do poprzedniej strony i spróbuj jeszcze raz. Jeśli to nie pomoże, zadzwoń do nas.',
      'too-many': 'Odczekaj minutę i spróbuj jeszcze raz.',
      failed: 'To nie Twoja wina. Spróbuj za chwilę albo zadzwoń do nas.',
      'time-doubted': 'Sprawdzamy, która jest godzina. Umówione wizyty są bezpieczne. Spróbuj za kilka minut albo zadzwoń do nas.',
    },
    number: 'Numer zgłoszenia:',
    sayNumber: 'Podaj go, gdy zadzwonisz.',
    home: 'Przejdź do strony głównej',
  },
  uk: {
    title: { 'not-found': 'Такої сторінки немає', 'not-understood': 'Не вдалося прочитати форму', 'too-many': 'Забагато спроб одразу', failed: 'У нас щось зламалося', 'time-doubted': 'Тимчасово не можна записатися на візит або змінити його' },
    way: {
      'not-found': 'Перевірте адресу або почніть з головної сторінки.',
      'not-understood': 'Поверніться на попередню сторінку і спробуйте ще раз. Якщо не допоможе, зателефонуйте нам.',
      'too-many': 'Зачекайте хвилину і спробуйте ще раз.',
      failed: 'Це не ваша вина. Спробуйте за хвилину або зателефонуйте нам.',
      'time-doubted': 'Ми перевіряємо, котра година. Заплановані візити в безпеці. Спробуйте за кілька хвилин або зателефонуйте нам.',
    },
    number: 'Номер звернення:',
    sayNumber: 'Назвіть його, коли зателефонуєте.',
    home: 'Перейти на головну сторінку',
  },
  en: {
    title: { 'not-found': 'There is no such page', 'not-understood': 'The form could not be read', 'too-many': 'Too many tries at once', failed: 'Something broke on our side', 'time-doubted': 'For a moment visits cannot be booked or changed' },
    way: {
      'not-found': 'Check the address or start from the home page.',
      'not-understood': 'Go back to the previous page and try again. If that does not help, call us.',
      'too-many': 'Wait a minute and try again.',
      failed: 'It is not your fault. Try again in a moment or call us.',
      'time-doubted': 'We are checking what time it is. Booked visits are safe. Try again in a few minutes, or call us.',
    },
    number: 'Report number:',
    sayNumber: 'Give it when you call us.',
    home: 'Go to the home page',
  },
};
