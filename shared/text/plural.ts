// Which form of a counted noun goes with a number.
import type { Language } from '../core/language.ts';

/** Polish and Ukrainian use all three (1 osoba, 2 osoby, 5 osób); English has one and many, `few` is never asked for. */
export type PluralForms = { readonly one: string; readonly few: string; readonly many: string };

/** For whole numbers from 0. */
function pluralForm(language: Language, count: number): keyof PluralForms {
  if (language === 'en') return count === 1 ? 'one' : 'many';
  const lastTwo = count % 100;
  const last = count % 10;
  // 21 is "one" in Ukrainian (21 особа) and "many" in Polish (21 osób).
  if (language === 'uk' ? last === 1 && lastTwo !== 11 : count === 1) return 'one';
  return last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14) ? 'few' : 'many';
}

export const plural = (language: Language, count: number, forms: PluralForms): string => forms[pluralForm(language, count)];

/** `5 osób` */
export const counted = (language: Language, count: number, forms: PluralForms): string => `${count} ${plural(language, count, forms)}`;

export const PEOPLE: Record<Language, PluralForms> = {
  pl: { one: 'osoba', few: 'osoby', many: 'osób' },
  uk: { one: 'особа', few: 'особи', many: 'осіб' },
  en: { one: 'person', few: 'people', many: 'people' },
};

/** What a kiosk told, or is to tell; only staff read of it. */
export const FACTS: PluralForms = { one: 'zgłoszenie', few: 'zgłoszenia', many: 'zgłoszeń' };

export const TICKETS: Record<Language, PluralForms> = {
  pl: { one: 'bilet', few: 'bilety', many: 'biletów' },
  uk: { one: 'талон', few: 'талони', many: 'талонів' },
  en: { one: 'ticket', few: 'tickets', many: 'tickets' },
};
