// The document of the desk console, and the question before it: which desk.
import { deskText as text } from '../../../shared/text/desk.ts';
import { Actions, Button } from '../../../shared/ui/button.tsx';
import { ErrorSummary } from '../../../shared/ui/error-summary.tsx';
import { Page, type PageContact } from '../../../shared/ui/page.tsx';
import { Radios } from '../../../shared/ui/radios.tsx';
import { renderPage } from '../render-page.ts';

export type DeskChoice = {
  readonly deskId: string;
  readonly number: string;
  readonly official: string | null;
  readonly services: readonly string[];
};

export function chooseDeskPage(
  contact: PageContact,
  form: {
    readonly desks: readonly DeskChoice[];
    readonly csrf: string;
    readonly chosen?: string | undefined;
    readonly hasError: boolean;
  },
): string {
  const error = form.hasError ? text.chooseError : undefined;
  return renderPage(
    <Page language="pl" title={text.chooseTitle} hasError={form.hasError} contact={contact} homeHref="/admin">
      <ErrorSummary language="pl" errors={error === undefined ? [] : [{ message: error, field: 'stanowisko' }]} />
      <form method="post" action="/stanowisko">
        <input type="hidden" name="_csrf" value={form.csrf} />
        <Radios
          language="pl"
          name="stanowisko"
          legend={<h1>{text.chooseTitle}</h1>}
          error={error}
          value={form.chosen}
          groups={[
            {
              options: form.desks.map((desk) => ({
                value: desk.deskId,
                label: text.title(desk.number),
                hint: [desk.official, ...desk.services].filter(Boolean).join(' · '),
              })),
            },
          ]}
        />
        <Actions>
          <Button>{text.choose}</Button>
        </Actions>
      </form>
    </Page>,
  );
}

export function deskPage(desk: {
  readonly deskId: string;
  readonly number: string;
  readonly csrf: string;
  readonly zone: string;
}): string {
  return renderPage(
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
        <div id="app" data-desk={desk.deskId} data-csrf={desk.csrf} data-zone={desk.zone}>
          <main class="console">
            <h1>{text.title(desk.number)}</h1>
            <p>{text.loading}</p>
            <noscript>
              <p>{text.noScript}</p>
            </noscript>
          </main>
        </div>
      </body>
    </html>,
  );
}
