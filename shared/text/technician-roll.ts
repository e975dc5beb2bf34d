// The guided change of a paper roll in words: what to do at each step, and what the printer says of it.
import type { Language } from '../core/language.ts';
import { rollEn } from './en/technician-roll.ts';
import { rollPl } from './pl/technician-roll.ts';
import type { RollText } from './types/technician-roll.ts';
import { rollUk } from './uk/technician-roll.ts';

export const rollText: Record<Language, RollText> = { pl: rollPl, uk: rollUk, en: rollEn };
