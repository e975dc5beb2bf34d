// When to come and what happens to who comes earlier or later, by an office's own rules, in every language: for letters, pages and calendars alike.
import { MINUTE, type Ms } from '../core/clock.ts';
import type { Language } from '../core/language.ts';
import { hourAndMinute } from '../core/local-time.ts';
import type { ArrivalRules } from '../domain/arrival.ts';
import type { Service } from '../domain/office.ts';
import { counted, type PluralForms } from './plural.ts';

export type ArrivalOf = {
  readonly office: { readonly rules: ArrivalRules; readonly zone: string };
  /** Undefined when the office no longer offers it. */
  readonly service: Pick<Service, 'walkIn'> | undefined;
  readonly startsAt: Ms;
};

type Edge = { readonly hour: string; readonly minutes: number };
/** Hours are the visit's own ("9:50"), minutes the office's rules; an edge of no minutes is the visit's hour itself. */
type Words = {
  readonly hour: string;
  readonly from: Edge;
  readonly until: Edge;
  /** Until when one late is still served, in the line of those without a visit; absent: late is lost at once. */
  readonly late: Edge | undefined;
  /** Whether the service gives tickets to people without a visit at all. */
  readonly hasWalkIn: boolean;
};

/** `od 1 minuty`, `do 5 minut`. */
const GENITIVE_PL: PluralForms = { one: 'minuty', few: 'minut', many: 'minut' };
const MINUTES: Record<Language, PluralForms> = {
  pl: { one: 'minutę', few: 'minuty', many: 'minut' },
  uk: { one: 'хвилину', few: 'хвилини', many: 'хвилин' },
  en: { one: 'minute', few: 'minutes', many: 'minutes' },
};
/** `na 5 minut`, written out for a span of time. */
export const minutesSpan = (language: Language, minutes: number): string => counted(language, minutes, MINUTES[language]);

const pl = (minutes: number): string => counted('pl', minutes, GENITIVE_PL);
const uk = (minutes: number): string => minutesSpan('uk', minutes);
const en = (minutes: number): string => minutesSpan('en', minutes);

/** "From X until Y" of the visit's own hours, with the minutes where there are any. */
const WINDOW: Record<Language, (words: Words) => string> = {
  pl: ({ hour, from, until }) => {
    if (from.minutes === 0 && until.minutes === 0) return `o ${hour}`;
    const before = from.minutes === 0 ? 'od godziny wizyty' : `od ${pl(from.minutes)} przed godziną wizyty`;
    const after = until.minutes === 0 ? 'do tej godziny' : `do ${pl(until.minutes)} po niej`;
    return `od ${from.hour} do ${until.hour}, czyli ${before} ${after}`;
  },
  uk: ({ hour, from, until }) => {
    if (from.minutes === 0 && until.minutes === 0) return `о ${hour}`;
    const before = from.minutes === 0 ? 'від часу візиту' : `не раніше ніж за ${uk(from.minutes)} до часу візиту`;
    const after = until.minutes === 0 ? 'не пізніше цього часу' : `не пізніше ніж через ${uk(until.minutes)} після нього`;
    return `з ${from.hour} до ${until.hour}, тобто ${before} і ${after}`;
  },
  en: ({ hour, from, until }) => {
    if (from.minutes === 0 && until.minutes === 0) return `at ${hour}`;
    const before = from.minutes === 0 ? 'from your time' : `from ${en(from.minutes)} before your time`;
    const after = until.minutes === 0 ? 'until that time' : `until ${en(until.minutes)} after it`;
    return `between ${from.hour} and ${until.hour}: ${before} ${after}`;
  },
};

const SENTENCES: Record<Language, (words: Words) => readonly string[]> = {
  pl: (words) => [
    `Weź bilet w biletomacie ${WINDOW.pl(words)}. O swojej godzinie masz wtedy pierwszeństwo.`,
    `Jeśli przyjdziesz wcześniej, też dostaniesz bilet, ale poczekasz: wezwiemy Cię około ${words.hour}.`,
    ...(words.late === undefined ? [] : [`Jeśli przyjdziesz później, ale do ${words.late.hour} (${pl(words.late.minutes)} po godzinie wizyty), dostaniesz bilet w kolejce z osobami bez umówionej wizyty.`]),
    `${words.late === undefined ? 'Później' : 'Jeszcze później'} wizyta przepada. ${words.hasWalkIn ? 'Można wtedy wziąć zwykły bilet, o ile są jeszcze bilety na ten dzień.' : 'Trzeba wtedy umówić nową.'}`,
  ],
  uk: (words) => [
    `Візьміть талон в автоматі ${WINDOW.uk(words)}. Тоді у свій час ви маєте перевагу.`,
    `Якщо прийдете раніше, теж отримаєте талон, але зачекаєте: ми викличемо вас близько ${words.hour}.`,
    ...(words.late === undefined ? [] : [`Якщо прийдете пізніше, але до ${words.late.hour} (через ${uk(words.late.minutes)} після часу візиту), отримаєте талон у черзі з людьми без запису.`]),
    `${words.late === undefined ? 'Пізніше' : 'Ще пізніше'} візит пропадає. ${words.hasWalkIn ? 'Тоді можна взяти звичайний талон, якщо на цей день вони ще є.' : 'Тоді потрібно записатися знову.'}`,
  ],
  en: (words) => [
    `Take your ticket at the ticket machine ${WINDOW.en(words)}. Then you go first at your time.`,
    `If you come earlier, you also get a ticket, but you wait: we will call you at about ${words.hour}.`,
    ...(words.late === undefined ? [] : [`If you come later, but by ${words.late.hour} (${en(words.late.minutes)} after your time), you get a ticket in the line of people without an appointment.`]),
    `After that the visit is lost. ${words.hasWalkIn ? 'You can then take an ordinary ticket, if there are any left that day.' : 'You then need to book a new one.'}`,
  ],
};

/** Each a whole sentence, in the order in which one may come: in time, early, late, too late. */
export function arrivalSentences(language: Language, { office: { rules, zone }, service, startsAt }: ArrivalOf): readonly string[] {
  const edge = (minutes: number, sign: 1 | -1): Edge => ({ hour: hourAndMinute(startsAt + sign * minutes * MINUTE, zone), minutes });
  return SENTENCES[language]({
    hour: hourAndMinute(startsAt, zone),
    from: edge(rules.onTimeFromMinutes, -1),
    until: edge(rules.onTimeUntilMinutes, 1),
    late: rules.lapseMinutes > rules.onTimeUntilMinutes ? edge(rules.lapseMinutes, 1) : undefined,
    hasWalkIn: service?.walkIn === true,
  });
}
