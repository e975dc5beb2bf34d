// What the kiosk's screen says to a citizen, in every language; days arrive as words, hours as `10:20`.
import type { Language } from '../core/language.ts';
import { kioskEn } from './en/kiosk.ts';
import { kioskPl } from './pl/kiosk.ts';
import { kioskUk } from './uk/kiosk.ts';
import type { KioskText } from './types/kiosk.ts';

export const kioskText: Record<Language, KioskText> = { pl: kioskPl, uk: kioskUk, en: kioskEn };
