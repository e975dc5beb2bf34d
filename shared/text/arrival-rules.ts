// What really happens to who comes on time, early, late or too late, with the numbers of the office's own rules, in every language.
import type { Language } from '../core/language.ts';
import type { ArrivalRules } from '../domain/booking/arrival.ts';
import { counted, type CountedWord } from './plural.ts';

export type ArrivalWords = {
  readonly onTime: string;
  readonly early: string;
  /** Absent where the office takes nobody late. */
  readonly late?: string | undefined;
  readonly lapsed: string;
};

/** `od 1 minuty`, `od 5 minut`. */
const GENITIVE: CountedWord = {
  pl: { one: 'minuty', few: 'minut', many: 'minut' },
  uk: { one: 'хвилини', few: 'хвилин', many: 'хвилин' },
  en: { one: 'minute', other: 'minutes' },
};
/** `o 1 minutę`, `o 5 minut`. */
const ACCUSATIVE: CountedWord = {
  pl: { one: 'minutę', few: 'minuty', many: 'minut' },
  uk: { one: 'хвилину', few: 'хвилини', many: 'хвилин' },
  en: { one: 'minute', other: 'minutes' },
};
/** `na 1 minutę przed`, written out for a span of time. */
export const minutesSpan = (language: Language, minutes: number): string => counted(language, minutes, ACCUSATIVE[language]);

const WORDS: Record<Language, (rules: ArrivalRules) => ArrivalWords> = {
  pl: ({ onTimeFromMinutes: from, onTimeUntilMinutes: until, lapseMinutes: lapse }) => ({
    onTime: `Bilet weź w biletomacie ${from === 0 ? 'o godzinie wizyty' : `od ${counted('pl', from, GENITIVE.pl)} przed godziną wizyty`}${until === 0 ? '' : ` do ${counted('pl', until, GENITIVE.pl)} po niej`}: wtedy wezwiemy Cię około umówionej godziny.`,
    early: 'Jeśli przyjdziesz wcześniej, też dostaniesz bilet, ale poczekasz do swojej godziny.',
    ...(lapse > until ? { late: until === 0 ? 'Jeśli się spóźnisz, poczekasz w kolejce razem z osobami bez umówionej wizyty.' : `Jeśli spóźnisz się o więcej niż ${counted('pl', until, ACCUSATIVE.pl)}, poczekasz w kolejce razem z osobami bez umówionej wizyty.` } : {}),
    lapsed: `Jeśli spóźnisz się o więcej niż ${counted('pl', Math.max(lapse, until), ACCUSATIVE.pl)}, wizyta przepadnie. Możesz wtedy wziąć bilet bez umawiania, jeśli jeszcze je wydajemy.`,
  }),
  uk: ({ onTimeFromMinutes: from, onTimeUntilMinutes: until, lapseMinutes: lapse }) => ({
    onTime: `Візьміть талон в автоматі ${from === 0 ? 'у годину візиту' : `не раніше ніж за ${counted('uk', from, ACCUSATIVE.uk)} до години візиту`}${until === 0 ? '' : ` і не пізніше ніж через ${counted('uk', until, ACCUSATIVE.uk)} після неї`}: тоді ми викличемо вас близько призначеної години.`,
    early: 'Якщо прийдете раніше, теж отримаєте талон, але чекатимете до своєї години.',
    ...(lapse > until ? { late: until === 0 ? 'Якщо запізнитеся, чекатимете в черзі разом з людьми без запису.' : `Якщо запізнитеся більш ніж на ${counted('uk', until, ACCUSATIVE.uk)}, чекатимете в черзі разом з людьми без запису.` } : {}),
    lapsed: `Якщо запізнитеся більш ніж на ${counted('uk', Math.max(lapse, until), ACCUSATIVE.uk)}, візит пропаде. Тоді можна взяти талон без запису, якщо їх ще видають.`,
  }),
  en: ({ onTimeFromMinutes: from, onTimeUntilMinutes: until, lapseMinutes: lapse }) => ({
    onTime: `Take your ticket at the ticket machine ${from === 0 ? 'at the time of your visit' : `from ${counted('en', from, GENITIVE.en)} before the time of your visit`}${until === 0 ? '' : ` until ${counted('en', until, GENITIVE.en)} after it`}: then we call you at about the booked time.`,
    early: 'If you come earlier, you get a ticket too, but you wait until your time.',
    ...(lapse > until ? { late: until === 0 ? 'If you are late, you wait in line with people who have no booking.' : `If you are more than ${counted('en', until, GENITIVE.en)} late, you wait in line with people who have no booking.` } : {}),
    lapsed: `If you are more than ${counted('en', Math.max(lapse, until), GENITIVE.en)} late, the visit lapses. You can then take a ticket without a booking, if there are any left.`,
  }),
};

export const arrivalWords = (language: Language, rules: ArrivalRules): ArrivalWords => WORDS[language](rules);

/** In the order in which one may come. */
export function arrivalSentences(language: Language, rules: ArrivalRules): string[] {
  const { onTime, early, late, lapsed } = arrivalWords(language, rules);
  return [onTime, early, ...(late === undefined ? [] : [late]), lapsed];
}
