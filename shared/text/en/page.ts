// In English: words of the page around every citizen's page: languages, help, error marks.
import type { PageText } from '../types/page.ts';

/** Each language named in itself. */
export const languageNameEn: string = 'English';

export const pageEn: PageText = {
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
};
