// In Polish: words of the page around every citizen's page: languages, help, error marks.
import type { PageText } from '../types/page.ts';

/** Each language named in itself. */
export const languageNamePl: string = 'Polski';

export const pagePl: PageText = {
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
};
