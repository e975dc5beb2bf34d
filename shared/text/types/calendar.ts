// The shape, the same in every language: the words of the calendar: weekdays, months, holidays, and how a day is written.

export type ShortDay = {
  readonly weekday: string;
  readonly dayOfMonth: number;
  readonly month: number;
  readonly monthName: string;
};
