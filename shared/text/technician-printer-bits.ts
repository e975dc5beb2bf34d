// What each status bit of a printer says, and what to do about it: one line each, in every language.
import type { Language } from '../core/language.ts';
import type { StatusBitName } from '../domain/technician/printer-words.ts';
import { statusBitsEn } from './en/technician-printer-bits.ts';
import { statusBitsPl } from './pl/technician-printer-bits.ts';
import type { BitText } from './types/technician-printer-bits.ts';
import { statusBitsUk } from './uk/technician-printer-bits.ts';

export const bitTexts: Record<Language, Record<StatusBitName, BitText>> = {
  pl: statusBitsPl,
  uk: statusBitsUk,
  en: statusBitsEn,
};
