// What the kiosk's screen shows: one tagged union of honest states, each with all its data, and no truth elsewhere.
import type { HourText, LocalDay } from '../../core/local-time.ts';
import type { PrinterStateCode } from '../../core/printer-state-code.ts';
import type { Ms } from '../../core/clock.ts';
import type { Language, Localized } from '../../core/language.ts';
import type { HeadphoneKeys, Keypad, TechnicianKey } from './special-keys.ts';
import type { MenuPosition } from '../technician/sections.ts';
import type { SectionView, TaskName, TaskReport } from '../technician/technician.ts';

export type PriorityWord = 'booked' | 'early' | 'late' | 'walk-in';

export type EstimateView =
  | { readonly kind: 'no-data' }
  | { readonly kind: 'over'; readonly minutes: number }
  | { readonly kind: 'interval'; readonly fromMinutes: number; readonly toMinutes: number };

/** Tickets above a newcomer. `booked` go in at their own hour. Absent (null) where the kiosk has not heard from the server for 2 minutes. */
export type AheadView = {
  readonly booked: number;
  readonly walkIn: number;
  readonly estimate: EstimateView;
  readonly computedAt: HourText;
};

export type TicketView = {
  readonly ticketId: string;
  /** As printed: `U021`. */
  readonly number: string;
  readonly priority: PriorityWord;
  readonly service: Localized;
  /** Numbers on the doors: `2`, `3`. */
  readonly desks: readonly string[];
  /** The visit's named hour; null for walk-ins. */
  readonly bookedFor: HourText | null;
  readonly ahead: AheadView | null;
  /** 0 the original, 1… a copy marked DUPLIKAT. */
  readonly copy: number;
  /** The kiosk has no uplink for 2 min: "Pokaż bilet pracownikowi". */
  readonly showToStaff: boolean;
  /** A pending visit that could not be confirmed without the uplink: "potwierdzimy przy stanowisku". */
  readonly confirmAtDesk: boolean;
  /** The office cannot honour the visit as it now stands: staff decide. */
  readonly needsDecision: boolean;
  /** Decided without the uplink, and the office has not said since what is true: of the visit, or of a code that nobody knew. `asOf`: the last contact. */
  readonly undecided?: { readonly what: 'visit' | 'code'; readonly asOf: HourText } | undefined;
};

export type VisitView = {
  readonly service: Localized;
  readonly day: LocalDay;
  readonly hour: HourText;
  readonly desks: readonly string[];
};

/** Why no walk-in ticket can be given now. */
export type NoWalkInReason =
  | 'tickets-gone'
  | 'intake-ended'
  | 'closed-today'
  | 'nobody-serves'
  | 'not-offered'
  | 'printer'
  | 'no-settings';

export type WalkInOffer =
  /** `service` names what the ticket would be for; null: the citizen chooses. */
  | { readonly possible: true; readonly service: Localized | null }
  /** `nextFreeDay`: the next day with intake; null: not known. Staff help in any case. */
  | { readonly possible: false; readonly reason: NoWalkInReason; readonly nextFreeDay: LocalDay | null };

/** `not-known-here`: without the uplink; the visit may have been booked since. */
export type RefusedReason =
  | 'other-day'
  | 'cancelled'
  | 'expired'
  | 'unknown'
  | 'not-known-here'
  | 'lapsed'
  | 'needs-decision';

/** Why the citizen is sent to staff. */
export type StaffReason =
  | 'no-show'
  | 'completed'
  | 'copies-used'
  | 'withdrawn'
  | 'walk-in-without-printer'
  | 'ticket-unsure'
  | 'no-numbers'
  | 'busy'
  | 'fault';

export type ServiceChoice = {
  readonly serviceId: string;
  readonly name: Localized;
  readonly category: Localized;
  readonly desks: readonly string[];
  readonly ahead: AheadView | null;
  /** Not null: greyed, with the reason in words and the next day with intake. */
  readonly closed: { readonly reason: NoWalkInReason; readonly nextFreeDay: LocalDay | null } | null;
};

export type EnterCodeProblem =
  /** Fewer than six digits. */
  | 'incomplete'
  /** The check digit does not fit: "sprawdź cyfry". */
  | 'check-digits'
  /** What was scanned is no code of ours. */
  | 'not-a-code';

export type SetUpProblem =
  | 'server-address'
  | 'server-http-only-on-loopback'
  | 'server-unreachable'
  | 'server-certificate'
  | 'server-not-ours'
  | 'pairing-code-format'
  | 'pairing-code-wrong'
  | 'pairing-code-expired'
  | 'pairing-too-many'
  | 'printer-address'
  | 'not-saved';

export type SetUpFields = {
  readonly serverUrl: string;
  readonly pairingCode: string;
  /** `tcp:127.0.0.1:9100`, `serial:/dev/ttyUSB0?baud=115200&flow=rtscts`, `usb:/dev/usb/lp0` */
  readonly printer: string;
  readonly printerProfile: string;
};

export type KioskState =
  | { readonly name: 'starting' }
  | {
      readonly name: 'set-up';
      readonly fields: SetUpFields;
      readonly profiles: readonly string[];
      readonly busy: boolean;
      readonly problem: SetUpProblem | null;
    }
  /** `detail`: for staff, ids and codes only. */
  | {
      readonly name: 'out-of-service';
      readonly reason: 'revoked' | 'database' | 'disk-full' | 'no-settings';
      readonly detail: string;
    }
  /** Staff switched it off. `text`: what they say to citizens; null: the sentence of every kiosk out of service. */
  | {
      readonly name: 'out-of-service';
      readonly reason: 'switched-off';
      readonly text: Localized | null;
      readonly detail: string;
    }
  | { readonly name: 'welcome' }
  | {
      readonly name: 'enter-code';
      /** As typed, at most 6. */
      readonly digits: string;
      readonly problem: EnterCodeProblem | null;
      readonly misses: number;
      /** Not null: typing waits until then (scan and walk-in stay open); whole seconds left beside it. */
      readonly slowDown: { readonly until: Ms; readonly secondsLeft: number } | null;
      readonly helpOffered: boolean;
    }
  | { readonly name: 'checking' }
  | {
      readonly name: 'confirm-visit';
      readonly visit: VisitView;
      /** Without the uplink: a walk-in ticket, "potwierdzimy przy stanowisku". */
      readonly atDesk: boolean;
    }
  | {
      readonly name: 'refused';
      readonly reason: RefusedReason;
      readonly visit: VisitView | null;
      readonly walkIn: WalkInOffer;
    }
  /** `desk` null: the number of the desk is not known here, look at the hall display. */
  | { readonly name: 'ticket-called'; readonly number: string; readonly desk: string | null }
  | { readonly name: 'see-staff'; readonly reason: StaffReason; readonly number: string | null }
  | {
      readonly name: 'choose-service';
      readonly choices: readonly ServiceChoice[];
      readonly page: number;
      readonly pages: number;
    }
  | { readonly name: 'no-paper-offer'; readonly visit: VisitView; readonly printer: PrinterStateCode }
  /** `ticket` null: its number is being saved. */
  | { readonly name: 'printing'; readonly ticket: TicketView | null }
  | { readonly name: 'take-ticket'; readonly ticket: TicketView }
  /** Presumed: the printer cannot confirm, so the citizen is asked "Masz bilet?". */
  | { readonly name: 'ask-ticket'; readonly ticket: TicketView }
  | {
      readonly name: 'show-number';
      readonly ticket: TicketView;
      /** `asked`: the citizen took a number without paper. */
      readonly why: 'asked' | 'printer' | 'citizen-says-no' | 'restarted';
      readonly printer: PrinterStateCode;
      /** A marked copy comes by itself if the printer is mended in time. */
      readonly copyMayCome: boolean;
    }
  | {
      readonly name: 'technician-pin';
      readonly typed: number;
      readonly problem: 'wrong' | 'not-set' | null;
      readonly secondsLeft: number;
      readonly busy: boolean;
    }
  | {
      readonly name: 'technician';
      readonly place: MenuPosition;
      /** Of `place`'s section; null while it is read for the first time. */
      readonly view: SectionView | null;
      /** One task at a time. */
      readonly busy: TaskName | null;
      /** The last task of this section. */
      readonly last: TaskReport | null;
    };

export type KioskStateName = KioskState['name'];

const BEHIND_THE_SCENES: readonly KioskStateName[] = ['set-up', 'technician-pin', 'technician'];
/** Behind the scenes keys have other meanings, and nothing is read aloud. */
export const isCitizens = ({ name }: KioskState): boolean => !BEHIND_THE_SCENES.includes(name);

/** How loud the voice is. */
export const VOLUMES = [1, 2, 3, 4, 5] as const;
export type Volume = (typeof VOLUMES)[number];

/** What one person set for themselves. */
export type Appearance = {
  readonly language: Language;
  readonly contrast: 'normal' | 'high';
  readonly textSize: 'normal' | 'large';
  /** `low`: everything that can be pressed stands in the lower part of the screen. */
  readonly reach: 'normal' | 'low';
  /** Every screen is read out; through headphones nobody else hears. */
  readonly spoken: 'off' | 'speaker' | 'headphones';
  readonly volume: Volume;
  /** The screen shows nothing of this person; the voice says all. */
  readonly isCurtainDrawn: boolean;
};

/** What the page gets: the state and what lies around every state. */
export type SessionView = Appearance & {
  /** Grows with every change. */
  readonly revision: number;
  readonly state: KioskState;
  /** Counts those who have left: with the next person nothing that was opened stands in front of the screen. */
  readonly citizen: number;
  /** Not null: "Czy potrzebujesz więcej czasu?" with the whole seconds left; one tap (`more-time`) gives more. */
  readonly idleWarning: { readonly secondsLeft: number } | null;
  /** Not null: the small sign "bez połączenia". */
  readonly offline: { readonly since: HourText; readonly countsHidden: boolean } | null;
  readonly printer: PrinterStateCode;
  /** Office time now. */
  readonly clock: HourText;
  readonly today: LocalDay;
  readonly office: { readonly name: Localized; readonly phone: string; readonly welcome: Localized | null } | null;
  /** What stands on the first screen: what staff have sent for a while, or else the office's own. */
  readonly notices: readonly Localized[];
  readonly screenInches: number | null;
  readonly headphoneKeys: HeadphoneKeys | null;
  /** Asks for the PIN at once; null: only the hidden gesture does. */
  readonly technicianKey: TechnicianKey | null;
  readonly keypad: Keypad;
  /** First screen only; not null: today nobody gets a ticket without a visit any more, of no service. */
  readonly walkInsClosed: { readonly nextFreeDay: LocalDay | null } | null;
  /** Whether this kiosk can speak now. */
  readonly voice: 'ready' | 'missing';
};
