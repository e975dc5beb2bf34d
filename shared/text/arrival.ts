// When to come and what happens to who comes earlier or later, with an office's own numbers, in every language.
import type { Language } from '../core/language.ts';
import { plural } from './plural.ts';

/** Hours are the visit's own ("9:50"), minutes the office's rules. */
export type ArrivalWords = {
  readonly hour: string;
  readonly onTime: { readonly from: string; readonly fromMinutes: number; readonly until: string; readonly untilMinutes: number };
  /** Until when one late is still served, in the line of those without a visit; absent: late is lost at once. */
  readonly late: { readonly until: string; readonly untilMinutes: number } | undefined;
  /** Whether the service gives tickets to people without a visit at all. */
  readonly hasWalkIn: boolean;
};

const minutesPl = (n: number): string => `${n} ${plural('pl', n, { one: 'minuty', few: 'minut', many: 'minut' })}`;
const minutesUk = (n: number): string => `${n} ${plural('uk', n, { one: 'хвилину', few: 'хвилини', many: 'хвилин' })}`;
const minutesEn = (n: number): string => `${n} ${plural('en', n, { one: 'minute', other: 'minutes' })}`;

/** Each a whole sentence: in time, early, late, too late. */
export const arrivalSentences: Record<Language, (words: ArrivalWords) => readonly string[]> = {
  pl: ({ hour, onTime, late, hasWalkIn }) => [
    `Weź bilet w biletomacie od ${onTime.from} do ${onTime.until}, czyli od ${minutesPl(onTime.fromMinutes)} przed godziną wizyty do ${minutesPl(onTime.untilMinutes)} po niej. O swojej godzinie masz wtedy pierwszeństwo.`,
    `Jeśli przyjdziesz wcześniej, też dostaniesz bilet, ale poczekasz: wezwiemy Cię około ${hour}.`,
    ...(late === undefined ? [] : [`Jeśli przyjdziesz później, ale do ${late.until} (${minutesPl(late.untilMinutes)} po godzinie wizyty), dostaniesz bilet w kolejce z osobami bez umówionej wizyty.`]),
    `Jeszcze później wizyta przepada. ${hasWalkIn ? 'Można wtedy wziąć zwykły bilet, o ile są jeszcze bilety na ten dzień.' : 'Trzeba wtedy umówić nową.'}`,
  ],
  uk: ({ hour, onTime, late, hasWalkIn }) => [
    `Візьміть талон в автоматі з ${onTime.from} до ${onTime.until}, тобто не раніше ніж за ${minutesUk(onTime.fromMinutes)} до часу візиту і не пізніше ніж через ${minutesUk(onTime.untilMinutes)} після нього. Тоді у свій час ви маєте перевагу.`,
    `Якщо прийдете раніше, теж отримаєте талон, але зачекаєте: ми викличемо вас близько ${hour}.`,
    ...(late === undefined ? [] : [`Якщо прийдете пізніше, але до ${late.until} (через ${minutesUk(late.untilMinutes)} після часу візиту), отримаєте талон у черзі з людьми без запису.`]),
    `Ще пізніше візит пропадає. ${hasWalkIn ? 'Тоді можна взяти звичайний талон, якщо на цей день вони ще є.' : 'Тоді потрібно записатися знову.'}`,
  ],
  en: ({ hour, onTime, late, hasWalkIn }) => [
    `Take your ticket at the ticket machine between ${onTime.from} and ${onTime.until}: from ${minutesEn(onTime.fromMinutes)} before your time until ${minutesEn(onTime.untilMinutes)} after it. Then you go first at your time.`,
    `If you come earlier, you also get a ticket, but you wait: we will call you at about ${hour}.`,
    ...(late === undefined ? [] : [`If you come later, but by ${late.until} (${minutesEn(late.untilMinutes)} after your time), you get a ticket in the line of people without an appointment.`]),
    `After that the visit is lost. ${hasWalkIn ? 'You can then take an ordinary ticket, if there are any left that day.' : 'You then need to book a new one.'}`,
  ],
};
