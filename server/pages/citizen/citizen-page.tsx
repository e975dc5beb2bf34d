// The frame of every citizen's page: the office's name and help, languages as links that keep the address.
import type { ComponentChildren } from 'preact';
import { inLanguage, ownLanguage, type Language } from '../../../shared/core/language.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import { Page, type LanguageForm, type PageContact } from '../../../shared/ui/page.tsx';
import { FIELDS, HOME_ADDRESS, withLanguage } from '../../addresses/citizen-addresses.ts';

export type Frame = { readonly language: Language; readonly office: Office };

export type CitizenPageProps = {
  readonly frame: Frame;
  readonly title: string;
  readonly hasError?: boolean | undefined;
  /** Where the same page is found by GET; languages link to it. */
  readonly address?: string | undefined;
  readonly languageForm?: LanguageForm | undefined;
  readonly before?: ComponentChildren;
  readonly layout?: 'sheet' | 'wide' | undefined;
  readonly scripts?: readonly string[] | undefined;
  readonly children: ComponentChildren;
};

/** The office's name and contact for the head and the foot of a page. */
export const contactOf = (office: Office, language: Language): PageContact => ({
  name: inLanguage(office.name, language),
  nameLanguage: ownLanguage(office.name, language),
  address: office.address,
  phone: office.phone,
  email: office.email,
});

export function CitizenPage({ frame: { language, office }, address, ...rest }: CitizenPageProps) {
  return (
    <Page
      {...rest}
      language={language}
      contact={contactOf(office, language)}
      homeHref={withLanguage(HOME_ADDRESS, language)}
      {...(address === undefined ? {} : { languageHref: (each: Language) => addressIn(address, each) })}
    />
  );
}

const FORM_ID = 'formularz';

/** Language buttons that send the page's `KeptForm` along, so that nothing typed is lost; the error is said again. */
export const keepingForm = (address: string, errorCode?: string): LanguageForm => ({
  formId: FORM_ID,
  name: FIELDS.newLanguage,
  action:
    errorCode === undefined ? address : `${address}?${new URLSearchParams({ [FIELDS.error]: errorCode }).toString()}`,
});

/** The one form of a visit's page in which something is typed or chosen; it says the page's language. */
export function KeptForm({
  frame,
  action,
  children,
}: {
  readonly frame: Frame;
  readonly action: string;
  readonly children: ComponentChildren;
}) {
  return (
    <form id={FORM_ID} method="post" action={action} noValidate>
      <input type="hidden" name={FIELDS.language} value={frame.language} />
      {children}
    </form>
  );
}

/** Polish has no mark in addresses, but a visit's page falls back to its letter's language, so there each is marked. */
const addressIn = (address: string, language: Language): string =>
  address.startsWith('/wizyta/') ? `${address}?${FIELDS.language}=${language}` : withLanguage(address, language);
