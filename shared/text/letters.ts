// What the letters say, in every language; times and days arrive formatted.
import type { Language } from '../core/language.ts';
import { lettersEn } from './en/letters.ts';
import { lettersPl } from './pl/letters.ts';
import type { LetterText } from './types/letters.ts';
import { lettersUk } from './uk/letters.ts';

export const lettersText: Record<Language, LetterText> = { pl: lettersPl, uk: lettersUk, en: lettersEn };
