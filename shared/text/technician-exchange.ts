// What was said on the printer's line, a word or two for each kind of command and answer, in every language.
import type { Language } from '../core/language.ts';
import type { ExchangeWord } from '../domain/technician/printer-words.ts';
import { exchangeEn } from './en/technician-exchange.ts';
import { exchangePl } from './pl/technician-exchange.ts';
import { exchangeUk } from './uk/technician-exchange.ts';

export const exchangeTexts: Record<Language, Record<ExchangeWord, string>> = {
  pl: exchangePl,
  uk: exchangeUk,
  en: exchangeEn,
};
