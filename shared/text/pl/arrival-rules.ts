// In Polish: what really happens to who comes on time, early, late or too late, with the numbers of the office's own rules.
import type { ArrivalRules } from '../../domain/booking/arrival.ts';
import { counted, type CountedWord } from '../plural.ts';
import type { ArrivalWords } from '../types/arrival-rules.ts';

/** `od 1 minuty`, `od 5 minut`. */
const GENITIVE: CountedWord['pl'] = { one: 'minuty', few: 'minut', many: 'minut' };

/** `o 1 minutę`, `o 5 minut`. */
const ACCUSATIVE: CountedWord['pl'] = { one: 'minutę', few: 'minuty', many: 'minut' };

/** `na 1 minutę przed`, written out for a span of time. */
export const minutesSpanPl: (minutes: number) => string = (minutes) => counted('pl', minutes, ACCUSATIVE);

export const arrivalRulesPl: (rules: ArrivalRules) => ArrivalWords = ({
  onTimeFromMinutes: from,
  onTimeUntilMinutes: until,
  lapseMinutes: lapse,
}) => ({
  onTime: `Bilet weź w biletomacie ${from === 0 ? 'o godzinie wizyty' : `od ${counted('pl', from, GENITIVE)} przed godziną wizyty`}${until === 0 ? '' : ` do ${counted('pl', until, GENITIVE)} po niej`}: wtedy wezwiemy Cię około umówionej godziny.`,
  early: 'Jeśli przyjdziesz wcześniej, też dostaniesz bilet, ale poczekasz do swojej godziny.',
  ...(lapse > until
    ? {
        late:
          until === 0
            ? 'Jeśli się spóźnisz, poczekasz w kolejce razem z osobami bez umówionej wizyty.'
            : `Jeśli spóźnisz się o więcej niż ${counted('pl', until, ACCUSATIVE)}, poczekasz w kolejce razem z osobami bez umówionej wizyty.`,
      }
    : {}),
  lapsed: `Jeśli spóźnisz się o więcej niż ${counted('pl', Math.max(lapse, until), ACCUSATIVE)}, wizyta przepadnie. Możesz wtedy wziąć bilet bez umawiania, jeśli jeszcze je wydajemy.`,
});
