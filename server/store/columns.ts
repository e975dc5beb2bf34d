// How values stand in columns and come back: flags as 0 and 1, languages as text.
import { DEFAULT_LANGUAGE, isLanguage, type Language } from '../../shared/core/language.ts';

export const bit = (value: boolean): 0 | 1 => (value ? 1 : 0);

/** One that this version does not speak is read as the default. */
export const languageIn = (text: string): Language => (isLanguage(text) ? text : DEFAULT_LANGUAGE);
