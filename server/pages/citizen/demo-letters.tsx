// The demo's mailbox: every letter the server would have sent.
import { renderToString } from 'preact-render-to-string';
import { Page, type PageContact } from '../../../shared/ui/page.tsx';

export type LetterRow = {
  readonly href: string;
  readonly subject: string;
  readonly to: string;
  readonly time: string;
  readonly calendarHref: string | undefined;
};

export function demoLettersPage(contact: PageContact, letters: readonly LetterRow[]): string {
  return `<!doctype html>${renderToString(
    <Page language="pl" title="Skrzynka pokazowa" contact={contact} homeHref="/">
      <h1>Skrzynka pokazowa</h1>
      <p>Tu widać listy, które system wysłałby pocztą. Najnowszy jest pierwszy.</p>
      <p>
        <a href="/demo/letters">Odśwież</a>
      </p>
      {letters.length === 0 ? (
        <p>
          Nie ma jeszcze żadnego listu. <a href="/">Zarezerwuj wizytę</a>, a list pojawi się tutaj.
        </p>
      ) : (
        <ul class="letter-list">
          {letters.map((letter) => (
            <li key={letter.href}>
              <a href={letter.href}>
                <strong>{letter.subject}</strong>
              </a>
              <br />
              {letter.time}, do: {letter.to}
              {letter.calendarHref !== undefined && (
                <>
                  {' '}
                  · <a href={letter.calendarHref}>plik kalendarza</a>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </Page>,
  )}`;
}
