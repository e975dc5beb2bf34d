// In English: when to come and what happens to who comes earlier or later, with an office's own numbers.
import { plural } from '../plural.ts';
import type { ArrivalWords } from '../types/arrival.ts';

const minutesEn = (n: number): string => `${n} ${plural('en', n, { one: 'minute', other: 'minutes' })}`;

/** Each a whole sentence: in time, early, late, too late. */
export const arrivalSentencesEn: (words: ArrivalWords) => readonly string[] = ({ hour, onTime, late, hasWalkIn }) => [
  `Take your ticket at the ticket machine between ${onTime.from} and ${onTime.until}: from ${minutesEn(onTime.fromMinutes)} before your time until ${minutesEn(onTime.untilMinutes)} after it. Then you go first at your time.`,
  `If you come earlier, you also get a ticket, but you wait: we will call you at about ${hour}.`,
  ...(late === undefined
    ? []
    : [
        `If you come later, but by ${late.until} (${minutesEn(late.untilMinutes)} after your time), you get a ticket in the line of people without an appointment.`,
      ]),
  `After that the visit is lost. ${hasWalkIn ? 'You can then take an ordinary ticket, if there are any left that day.' : 'You then need to book a new one.'}`,
];
