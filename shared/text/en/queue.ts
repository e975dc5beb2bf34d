// In English: why somebody was called before others, in a sentence for the clerk.
import { counted, type CountedWord } from '../plural.ts';
import type { SpokenReason } from '../types/queue.ts';

const BOOKED_PEOPLE: CountedWord['en'] = { one: 'booked person', other: 'booked people' };

export const callReasonsEn: (reason: SpokenReason) => string = ({ rank, time, passedBy }) =>
  ({
    assisted: 'with priority',
    turn: `ticket from ${time}, passed by ${counted('en', passedBy, BOOKED_PEOPLE)}`,
    booked: `booked for ${time}`,
    'walk-in': `ticket from ${time}`,
    soon: `booked for ${time}, the desk is free before that`,
    early: `booked for ${time}, still before time`,
  })[rank];
