// In Ukrainian: why somebody was called before others, in a sentence for the clerk.
import { counted, plural, type CountedWord } from '../plural.ts';
import type { SpokenReason } from '../types/queue.ts';

const BOOKED_PEOPLE: CountedWord['uk'] = { one: 'особа за записом', few: 'особи за записом', many: 'осіб за записом' };

/** Verbs agree with the counted noun: wyprzedziły go 2 osoby, wyprzedziło go 5 osób. */
const PASSED: CountedWord['uk'] = { one: 'раніше пройшла', few: 'раніше пройшли', many: 'раніше пройшло' };

export const callReasonsUk: (reason: SpokenReason) => string = ({ rank, time, passedBy }) =>
  ({
    assisted: 'поза чергою',
    turn: `талон від ${time}, ${plural('uk', passedBy, PASSED)} ${counted('uk', passedBy, BOOKED_PEOPLE)}`,
    booked: `запис на ${time}`,
    'walk-in': `талон від ${time}`,
    soon: `запис на ${time}, віконце вільне раніше`,
    early: `запис на ${time}, ще зарано`,
  })[rank];
