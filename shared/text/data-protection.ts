// Who answers questions about personal data, as pages and letters name them.
import type { Language } from '../core/language.ts';
import type { Office } from '../domain/office.ts';

export type DataProtectionOfficer = NonNullable<Office['dataProtectionOfficer']>;

export const OFFICER_SENTENCE: Record<Language, (officer: DataProtectionOfficer) => string> = {
  pl: ({ name, email }) => `Inspektor ochrony danych${name === undefined ? '' : `: ${name}`}, adres e-mail: ${email}.`,
  uk: ({ name, email }) => `Інспектор із захисту даних${name === undefined ? '' : `: ${name}`}, електронна пошта: ${email}.`,
  en: ({ name, email }) => `Data protection officer${name === undefined ? '' : `: ${name}`}, e-mail address: ${email}.`,
};
