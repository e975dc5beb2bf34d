// In Polish: nouns that many sentences count.
import type { PluralForms } from '../plural.ts';

export const peoplePl: PluralForms<'pl'> = { one: 'osoba', few: 'osoby', many: 'osób' };

export const ticketsPl: PluralForms<'pl'> = { one: 'bilet', few: 'bilety', many: 'biletów' };
