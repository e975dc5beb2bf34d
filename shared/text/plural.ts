// Which form of a word a count takes: 1 osoba, 2 osoby, 5 osób; the same rule holds for Polish and Ukrainian save for 21.
import type { Language } from '../core/language.ts';

/** English uses `one` and `many` only. */
export type PluralForms = { readonly one: string; readonly few: string; readonly many: string };

/** The form alone, without the count. `count` is a whole number, 0 or more. */
export function plural(language: Language, count: number, forms: PluralForms): string {
  if (language === 'en') return count === 1 ? forms.one : forms.many;
  // Polish says 21 osób where Ukrainian says 21 особа.
  if (language === 'uk' ? count % 10 === 1 && count % 100 !== 11 : count === 1) return forms.one;
  const isTeen = count % 100 >= 12 && count % 100 <= 14;
  return count % 10 >= 2 && count % 10 <= 4 && !isTeen ? forms.few : forms.many;
}

/** `5 osób` */
export const counted = (language: Language, count: number, forms: PluralForms): string =>
  `${count} ${plural(language, count, forms)}`;
