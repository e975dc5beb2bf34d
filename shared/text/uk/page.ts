// In Ukrainian: words of the page around every citizen's page: languages, help, error marks.
import type { PageText } from '../types/page.ts';

/** Each language named in itself. */
export const languageNameUk: string = 'Українська';

export const pageUk: PageText = {
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
};
