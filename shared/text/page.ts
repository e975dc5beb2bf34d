// Words of the page around every citizen's page: languages, help, error marks.
import type { Language } from '../core/language.ts';

/** Each language named in itself. */
export const LANGUAGE_NAMES: Record<Language, string> = { pl: 'Polski', uk: 'Українська', en: 'English' };

export type PageText = {
  readonly skipLink: string;
  readonly languages: string;
  /** Begins the title of a page that shows an error. */
  readonly errorPrefix: string;
  readonly errorSummary: string;
  /** Read before an error beside a field. */
  readonly errorMark: string;
  readonly back: string;
  readonly next: string;
  readonly change: string;
  readonly help: string;
  readonly call: string;
  readonly write: string;
  readonly where: string;
  readonly step: (step: number, of: number) => string;
};

export const PAGE_TEXT: Record<Language, PageText> = {
  pl: {
    skipLink: 'Przejdź do treści',
    languages: 'Wybór języka',
    errorPrefix: 'Błąd: ',
    errorSummary: 'Popraw dane na tej stronie',
    errorMark: 'Błąd:',
    back: 'Wstecz',
    next: 'Dalej',
    change: 'Zmień',
    help: 'Potrzebujesz pomocy?',
    call: 'Zadzwoń:',
    write: 'Napisz:',
    where: 'Gdzie jesteśmy',
    step: (step, of) => `Krok ${step} z ${of}`,
  },
  uk: {
    skipLink: 'Перейти до змісту',
    languages: 'Вибір мови',
    errorPrefix: 'Помилка: ',
    errorSummary: 'Виправте дані на цій сторінці',
    errorMark: 'Помилка:',
    back: 'Назад',
    next: 'Далі',
    change: 'Змінити',
    help: 'Потрібна допомога?',
    call: 'Телефонуйте:',
    write: 'Пишіть:',
    where: 'Де ми знаходимося',
    step: (step, of) => `Крок ${step} з ${of}`,
  },
  en: {
    skipLink: 'Skip to content',
    languages: 'Choose language',
    errorPrefix: 'Error: ',
    errorSummary: 'Correct the answers on this page',
    errorMark: 'Error:',
    back: 'Back',
    next: 'Continue',
    change: 'Change',
    help: 'Do you need help?',
    call: 'Call:',
    write: 'Write:',
    where: 'Where we are',
    step: (step, of) => `Step ${step} of ${of}`,
  },
};
