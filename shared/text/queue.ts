// Why somebody was called before others, in a sentence for the clerk.
import type { Language } from '../core/language.ts';
import { callReasonsEn } from './en/queue.ts';
import { callReasonsPl } from './pl/queue.ts';
import type { SpokenReason } from './types/queue.ts';
import { callReasonsUk } from './uk/queue.ts';

export const CALL_REASONS: Record<Language, (reason: SpokenReason) => string> = {
  pl: callReasonsPl,
  uk: callReasonsUk,
  en: callReasonsEn,
};
