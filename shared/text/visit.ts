// What the pages of one visit say (check your mail, confirm, cancel, my data), in every language.
import type { Language } from '../core/language.ts';
import { visitEn } from './en/visit.ts';
import { visitPl } from './pl/visit.ts';
import type { VisitText } from './types/visit.ts';
import { visitUk } from './uk/visit.ts';

export const VISIT_TEXT: Record<Language, VisitText> = { pl: visitPl, uk: visitUk, en: visitEn };
