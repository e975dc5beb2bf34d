// In Polish: when to come and what happens to who comes earlier or later, with an office's own numbers.
import { plural } from '../plural.ts';
import type { ArrivalWords } from '../types/arrival.ts';

const minutesPl = (n: number): string => `${n} ${plural('pl', n, { one: 'minuty', few: 'minut', many: 'minut' })}`;

/** Each a whole sentence: in time, early, late, too late. */
export const arrivalSentencesPl: (words: ArrivalWords) => readonly string[] = ({ hour, onTime, late, hasWalkIn }) => [
  `Weź bilet w biletomacie od ${onTime.from} do ${onTime.until}, czyli od ${minutesPl(onTime.fromMinutes)} przed godziną wizyty do ${minutesPl(onTime.untilMinutes)} po niej. O swojej godzinie masz wtedy pierwszeństwo.`,
  `Jeśli przyjdziesz wcześniej, też dostaniesz bilet, ale poczekasz: wezwiemy Cię około ${hour}.`,
  ...(late === undefined
    ? []
    : [
        `Jeśli przyjdziesz później, ale do ${late.until} (${minutesPl(late.untilMinutes)} po godzinie wizyty), dostaniesz bilet w kolejce z osobami bez umówionej wizyty.`,
      ]),
  `Jeszcze później wizyta przepada. ${hasWalkIn ? 'Można wtedy wziąć zwykły bilet, o ile są jeszcze bilety na ten dzień.' : 'Trzeba wtedy umówić nową.'}`,
];
