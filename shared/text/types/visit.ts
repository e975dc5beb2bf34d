// The shape, the same in every language: what the pages of one visit say (check your mail, confirm, cancel, my data).
import type { RefusalReason } from '../../domain/booking/letter-delivery.ts';
import type { VisitSituation } from '../../domain/booking/visit-situation.ts';

export type VisitText = {
  readonly facts: Record<'service' | 'day' | 'time' | 'desk' | 'place' | 'bring', string>;
  readonly mail: {
    readonly title: string;
    readonly heldUntil: (hour: string) => string;
    readonly notHeld: (hour: string) => string;
    /** Where the letter is. `address`: undefined where only whoever booked may read it. */
    readonly delivery: Record<'waiting' | 'troubled' | 'sent' | 'given-up', (address: string | undefined) => string>;
    readonly refused: {
      readonly title: string;
      readonly body: (address: string | undefined) => string;
      readonly reasons: Record<RefusalReason, string>;
      readonly bookAgain: string;
    };
    readonly resend: string;
    readonly change: string;
    readonly outcomes: Record<'wyslany' | 'zmieniony' | 'za-wczesnie' | 'za-duzo', string>;
    readonly address: {
      readonly title: string;
      readonly lead: string;
      readonly label: string;
      readonly button: string;
      readonly tooMany: string;
      readonly slotTaken: string;
      readonly bookAgain: string;
      readonly domainFull: (domain: string) => string;
      readonly notYours: string;
    };
    readonly steps: readonly string[];
    readonly codeTitle: string;
    readonly code: string;
    readonly codeHint: string;
    readonly button: string;
    readonly errors: Record<'empty' | 'malformed' | 'wrong-code' | 'too-many', string>;
    readonly noCode: string;
    readonly lostTitle: string;
    readonly lost: string;
    readonly wrongAddress: string;
    readonly call: string;
  };
  readonly confirm: {
    readonly title: string;
    readonly lead: string;
    readonly heldUntil: (hour: string) => string;
    readonly button: string;
    readonly done: string;
    readonly doneBody: string;
    readonly already: string;
    readonly alreadyBody: string;
    readonly arrivalTitle: string;
    readonly cancelInstead: string;
    readonly addToCalendar: string;
  };
  readonly cancel: {
    readonly title: string;
    readonly legend: string;
    readonly cancel: string;
    readonly cancelHint: string;
    readonly keep: string;
    readonly keepHint: string;
    readonly missing: string;
    readonly button: string;
    readonly kept: string;
    readonly keptBody: string;
    readonly done: string;
    /** Why it is so now, in whole sentences. `span`: the longest time until the slot can be booked again. */
    readonly bodies: Record<'just', (span: string) => string> &
      Record<'gone' | 'past' | 'willErase' | 'erased', string>;
    readonly undoTitle: string;
    readonly undoBody: string;
    readonly undo: string;
    readonly undone: string;
    readonly undoneBody: string;
    readonly bookAgain: string;
  };
  readonly data: {
    readonly title: string;
    readonly lead: string;
    readonly link: string;
    readonly labels: Record<'email' | 'name' | 'phone' | 'language' | 'code' | 'state', string>;
    readonly notGiven: string;
    readonly eraseTitle: string;
    readonly eraseBody: string;
    readonly eraseConfirm: string;
    readonly erase: string;
    readonly missing: string;
    readonly erased: string;
    readonly erasedBody: string;
  };
  /** One word a situation, for the list of what is kept. */
  readonly situations: Record<VisitSituation, string>;
  /** Title and sentence where nothing can be pressed any more. */
  readonly ended: Record<Exclude<VisitSituation, 'waiting' | 'confirmed'>, readonly [title: string, sentence: string]>;
  /** Free times in place of a visit that the office cannot honour; `first`: what has to be done before one can be booked. */
  readonly instead: { readonly title: string; readonly first: string; readonly cancel: string };
  /** Why the page's button is not there: a title, then one plain sentence. */
  readonly refused: Record<
    | 'no-such-visit'
    | 'cancelled-by-office'
    | 'needs-decision'
    | 'already-called'
    | 'slot-gone'
    | 'slot-taken'
    | 'quota-reached'
    | 'not-possible'
    | 'too-many-requests',
    readonly [title: string, sentence: string]
  >;
};
