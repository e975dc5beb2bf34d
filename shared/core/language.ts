// The languages that every citizen-facing text exists in; the first is the default.
export const LANGUAGES = ['pl', 'uk', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export const isLanguage = (text: unknown): text is Language => LANGUAGES.includes(text as Language);
/** A text of the office's own (service name, checklist item): Polish always, the others when given. */
export type Localized = { readonly pl: string; readonly uk?: string | undefined; readonly en?: string | undefined };
export const inLanguage = (text: Localized, language: Language): string => text[language] ?? text.pl;
/** The language that such a text is really in, as a mark for readers and the voice; undefined: the page's. */
export const ownLanguage = (text: Localized, language: Language): Language | undefined => (text[language] === undefined ? 'pl' : undefined);
