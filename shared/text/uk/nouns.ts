// In Ukrainian: nouns that many sentences count.
import type { PluralForms } from '../plural.ts';

export const peopleUk: PluralForms<'uk'> = { one: 'особа', few: 'особи', many: 'осіб' };

export const ticketsUk: PluralForms<'uk'> = { one: 'талон', few: 'талони', many: 'талонів' };
