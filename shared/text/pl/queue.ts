// In Polish: why somebody was called before others, in a sentence for the clerk.
import { counted, plural, type CountedWord } from '../plural.ts';
import type { SpokenReason } from '../types/queue.ts';

const BOOKED_PEOPLE: CountedWord['pl'] = { one: 'umówiona osoba', few: 'umówione osoby', many: 'umówionych osób' };

/** Verbs agree with the counted noun: wyprzedziły go 2 osoby, wyprzedziło go 5 osób. */
const PASSED: CountedWord['pl'] = { one: 'wyprzedziła go', few: 'wyprzedziły go', many: 'wyprzedziło go' };

export const callReasonsPl: (reason: SpokenReason) => string = ({ rank, time, passedBy }) =>
  ({
    assisted: 'z pierwszeństwem',
    turn: `bilet z ${time}, ${plural('pl', passedBy, PASSED)} ${counted('pl', passedBy, BOOKED_PEOPLE)}`,
    booked: `umówiona na ${time}`,
    'walk-in': `bilet z ${time}`,
    soon: `umówiona na ${time}, stanowisko wolne przed czasem`,
    early: `umówiona na ${time}, jeszcze przed czasem`,
  })[rank];
