// What really happens to who comes on time, early, late or too late, with the numbers of the office's own rules, in every language.
import type { Language } from '../core/language.ts';
import type { ArrivalRules } from '../domain/booking/arrival.ts';
import { minutesSpanEn, arrivalRulesEn } from './en/arrival-rules.ts';
import { minutesSpanPl, arrivalRulesPl } from './pl/arrival-rules.ts';
import type { ArrivalWords } from './types/arrival-rules.ts';
import { minutesSpanUk, arrivalRulesUk } from './uk/arrival-rules.ts';

/** `na 1 minutę przed`, written out for a span of time. */
const MINUTES_SPAN: Record<Language, (minutes: number) => string> = {
  pl: minutesSpanPl,
  uk: minutesSpanUk,
  en: minutesSpanEn,
};

export const minutesSpan = (language: Language, minutes: number): string => MINUTES_SPAN[language](minutes);

const WORDS: Record<Language, (rules: ArrivalRules) => ArrivalWords> = {
  pl: arrivalRulesPl,
  uk: arrivalRulesUk,
  en: arrivalRulesEn,
};

export const arrivalWords = (language: Language, rules: ArrivalRules): ArrivalWords => WORDS[language](rules);

/** In the order in which one may come. */
export function arrivalSentences(language: Language, rules: ArrivalRules): string[] {
  const { onTime, early, late, lapsed } = arrivalWords(language, rules);
  return [onTime, early, ...(late === undefined ? [] : [late]), lapsed];
}
