// The page for what is not there or broke.
import { renderToString } from 'preact-render-to-string';
import type { Language } from '../../../shared/core/language.ts';
import { failureText } from '../../../shared/text/failure.ts';
import type { FailureKind } from '../../../shared/text/types/failure.ts';
import { Page, type PageContact } from '../../../shared/ui/page.tsx';

/** `requestId`: by which the office finds in the log what broke. */
export function failurePage(contact: PageContact, language: Language, kind: FailureKind, requestId?: string): string {
  const text = failureText[language];
  return `<!doctype html>${renderToString(
    <Page language={language} title={text.title[kind]} contact={contact} homeHref="/">
      <h1>{text.title[kind]}</h1>
      <p>{text.way[kind]}</p>
      {requestId !== undefined && (
        <p>
          {text.number} <strong translate={false}>{requestId}</strong>. {text.sayNumber}
        </p>
      )}
      <p>
        <a href="/">{text.home}</a>
      </p>
    </Page>,
  )}`;
}
