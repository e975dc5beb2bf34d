// Nouns that many sentences count.
import { peopleEn, ticketsEn } from './en/nouns.ts';
import { peoplePl, ticketsPl } from './pl/nouns.ts';
import type { CountedWord, PluralForms } from './plural.ts';
import { peopleUk, ticketsUk } from './uk/nouns.ts';

export const PEOPLE: CountedWord = { pl: peoplePl, uk: peopleUk, en: peopleEn };

export const TICKETS: CountedWord = { pl: ticketsPl, uk: ticketsUk, en: ticketsEn };

/** What a kiosk told, or is to tell; only staff read of it. */
export const FACTS: PluralForms<'pl'> = { one: 'zgłoszenie', few: 'zgłoszenia', many: 'zgłoszeń' };
