// Which form of a counted noun goes with a number: each language gives the categories that its rule uses for whole numbers, no more and no fewer.
import type { Language } from '../core/language.ts';

/** As the Unicode rules name them: 1 osoba, 2 osoby, 5 osób. They are asked for through Intl; `plural.test.ts` holds this list to them. */
export const PLURAL_CATEGORIES = {
  pl: ['one', 'few', 'many'],
  uk: ['one', 'few', 'many'],
  en: ['one', 'other'],
} as const satisfies Record<Language, readonly Intl.LDMLPluralRule[]>;

/** For each language a word in all its forms. */
export type CountedWord = {
  readonly [L in Language]: { readonly [C in (typeof PLURAL_CATEGORIES)[L][number]]: string };
};
export type PluralForms<L extends Language> = CountedWord[L];

const rules = new Map<Language, Intl.PluralRules>();
function ruleOf(language: Language): Intl.PluralRules {
  const known = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, known);
  return known;
}

/** For numbers from 0; one that is not whole takes the form of its whole part. */
export function plural<L extends Language>(language: L, count: number, forms: PluralForms<L>): string {
  const given: Partial<Record<Intl.LDMLPluralRule, string>> = forms;
  const category = ruleOf(language).select(Math.trunc(count));
  const form = given[category];
  if (form === undefined) throw new RangeError(`"${language}" has no form "${category}", which ${count} takes`);
  return form;
}

/** `5 osób` */
export const counted = <L extends Language>(language: L, count: number, forms: PluralForms<L>): string =>
  `${count} ${plural(language, count, forms)}`;
