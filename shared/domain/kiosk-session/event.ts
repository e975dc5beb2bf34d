// What can happen to a kiosk session, and what the session then asks of the appliance.
import type { Ms } from '../../core/clock.ts';
import type { Language, Localized } from '../../core/language.ts';
import type { LocalDay } from '../../core/local-time.ts';
import type {
  Appearance,
  PriorityWord,
  RefusedReason,
  ServiceChoice,
  SetUpFields,
  SetUpProblem,
  StaffReason,
  TicketView,
  VisitView,
  Volume,
} from './state.ts';
import type { PrinterStateCode } from '../../core/printer-state-code.ts';
import type { MenuPosition, SectionName } from '../technician/sections.ts';
import type { SectionView, TaskReport, TechnicianTask } from '../technician/technician.ts';

/** What the page may send; its zod schema is in shared/api/kiosk-page.ts. */
export type PageEvent =
  | { readonly type: 'choose-have-visit' }
  | { readonly type: 'choose-no-visit' }
  | { readonly type: 'digit'; readonly digit: string }
  | { readonly type: 'erase-digit' }
  | { readonly type: 'submit-code' }
  /** A burst of the scanner, at any screen of a citizen: the text as read. */
  | { readonly type: 'scanned'; readonly text: string }
  | { readonly type: 'answer-visit'; readonly isConfirmed: boolean }
  /** Takes the walk-in ticket that a refusal offers. */
  | { readonly type: 'take-walk-in' }
  | { readonly type: 'choose-service'; readonly serviceId: string }
  | { readonly type: 'show-page'; readonly page: number }
  /** "Zgłoś przyjście bez biletu". */
  | { readonly type: 'take-number-without-paper' }
  /** Answer to "Masz bilet?". */
  | { readonly type: 'answer-ticket'; readonly hasTicket: boolean }
  /** "Gotowe": ends the session from its last screens. */
  | { readonly type: 'finish' }
  | { readonly type: 'back' }
  /** Ends the session at any citizen's screen. */
  | { readonly type: 'start-over' }
  | { readonly type: 'set-language'; readonly language: Language }
  | { readonly type: 'set-contrast'; readonly contrast: 'normal' | 'high' }
  | { readonly type: 'set-text-size'; readonly textSize: 'normal' | 'large' }
  | { readonly type: 'set-reach'; readonly reach: Appearance['reach'] }
  /** Key 5 held, a choice in the options, or the socket of the headphones. */
  | { readonly type: 'set-spoken'; readonly spoken: Appearance['spoken'] }
  | { readonly type: 'set-volume'; readonly volume: Volume }
  | { readonly type: 'set-curtain'; readonly isDrawn: boolean }
  /** The browser could not play what the service spoke. */
  | { readonly type: 'voice-not-heard' }
  | { readonly type: 'more-time' }
  /** Any other sign of a person (a touch beside a button). */
  | { readonly type: 'touched' }
  /** The hidden gesture. */
  | { readonly type: 'open-technician' }
  | { readonly type: 'submit-pin'; readonly pin: string }
  /** A section of the technician's menu, or another page of it. */
  | { readonly type: 'open-section'; readonly section: SectionName; readonly page: number }
  | { readonly type: 'technician-task'; readonly task: TechnicianTask }
  | { readonly type: 'close-technician' }
  | { readonly type: 'submit-set-up'; readonly fields: SetUpFields };

/** What a ticket is to be; the number comes with saving it. */
export type TicketRequest = {
  readonly serviceId: string;
  readonly onlyDeskId: string | null;
  readonly priority: PriorityWord;
  readonly appointmentId: string | null;
  /** Only for a code that nobody knew while offline: resolved by the server later. */
  readonly codeHmac: string | null;
  readonly bookedFor: Ms | null;
  /** The instant at which the arrival was judged: the fact says the same one, or the queue would judge it again. Null: the press that issues. */
  readonly checkedInAt: Ms | null;
  readonly decidedBy: 'server' | 'cache' | 'none';
  readonly confirmsVisit: boolean;
  readonly confirmAtDesk: boolean;
  /** The office cannot honour the visit as it now stands: a ticket for staff, who decide. */
  readonly needsDecision: boolean;
  readonly uncertainTime: boolean;
};

/** What a code turned out to mean. */
export type CodeAnswer =
  | { readonly kind: 'ticket'; readonly request: TicketRequest; readonly visit: VisitView }
  | { readonly kind: 'confirm'; readonly request: TicketRequest; readonly visit: VisitView; readonly atDesk: boolean }
  /** `request`: the walk-in ticket that would be offered for the same service; null: the citizen chooses. */
  | {
      readonly kind: 'refused';
      readonly reason: RefusedReason;
      readonly visit: VisitView | null;
      readonly serviceId: string | null;
      readonly codeHmac: string | null;
      /** Offered in place of a walk-in ticket: one for staff, who decide about the visit. */ readonly forStaff?:
        | TicketRequest
        | undefined;
    }
  | { readonly kind: 'copy'; readonly ticketId: string }
  | { readonly kind: 'called'; readonly number: string; readonly desk: string | null }
  | { readonly kind: 'staff'; readonly reason: StaffReason; readonly number: string | null };

export type PaperOutcome =
  | { readonly kind: 'printed' }
  | { readonly kind: 'presumed' }
  /** `copyMayCome`: one marked copy follows by itself if the printer is mended within 3 min of the press. */
  | { readonly kind: 'failed'; readonly printer: PrinterStateCode; readonly copyMayCome: boolean };

/** What the service tells the session. `ask` names the question an answer belongs to; a late answer changes nothing. */
export type DeviceEvent =
  | { readonly type: 'tick' }
  | { readonly type: 'started' }
  | { readonly type: 'set-up-needed'; readonly fields: SetUpFields; readonly profiles: readonly string[] }
  | { readonly type: 'set-up-answered'; readonly problem: SetUpProblem | null }
  | { readonly type: 'revoked'; readonly detail: string }
  | { readonly type: 'failed'; readonly reason: 'database' | 'disk-full'; readonly detail: string }
  | { readonly type: 'code-answered'; readonly ask: number; readonly answer: CodeAnswer }
  | {
      readonly type: 'ticket-saved';
      readonly ask: number;
      readonly ticket: TicketView;
      readonly isWithoutPaper: boolean;
    }
  | { readonly type: 'ticket-not-saved'; readonly ask: number; readonly reason: StaffReason }
  /** A citizen's copy of a ticket that exists is on its way. */
  | { readonly type: 'ticket-copying'; readonly ticket: TicketView }
  /** Asked afresh before a number was taken, the printer could not print. Nothing was saved. */
  | { readonly type: 'printer-not-ready'; readonly ask: number; readonly printer: PrinterStateCode }
  | { readonly type: 'paper'; readonly ticket: TicketView; readonly outcome: PaperOutcome }
  /** After a restart: a fresh ticket whose paper nobody confirmed is being printed again, marked. */
  | { readonly type: 'resumed'; readonly ticket: TicketView }
  | {
      readonly type: 'pin-answered';
      readonly isRight: boolean;
      readonly problem: 'wrong' | 'not-set' | null;
      readonly waitMs: number;
    }
  | { readonly type: 'section-read'; readonly view: SectionView }
  | { readonly type: 'task-done'; readonly report: TaskReport };

export type KioskEvent = PageEvent | DeviceEvent;

/** What the session asks of the appliance; carried out by the service, answered by device events. */
export type KioskEffect =
  | { readonly type: 'ask-code'; readonly ask: number; readonly code: string }
  | {
      readonly type: 'issue-ticket';
      readonly ask: number;
      readonly request: TicketRequest;
      readonly isWithoutPaper: boolean;
      readonly language: Language;
      readonly pressedAt: Ms;
    }
  /** A citizen's own copy, marked, at most two per ticket. */
  | { readonly type: 'copy-ticket'; readonly ask: number; readonly ticketId: string; readonly pressedAt: Ms }
  /** The citizen says that a presumed ticket did not come: recorded, its number is on the screen. */
  | { readonly type: 'note-no-paper'; readonly ticketId: string }
  | { readonly type: 'note-voice-not-heard' }
  | { readonly type: 'alarm-misses'; readonly lastHour: number }
  | { readonly type: 'check-pin'; readonly pin: string }
  /** `isRenewal`: the same section again, as time passes; not at once, and not while it is still being read. */
  | { readonly type: 'read-section'; readonly place: MenuPosition; readonly isRenewal: boolean }
  | { readonly type: 'run-task'; readonly task: TechnicianTask }
  /** The menu was closed: whatever was only tried out ends. */
  | { readonly type: 'technician-left' }
  | { readonly type: 'set-up'; readonly fields: SetUpFields };

/** What the appliance knows at the moment of an event. */
export type KioskInputs = {
  /** Kiosk time: own clock plus the measured offset. */
  readonly now: Ms;
  /** Milliseconds since whenever: what a person waits is counted by it, so that a clock set by hand wipes nobody’s session. */
  readonly steady: Ms;
  readonly clock: string;
  readonly today: LocalDay;
  readonly office: { readonly name: Localized; readonly phone: string; readonly welcome: Localized | null } | null;
  readonly printer: PrinterStateCode;
  readonly offline: { readonly since: string; readonly countsHidden: boolean } | null;
  readonly voice: 'ready' | 'missing';
  /** Not null: staff switched the kiosk off; nobody begins, who has begun finishes. */
  readonly switchedOff: { readonly text: Localized | null } | null;
  /** What stands on the first screen: what staff have sent for a while, or else the office's own. */
  readonly notices: readonly Localized[];
  /** Walk-in services in the office's order, computed for now. */
  readonly services: readonly ServiceChoice[];
};
