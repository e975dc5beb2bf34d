// The words of the printer's sections behind the PIN, in every language.
import type { Language } from '../core/language.ts';
import { printerTechnicianEn } from './en/technician-printer.ts';
import { printerTechnicianPl } from './pl/technician-printer.ts';
import type { PrinterTechnicianText } from './types/technician-printer.ts';
import { printerTechnicianUk } from './uk/technician-printer.ts';

export const printerTechnicianText: Record<Language, PrinterTechnicianText> = {
  pl: printerTechnicianPl,
  uk: printerTechnicianUk,
  en: printerTechnicianEn,
};
