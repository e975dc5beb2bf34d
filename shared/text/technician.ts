// What the kiosk says to a technician around the sections of the menu: set-up, PIN, the printer's state with advice; in every language.
import type { Language } from '../core/language.ts';
import { technicianEn } from './en/technician.ts';
import { technicianPl } from './pl/technician.ts';
import { technicianUk } from './uk/technician.ts';
import type { TechnicianText } from './types/technician.ts';

export const technicianText: Record<Language, TechnicianText> = {
  pl: technicianPl,
  uk: technicianUk,
  en: technicianEn,
};
