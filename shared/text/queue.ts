// Why somebody was called before others, in a sentence for the clerk.
import type { Language } from '../core/language.ts';
import type { Rank } from '../domain/queue/queue-discipline.ts';
import { counted, plural, type CountedWord } from './plural.ts';

/** `time` is the time that ranked, as the wall clock shows it; `passedBy` counts only at the turn. */
export type SpokenReason = { readonly rank: Rank; readonly time: string; readonly passedBy: number };

const BOOKED_PEOPLE: CountedWord = {
  pl: { one: 'umówiona osoba', few: 'umówione osoby', many: 'umówionych osób' },
  uk: { one: 'особа за записом', few: 'особи за записом', many: 'осіб за записом' },
  en: { one: 'booked person', other: 'booked people' },
};

/** Verbs agree with the counted noun: wyprzedziły go 2 osoby, wyprzedziło go 5 osób. */
const PASSED: Pick<CountedWord, 'pl' | 'uk'> = {
  pl: { one: 'wyprzedziła go', few: 'wyprzedziły go', many: 'wyprzedziło go' },
  uk: { one: 'раніше пройшла', few: 'раніше пройшли', many: 'раніше пройшло' },
};
const passed = (language: 'pl' | 'uk', count: number): string => `${plural(language, count, PASSED[language])} ${counted(language, count, BOOKED_PEOPLE[language])}`;

export const CALL_REASONS: Record<Language, (reason: SpokenReason) => string> = {
  pl: ({ rank, time, passedBy }) => ({
    assisted: 'z pierwszeństwem',
    turn: `bilet z ${time}, ${passed('pl', passedBy)}`,
    booked: `umówiona na ${time}`,
    'walk-in': `bilet z ${time}`,
    soon: `umówiona na ${time}, stanowisko wolne przed czasem`,
    early: `umówiona na ${time}, jeszcze przed czasem`,
  })[rank],
  uk: ({ rank, time, passedBy }) => ({
    assisted: 'поза чергою',
    turn: `талон від ${time}, ${passed('uk', passedBy)}`,
    booked: `запис на ${time}`,
    'walk-in': `талон від ${time}`,
    soon: `запис на ${time}, віконце вільне раніше`,
    early: `запис на ${time}, ще зарано`,
  })[rank],
  en: ({ rank, time, passedBy }) => ({
    assisted: 'with priority',
    turn: `ticket from ${time}, passed by ${counted('en', passedBy, BOOKED_PEOPLE.en)}`,
    booked: `booked for ${time}`,
    'walk-in': `ticket from ${time}`,
    soon: `booked for ${time}, the desk is free before that`,
    early: `booked for ${time}, still before time`,
  })[rank],
};
