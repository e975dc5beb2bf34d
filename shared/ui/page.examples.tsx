// Examples of the page around the content.
import type { Example } from './example.ts';
import { Page } from './page.tsx';

export const exampleContact = {
  name: 'Starostwo Powiatowe, Wydział Komunikacji',
  address: 'ul. Przykładowa 1, 00-001 Przykładowo',
  phone: '22 555 01 00',
  email: 'komunikacja@example.org',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'polish with languages',
    render: () => (
      <Page
        language="pl"
        title="Wybierz dzień"
        contact={exampleContact}
        homeHref="/"
        languageHref={(l) => `/?lang=${l}`}
      >
        <h1>Wybierz dzień</h1>
      </Page>
    ),
  },
  {
    name: 'error in ukrainian',
    render: () => (
      <Page
        language="uk"
        title="Ваші дані"
        hasError
        contact={exampleContact}
        homeHref="/?lang=uk"
        languageHref={(l) => `/?lang=${l}`}
      >
        <h1>Ваші дані</h1>
      </Page>
    ),
  },
  {
    name: 'staff page without languages',
    render: () => (
      <Page language="pl" title="Administracja" contact={exampleContact} homeHref="/admin" layout="wide">
        <h1>Administracja</h1>
      </Page>
    ),
  },
];
