// One short text in every language on one line, for catalogues of many short texts.
import type { Language } from '../core/language.ts';

export const words = (pl: string, uk: string, en: string): Record<Language, string> => ({ pl, uk, en });
