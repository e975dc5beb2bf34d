// What a citizen reads when a page is not there or something broke: one sentence and a way on.
import type { Language } from '../core/language.ts';
import { failureEn } from './en/failure.ts';
import { failurePl } from './pl/failure.ts';
import type { FailureText } from './types/failure.ts';
import { failureUk } from './uk/failure.ts';

export const failureText: Record<Language, FailureText> = { pl: failurePl, uk: failureUk, en: failureEn };
