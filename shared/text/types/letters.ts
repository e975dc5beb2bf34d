// The shape, the same in every language: what the letters say; times and days arrive formatted.
import type { LetterTemplate } from '../../domain/booking/letter-delivery.ts';

/** What the person reads; `quota-reached` says what is so when it leaves: a visit stands in the way, or visits that wait for their confirmation. */
export type LetterKind = Exclude<LetterTemplate, 'quota-reached'> | 'has-visit' | 'unconfirmed';

/** `day` is long ("czwartek, 12 marca 2026"), `shortDay` short ("12 marca"), `hour` "10:20". */
export type When = { readonly day: string; readonly shortDay: string; readonly hour: string };

export type LetterText = {
  /** `here`: confirmed, and the ticket has been taken: the code is of no use any more. */
  readonly subject: Record<LetterKind | 'here', (when: When, code: string) => string>;
  /** `count`: of the visits that wait for their confirmation. */
  readonly opening: Record<LetterKind, (when: When, count: number) => string>;
  readonly confirmButton: string;
  /** Beside several: which one. */
  readonly confirmButtonOf: (when: When) => string;
  readonly heldUntil: (hour: string) => string;
  readonly notHeld: (hour: string) => string;
  readonly otherHolds: string;
  readonly notYou: string;
  readonly notYouAgain: string;
  readonly labels: {
    readonly day: string;
    readonly hour: string;
    readonly place: string;
    readonly desk: string;
    readonly service: string;
    readonly code: string;
    readonly bring: string;
    readonly arrival: string;
  };
  readonly codeUse: string;
  readonly codeTyped: string;
  readonly calendarAttached: string;
  readonly calendarGone: string;
  readonly cancelLine: string;
  readonly changeLine: string;
  readonly cancelButton: string;
  readonly reason: string;
  readonly bookAgain: string;
  /** Above the free times in place of a visit that the office cancelled. */
  readonly offers: string;
  readonly questions: (phone: string, email: string) => string;
  readonly automatic: string;
  readonly qrAlt: (code: string) => string;
  /** In the calendar. */
  readonly calendar: {
    readonly summary: (service: string) => string;
    readonly code: (code: string) => string;
    readonly codeInLetter: string;
    readonly cancel: string;
    readonly alarm: (hour: string) => string;
    readonly gone: string;
  };
};
