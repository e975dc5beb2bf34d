// In Ukrainian: what really happens to who comes on time, early, late or too late, with the numbers of the office's own rules.
import type { ArrivalRules } from '../../domain/booking/arrival.ts';
import { counted, type CountedWord } from '../plural.ts';
import type { ArrivalWords } from '../types/arrival-rules.ts';

/** `o 1 minutę`, `o 5 minut`. */
const ACCUSATIVE: CountedWord['uk'] = { one: 'хвилину', few: 'хвилини', many: 'хвилин' };

/** `na 1 minutę przed`, written out for a span of time. */
export const minutesSpanUk: (minutes: number) => string = (minutes) => counted('uk', minutes, ACCUSATIVE);

export const arrivalRulesUk: (rules: ArrivalRules) => ArrivalWords = ({
  onTimeFromMinutes: from,
  onTimeUntilMinutes: until,
  lapseMinutes: lapse,
}) => ({
  onTime: `Візьміть талон в автоматі ${from === 0 ? 'у годину візиту' : `не раніше ніж за ${counted('uk', from, ACCUSATIVE)} до години візиту`}${until === 0 ? '' : ` і не пізніше ніж через ${counted('uk', until, ACCUSATIVE)} після неї`}: тоді ми викличемо вас близько призначеної години.`,
  early: 'Якщо прийдете раніше, теж отримаєте талон, але чекатимете до своєї години.',
  ...(lapse > until
    ? {
        late:
          until === 0
            ? 'Якщо запізнитеся, чекатимете в черзі разом з людьми без запису.'
            : `Якщо запізнитеся більш ніж на ${counted('uk', until, ACCUSATIVE)}, чекатимете в черзі разом з людьми без запису.`,
      }
    : {}),
  lapsed: `Якщо запізнитеся більш ніж на ${counted('uk', Math.max(lapse, until), ACCUSATIVE)}, візит пропаде. Тоді можна взяти талон без запису, якщо їх ще видають.`,
});
