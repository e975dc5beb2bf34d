// Words of the page around every citizen's page: languages, help, error marks.
import type { Language } from '../core/language.ts';
import { languageNameEn, pageEn } from './en/page.ts';
import { languageNamePl, pagePl } from './pl/page.ts';
import type { PageText } from './types/page.ts';
import { languageNameUk, pageUk } from './uk/page.ts';

/** Each language named in itself. */
export const LANGUAGE_NAMES: Record<Language, string> = { pl: languageNamePl, uk: languageNameUk, en: languageNameEn };

export const PAGE_TEXT: Record<Language, PageText> = { pl: pagePl, uk: pageUk, en: pageEn };
