// The languages that every citizen-facing text exists in, and the office's own words, which exist in some of them.
export const LANGUAGES = ['pl', 'uk', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export const isLanguage = (text: unknown): text is Language => LANGUAGES.some((language) => language === text);

/** Of staff, of an office's own words where it gave no others, and of whoever has chosen none. */
export const DEFAULT_LANGUAGE = 'pl' satisfies Language;
export type OtherLanguage = Exclude<Language, typeof DEFAULT_LANGUAGE>;
export const OTHER_LANGUAGES = LANGUAGES.filter((language): language is OtherLanguage => language !== DEFAULT_LANGUAGE);

/** A text of the office's own (service name, checklist item): in the default language always, in the others when given. */
export type Localized = { readonly [L in typeof DEFAULT_LANGUAGE]: string } & {
  readonly [L in OtherLanguage]?: string | undefined;
};
export const inLanguage = (text: Localized, language: Language): string => text[language] ?? text[DEFAULT_LANGUAGE];
/** The language that such a text is really in, as a mark for readers and the voice; undefined: the page's. */
export const ownLanguage = (text: Localized, language: Language): Language | undefined =>
  text[language] === undefined ? DEFAULT_LANGUAGE : undefined;

const isWhole = <T>(made: Partial<Record<Language, T>>): made is Record<Language, T> =>
  LANGUAGES.every((language) => Object.hasOwn(made, language));
/** One value for each language, in their order. */
export function forEachLanguage<T>(make: (language: Language) => T): Record<Language, T> {
  const made: Partial<Record<Language, T>> = {};
  for (const language of LANGUAGES) made[language] = make(language);
  if (!isWhole(made)) throw new Error('a language was left out');
  return made;
}
