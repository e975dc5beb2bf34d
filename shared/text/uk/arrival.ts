// In Ukrainian: when to come and what happens to who comes earlier or later, with an office's own numbers.
import { plural } from '../plural.ts';
import type { ArrivalWords } from '../types/arrival.ts';

const minutesUk = (n: number): string => `${n} ${plural('uk', n, { one: 'хвилину', few: 'хвилини', many: 'хвилин' })}`;

/** Each a whole sentence: in time, early, late, too late. */
export const arrivalSentencesUk: (words: ArrivalWords) => readonly string[] = ({ hour, onTime, late, hasWalkIn }) => [
  `Візьміть талон в автоматі з ${onTime.from} до ${onTime.until}, тобто не раніше ніж за ${minutesUk(onTime.fromMinutes)} до часу візиту і не пізніше ніж через ${minutesUk(onTime.untilMinutes)} після нього. Тоді у свій час ви маєте перевагу.`,
  `Якщо прийдете раніше, теж отримаєте талон, але зачекаєте: ми викличемо вас близько ${hour}.`,
  ...(late === undefined
    ? []
    : [
        `Якщо прийдете пізніше, але до ${late.until} (через ${minutesUk(late.untilMinutes)} після часу візиту), отримаєте талон у черзі з людьми без запису.`,
      ]),
  `Ще пізніше візит пропадає. ${hasWalkIn ? 'Тоді можна взяти звичайний талон, якщо на цей день вони ще є.' : 'Тоді потрібно записатися знову.'}`,
];
