// In English: nouns that many sentences count.
import type { PluralForms } from '../plural.ts';

export const peopleEn: PluralForms<'en'> = { one: 'person', other: 'people' };

export const ticketsEn: PluralForms<'en'> = { one: 'ticket', other: 'tickets' };
