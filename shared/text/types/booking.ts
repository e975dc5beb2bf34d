// The shape, the same in every language: what the booking pages say, from the first page to the checked answers.
import type { PartOfDay } from '../../domain/booking/availability.ts';

export type BookingText = {
  readonly home: {
    readonly title: string;
    readonly lead: string;
    readonly bookTitle: string;
    readonly bookBody: string;
    readonly bookButton: string;
    readonly statusTitle: string;
    readonly statusBody: string;
    readonly statusLink: string;
    readonly findTitle: string;
    readonly findSteps: readonly string[];
    readonly findLost: string;
    readonly hoursTitle: string;
    readonly open: (from: string, to: string) => string;
    readonly closed: string;
    readonly walkInTitle: string;
    readonly walkInBody: string;
  };
  readonly service: {
    readonly title: string;
    readonly missing: string;
    readonly unknown: string;
    readonly lasts: (minutes: number) => string;
    readonly walkInOnly: string;
  };
  readonly desk: {
    readonly title: string;
    readonly firstFree: string;
    readonly firstFreeHint: string;
    readonly desk: (number: string) => string;
    readonly missing: string;
    readonly unknown: string;
  };
  readonly day: {
    readonly title: string;
    readonly today: string;
    readonly tomorrow: string;
    readonly freeTimes: (count: number) => string;
    readonly full: string;
    readonly noMoreToday: string;
    readonly nobodyServes: string;
    readonly weekday: string;
    readonly holiday: (name: string) => string;
    readonly missing: string;
    readonly unavailable: string;
  };
  readonly none: {
    readonly title: string;
    readonly body: (lastDay: string) => string;
    readonly firstFree: (day: string) => string;
    readonly anyDesk: string;
    readonly walkInTitle: string;
    readonly walkInOpen: (from: string, until: string) => string;
    readonly ticketsLeft: (count: number) => string;
    readonly walkInEnded: (at: string) => string;
    readonly walkInGone: string;
    readonly walkInClosed: string;
    readonly walkInNobody: string;
    readonly walkInNever: string;
    readonly callTitle: string;
    readonly callBody: string;
    readonly otherService: string;
  };
  readonly time: {
    readonly title: string;
    readonly parts: Record<PartOfDay, string>;
    readonly missing: string;
    readonly taken: string;
    readonly noneLeft: string;
  };
  readonly data: {
    readonly title: string;
    readonly lead: string;
    readonly email: string;
    readonly emailHint: string;
    readonly misspelt: (meant: string) => string;
    readonly misspeltHint: string;
    readonly name: string;
    readonly nameOptional: string;
    readonly nameErrors: Record<'empty' | 'bad-characters' | 'too-long', string>;
    readonly phone: string;
    readonly phoneHint: string;
    readonly privacyTitle: string;
    readonly privacy: readonly string[];
    /** `officer`: name, where the office gave one, and address; undefined where it gave none. */
    readonly protection: (
      officer: { readonly name?: string | undefined; readonly email: string } | undefined,
    ) => string;
  };
  readonly check: {
    readonly title: string;
    readonly labels: Record<'service' | 'desk' | 'day' | 'time' | 'place' | 'email' | 'name' | 'phone', string>;
    readonly notGiven: string;
    readonly after: string;
    readonly button: string;
  };
  readonly taken: {
    readonly title: string;
    readonly body: string;
    /** Somebody may have booked it on another device. */ readonly maybeYours: string;
    readonly legend: string;
    readonly button: string;
    readonly missing: string;
    readonly otherDay: string;
    readonly noneNear: string;
  };
  /** A time that this very browser holds. */
  readonly own: {
    readonly title: string;
    readonly body: (until: string) => string;
    readonly notice: (time: string, until: string) => string;
    readonly checkMail: string;
    readonly another: string;
    readonly made: string;
    readonly madeBody: string;
  };
  /** Why a booking could not be made, other than a wrong field. */
  readonly refused: Record<'not-bookable' | 'unreadable' | 'lost', string>;
};
