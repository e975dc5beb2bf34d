// The document of the desk console, and the question before it: which desk.
import { renderToString } from 'preact-render-to-string';
import { deskText as text } from '../../shared/text/desk.ts';
import { Button } from '../../shared/ui/button.tsx';
import { ErrorSummary } from '../../shared/ui/error-summary.tsx';
import { Page, type PageContact } from '../../shared/ui/page.tsx';

export type DeskChoice = { readonly deskId: string; readonly number: string; readonly official: string | null; readonly services: readonly string[] };

export function chooseDeskPage(contact: PageContact, form: { readonly desks: readonly DeskChoice[]; readonly csrf: string; readonly hasError: boolean }): string {
  return `<!doctype html>${renderToString(
    <Page language="pl" title={text.chooseTitle} hasError={form.hasError} contact={contact} homeHref="/">
      <ErrorSummary language="pl" errors={form.hasError ? [{ message: text.chooseError, field: 'stanowisko-0' }] : []} />
      <form method="post" action="/stanowisko">
        <input type="hidden" name="_csrf" value={form.csrf} />
        <fieldset class="radios">
          <legend><h1>{text.chooseTitle}</h1></legend>
          {form.desks.map((desk, index) => (
            <div class="radio" key={desk.deskId}>
              <input type="radio" id={`stanowisko-${index}`} name="stanowisko" value={desk.deskId} />
              <label for={`stanowisko-${index}`}>
                {text.title(desk.number)}
                <span class="hint">{[desk.official, ...desk.services].filter(Boolean).join(' · ')}</span>
              </label>
            </div>
          ))}
        </fieldset>
        <Button>{text.choose}</Button>
      </form>
    </Page>,
  )}`;
}

export function deskPage(desk: { readonly deskId: string; readonly number: string; readonly csrf: string; readonly zone: string }): string {
  return `<!doctype html>${renderToString(
    <html lang="pl">
      <head>
        <meta charset="utf-8" />
        <title>{text.title(desk.number)}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/theme.css" />
        <link rel="stylesheet" href="/assets/desk.css" />
        <script type="module" src="/assets/desk.js" />
      </head>
      <body>
        <div id="app" data-desk={desk.deskId} data-csrf={desk.csrf} data-zone={desk.zone} />
      </body>
    </html>,
  )}`;
}
