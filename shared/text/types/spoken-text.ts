// The shape, the same in every language: hours, days, shares and spans as a voice says them.

/** `at`: о десятій; Polish says it as "of". */
export type HourCase = 'naming' | 'object' | 'of' | 'at';

export type SpokenRules = {
  /** `minute`: two digits. `before`: the word before it, in small letters, which may bend it. */
  readonly hour: (hour: number, minute: string, before: string) => string;
  /** A sentence with its days of the month (12 marca) said as ordinals, where the language does so. */
  readonly days: (text: string) => string;
  /** A sentence with its shares ("3 z 5") said: trzy z pięciu. */
  readonly shares: (text: string) => string;
  /** Instead of "min", after a span. */
  readonly minutes: string;
  readonly span: (from: number, to: number) => string;
};
