// In English: what really happens to who comes on time, early, late or too late, with the numbers of the office's own rules.
import type { ArrivalRules } from '../../domain/booking/arrival.ts';
import { counted, type CountedWord } from '../plural.ts';
import type { ArrivalWords } from '../types/arrival-rules.ts';

/** `od 1 minuty`, `od 5 minut`. */
const GENITIVE: CountedWord['en'] = { one: 'minute', other: 'minutes' };

/** `o 1 minutę`, `o 5 minut`. */
const ACCUSATIVE: CountedWord['en'] = { one: 'minute', other: 'minutes' };

/** `na 1 minutę przed`, written out for a span of time. */
export const minutesSpanEn: (minutes: number) => string = (minutes) => counted('en', minutes, ACCUSATIVE);

export const arrivalRulesEn: (rules: ArrivalRules) => ArrivalWords = ({
  onTimeFromMinutes: from,
  onTimeUntilMinutes: until,
  lapseMinutes: lapse,
}) => ({
  onTime: `Take your ticket at the ticket machine ${from === 0 ? 'at the time of your visit' : `from ${counted('en', from, GENITIVE)} before the time of your visit`}${until === 0 ? '' : ` until ${counted('en', until, GENITIVE)} after it`}: then we call you at about the booked time.`,
  early: 'If you come earlier, you get a ticket too, but you wait until your time.',
  ...(lapse > until
    ? {
        late:
          until === 0
            ? 'If you are late, you wait in line with people who have no booking.'
            : `If you are more than ${counted('en', until, GENITIVE)} late, you wait in line with people who have no booking.`,
      }
    : {}),
  lapsed: `If you are more than ${counted('en', Math.max(lapse, until), GENITIVE)} late, the visit lapses. You can then take a ticket without a booking, if there are any left.`,
});
