// Why somebody was called before others, in a sentence for the clerk.
import type { Language } from '../core/language.ts';
import type { Place } from '../domain/queue-discipline.ts';
import { counted, type PluralForms } from './plural.ts';

/** `time` is the time that ranked, as the wall clock shows it; `passedBy` counts only at the turn. */
export type SpokenReason = { readonly place: Place; readonly time: string; readonly passedBy: number };

const BOOKED_PEOPLE: Record<Language, PluralForms> = {
  pl: { one: 'umówiona osoba', few: 'umówione osoby', many: 'umówionych osób' },
  uk: { one: 'особа за записом', few: 'особи за записом', many: 'осіб за записом' },
  en: { one: 'booked person', few: 'booked people', many: 'booked people' },
};

/** Polish verbs agree with the counted noun: wyprzedziły go 2 osoby, wyprzedziło go 5 osób. */
const passedInPolish = (count: number): string => {
  const people = counted('pl', count, BOOKED_PEOPLE.pl);
  if (count === 1) return `wyprzedziła go ${people}`;
  return people.endsWith('osoby') ? `wyprzedziły go ${people}` : `wyprzedziło go ${people}`;
};

export const CALL_REASONS: Record<Language, (reason: SpokenReason) => string> = {
  pl: ({ place, time, passedBy }) => ({
    assisted: 'z pierwszeństwem',
    turn: `bilet z ${time}, ${passedInPolish(passedBy)}`,
    booked: `umówiona na ${time}`,
    'walk-in': `bilet z ${time}`,
    soon: `umówiona na ${time}, stanowisko wolne przed czasem`,
    early: `umówiona na ${time}, jeszcze przed czasem`,
  })[place],
  uk: ({ place, time, passedBy }) => ({
    assisted: 'поза чергою',
    turn: `талон від ${time}, раніше пройшли ${counted('uk', passedBy, BOOKED_PEOPLE.uk)}`,
    booked: `запис на ${time}`,
    'walk-in': `талон від ${time}`,
    soon: `запис на ${time}, віконце вільне раніше`,
    early: `запис на ${time}, ще зарано`,
  })[place],
  en: ({ place, time, passedBy }) => ({
    assisted: 'with priority',
    turn: `ticket from ${time}, passed by ${counted('en', passedBy, BOOKED_PEOPLE.en)}`,
    booked: `booked for ${time}`,
    'walk-in': `ticket from ${time}`,
    soon: `booked for ${time}, the desk is free before that`,
    early: `booked for ${time}, still before time`,
  })[place],
};
