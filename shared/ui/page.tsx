// The whole document around a page's content: head, header with languages, sheet, help at the foot.
import type { ComponentChildren } from 'preact';
import { LANGUAGES, type Language } from '../core/language.ts';
import { LANGUAGE_NAMES, PAGE_TEXT } from '../text/page.ts';
import { PostalAddress } from './postal-address.tsx';

export type PageContact = {
  readonly name: string;
  /** Another one than the page's. */ readonly nameLanguage?: Language | undefined;
  readonly address: string;
  readonly phone: string;
  readonly email: string;
};

export type LanguageForm = {
  /** Id of the page's form, whose fields the buttons send. */ readonly formId: string;
  readonly action: string;
  /** Name of the field that carries the language. */ readonly name: string;
};

export type PageProps = {
  readonly language: Language;
  /** Names the step; the office's name is added behind it. */
  readonly title: string;
  /** Puts "Błąd:" before the title. */
  readonly hasError?: boolean | undefined;
  readonly contact: PageContact;
  readonly homeHref: string;
  /** The same page in another language; absent: no switch (staff pages are Polish). */
  readonly languageHref?: ((language: Language) => string) | undefined;
  /** Instead of links where something can be typed: buttons that send the page's form along, so that nothing typed is lost. */
  readonly languageForm?: LanguageForm | undefined;
  /** Addresses of scripts of our own, loaded as modules. */
  readonly scripts?: readonly string[] | undefined;
  /** Addresses of style sheets of our own, after the theme. */
  readonly styles?: readonly string[] | undefined;
  /** Above the sheet: the Back link. */
  readonly before?: ComponentChildren;
  /** `wide`: the content lays itself out instead of standing on one sheet. */
  readonly layout?: 'sheet' | 'wide' | undefined;
  readonly children: ComponentChildren;
};

/** `600 700 800` → `tel:600700800`. */
export const telephoneHref = (phone: string): string => `tel:${phone.replace(/[^+\d]/g, '')}`;

function Languages({ language, href }: { language: Language; href: (language: Language) => string }) {
  return (
    <nav aria-label={PAGE_TEXT[language].languages}>
      <ul class="languages">
        {LANGUAGES.map((each) => (
          <li key={each}>
            <a href={href(each)} hreflang={each} lang={each} aria-current={each === language ? 'true' : undefined}>
              {LANGUAGE_NAMES[each]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function LanguageButtons({ language, form }: { language: Language; form: LanguageForm }) {
  return (
    <nav aria-label={PAGE_TEXT[language].languages}>
      {/* Enter in a field presses the first button of its form, and a language is never what Enter means. */}
      <button class="default-button" type="submit" form={form.formId} tabIndex={-1} aria-hidden="true" />
      <ul class="languages">
        {LANGUAGES.map((each) => (
          <li key={each}>
            <button
              type="submit"
              form={form.formId}
              formAction={form.action}
              formNoValidate
              name={form.name}
              value={each}
              lang={each}
              aria-current={each === language ? 'true' : undefined}
            >
              {LANGUAGE_NAMES[each]}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Help({ language, contact }: { language: Language; contact: PageContact }) {
  const text = PAGE_TEXT[language];
  return (
    <footer class="page-footer">
      <div class="page-footer-inner">
        <section aria-labelledby="help">
          <h2 id="help">{text.help}</h2>
          <p>
            {text.call}{' '}
            <a class="nowrap" href={telephoneHref(contact.phone)}>
              {contact.phone}
            </a>
          </p>
          <p>
            {text.write} <a href={`mailto:${contact.email}`}>{contact.email}</a>
          </p>
        </section>
        <section aria-labelledby="where">
          <h2 id="where">{text.where}</h2>
          <p lang={contact.nameLanguage}>{contact.name}</p>
          <p>
            <PostalAddress address={contact.address} />
          </p>
        </section>
      </div>
    </footer>
  );
}

/** A complete HTML document but for the doctype. */
export function Page(props: PageProps) {
  const { language, contact, languageHref, languageForm } = props;
  const text = PAGE_TEXT[language];
  const title = `${props.hasError === true ? text.errorPrefix : ''}${props.title} – ${contact.name}`;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="theme-color" content="#072f3d" />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/theme.css" />
        {props.styles?.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {props.scripts?.map((src) => (
          <script key={src} type="module" src={src} />
        ))}
      </head>
      <body>
        <div class="page">
          <a class="skip-link" href="#main">
            {text.skipLink}
          </a>
          <header class="page-header">
            <div class="page-header-inner">
              <a class="page-brand" href={props.homeHref}>
                <span class="page-brand-mark" aria-hidden="true" />
                <span lang={contact.nameLanguage}>{contact.name}</span>
              </a>
              {languageHref !== undefined && <Languages language={language} href={languageHref} />}
              {languageForm !== undefined && <LanguageButtons language={language} form={languageForm} />}
            </div>
          </header>
          <main class="page-main" id="main" tabIndex={-1}>
            {props.layout === 'wide' ? (
              props.children
            ) : (
              <div class="sheet">
                {props.before}
                {props.children}
              </div>
            )}
          </main>
          <Help language={language} contact={contact} />
        </div>
      </body>
    </html>
  );
}
