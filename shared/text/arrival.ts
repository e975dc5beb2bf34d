// When to come and what happens to who comes earlier or later, with an office's own numbers, in every language.
import type { Language } from '../core/language.ts';
import { arrivalSentencesEn } from './en/arrival.ts';
import { arrivalSentencesPl } from './pl/arrival.ts';
import type { ArrivalWords } from './types/arrival.ts';
import { arrivalSentencesUk } from './uk/arrival.ts';

/** Each a whole sentence: in time, early, late, too late. */
export const arrivalSentences: Record<Language, (words: ArrivalWords) => readonly string[]> = {
  pl: arrivalSentencesPl,
  uk: arrivalSentencesUk,
  en: arrivalSentencesEn,
};
