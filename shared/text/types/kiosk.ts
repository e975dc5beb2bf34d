// What the kiosk's screen says to a citizen, in every language; days arrive as words, hours as `10:20`.
import type { Language } from '../../core/language.ts';
import type {
  EnterCodeProblem,
  NoWalkInReason,
  PriorityWord,
  RefusedReason,
  StaffReason,
} from '../../domain/kiosk-session/state.ts';

type Titled = { readonly title: string; readonly body: string };

export type KioskText = {
  /** The language's own name, the same in every catalogue. */
  readonly languageNames: Record<Language, string>;
  readonly settings: {
    readonly region: string;
    readonly languages: string;
    readonly contrast: string;
    readonly largeText: string;
    readonly lowReach: string;
    readonly voice: string;
    readonly help: string;
  };
  /** What can be set with the keys alone; `on` in words, for the voice says it too. */
  readonly options: {
    readonly title: string;
    readonly hint: string;
    /** Beside the key `*`, on every screen. */
    readonly key: string;
    readonly language: (name: string) => string;
    readonly contrast: (isOn: boolean) => string;
    readonly largeText: (isOn: boolean) => string;
    readonly lowReach: (isOn: boolean) => string;
    readonly voice: (isOn: boolean) => string;
    readonly help: string;
  };
  readonly speech: {
    /** On the first screen, for who cannot see it: how the voice begins. */
    readonly invitation: string;
    /** On a kiosk without a keypad. */
    readonly invitationByTouch: string;
    readonly on: string;
    readonly off: string;
    readonly missing: string;
    readonly anyKeyStops: string;
    readonly repeat: string;
    readonly title: string;
    readonly volume: (volume: number, of: number) => string;
    readonly louder: string;
    readonly quieter: string;
    readonly drawCurtain: string;
    readonly openCurtain: string;
    readonly stop: string;
    /** "Naciśnij jeden": after what the key does. */
    readonly press: (key: string) => string;
    /** Names of keys that are no digits. */
    readonly keys: Record<'Enter' | 'Backspace' | 'Escape' | '#' | '+' | '✱', string>;
    /** Instead of the digit, where others could hear it and the screen hides it. */
    readonly hiddenDigit: string;
    readonly erased: string;
    readonly notNow: string;
  };
  readonly curtain: Titled;
  readonly clockLabel: (clock: string) => string;
  readonly offline: (since: string) => string;
  readonly connecting: Titled;
  readonly back: string;
  readonly startOver: string;
  readonly finish: string;
  readonly close: string;
  readonly starting: Titled;
  readonly outOfService: Titled;
  readonly welcome: {
    /** Where the office wrote its line in other languages only. */
    readonly greeting: string;
    readonly title: string;
    readonly haveVisit: string;
    readonly haveVisitHint: string;
    readonly noVisit: string;
    readonly noVisitHint: string;
    /** Instead of the hint, when no service takes anybody without a visit any more; the day as it is read, or null. */
    readonly noVisitClosed: (day: string | null) => string;
    /** The printer does not work: said before anybody takes a number. */
    readonly printerOut: string;
  };
  readonly enterCode: {
    /** Begins the window's title while something is wrong. */
    readonly errorWord: string;
    readonly title: string;
    readonly hint: string;
    /** Read aloud beside the boxes: how many digits are there. */
    readonly typed: (digits: string) => string;
    readonly empty: string;
    readonly keypad: string;
    readonly erase: string;
    readonly submit: string;
    readonly problems: Record<EnterCodeProblem, string>;
    readonly slowDown: (seconds: number) => string;
    readonly helpOffered: string;
    readonly noCode: string;
  };
  readonly checking: Titled;
  readonly confirmVisit: { readonly title: string; readonly atDesk: string; readonly yes: string; readonly no: string };
  readonly visit: {
    readonly service: string;
    readonly when: string;
    readonly desk: (count: number) => string;
    readonly whenValue: (day: string, hour: string) => string;
  };
  readonly refused: Record<RefusedReason, Titled>;
  /** Of a visit that the office cannot honour: beside the button of a ticket for staff. */
  readonly staffOffer: { readonly question: string; readonly take: string };
  readonly walkInOffer: { readonly question: string; readonly take: string; readonly otherCode: string };
  readonly noWalkIn: Record<NoWalkInReason, string>;
  readonly noWalkInTitle: string;
  readonly nextFreeDay: (day: string) => string;
  readonly askStaff: string;
  readonly ticketCalled: {
    readonly title: string;
    readonly goTo: (desk: string) => string;
    readonly lookAtDisplay: string;
  };
  readonly seeStaff: Record<StaffReason, Titled>;
  readonly yourNumber: string;
  readonly chooseService: {
    readonly title: string;
    readonly none: string;
    readonly page: (page: number, pages: number) => string;
    readonly more: string;
  };
  readonly waiting: {
    /** `booked` people go in at their own hour. */
    readonly ahead: (booked: number, walkIn: number) => string;
    /** One line of a list of services. */
    readonly aheadShort: (count: number) => string;
    readonly bookedGoAtTheirHour: string;
    readonly estimateLabel: string;
    readonly interval: (from: number, to: number) => string;
    readonly over: (minutes: number) => string;
    /** After `estimateLabel`. */
    readonly noData: string;
    /** In a list, where no label says what there is no data of. */
    readonly timeNoData: string;
    readonly computedAt: (hour: string) => string;
    readonly waitForCall: string;
    readonly showToStaff: string;
    readonly confirmAtDesk: string;
    readonly needsDecision: string;
    readonly codeUnchecked: string;
    /** `time`: of the last contact; empty: not known. */
    readonly visitAsOf: (time: string) => string;
  };
  /** In the place of the priority, while staff have to decide about the visit. */
  readonly toDecide: string;
  readonly priority: Record<PriorityWord, (hour: string) => string>;
  readonly desksLine: (desks: string, count: number) => string;
  readonly duplicate: string;
  readonly noPaperOffer: { readonly title: string; readonly body: string; readonly take: string };
  readonly printing: Titled & { readonly saving: string };
  readonly takeTicket: { readonly title: string };
  readonly askTicket: { readonly title: string; readonly body: string; readonly yes: string; readonly no: string };
  readonly showNumber: {
    readonly written: string;
    readonly title: string;
    readonly why: Record<'asked' | 'printer' | 'citizen-says-no' | 'restarted', string>;
    readonly valid: string;
    readonly copyMayCome: string;
  };
  readonly idle: {
    readonly title: string;
    readonly secondsLeft: (seconds: number) => string;
    readonly more: string;
    readonly end: string;
  };
  readonly help: {
    readonly title: string;
    readonly steps: readonly Titled[];
    readonly person: string;
    readonly phone: (phone: string) => string;
    readonly keys: string;
  };
};
