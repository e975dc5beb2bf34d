// What has to be corrected, first thing on the page and focused when it opens.
import type { Language } from '../core/language.ts';
import { PAGE_TEXT } from '../text/page.ts';

export type ErrorItem = {
  readonly message: string;
  /** Name of the field it links to; absent: no link. */ readonly field?: string | undefined;
};

/** Nothing when there is nothing to correct. `autofocus` works without scripts. */
export function ErrorSummary({
  language,
  errors,
}: {
  readonly language: Language;
  readonly errors: readonly ErrorItem[];
}) {
  if (errors.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabIndex={-1} autofocus aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{PAGE_TEXT[language].errorSummary}</h2>
      <ul>
        {errors.map(({ message, field }) => (
          <li key={message}>{field === undefined ? message : <a href={`#${field}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  );
}
