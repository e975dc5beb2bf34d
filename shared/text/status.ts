// What the live status says, in every language.
import type { Language } from '../core/language.ts';
import { statusEn } from './en/status.ts';
import { statusPl } from './pl/status.ts';
import type { StatusText } from './types/status.ts';
import { statusUk } from './uk/status.ts';

export const STATUS_TEXT: Record<Language, StatusText> = { pl: statusPl, uk: statusUk, en: statusEn };
