// What the kiosk says to a technician around the sections of the menu: set-up, PIN, the printer's state with advice; in every language.
import type { SetUpProblem } from '../../domain/kiosk-session/state.ts';
import type { PrinterStateCode } from '../../core/printer-state-code.ts';

export type TechnicianText = {
  readonly setUp: {
    readonly title: string;
    readonly body: string;
    readonly serverUrl: string;
    readonly serverUrlHint: string;
    readonly pairingCode: string;
    readonly pairingCodeHint: string;
    readonly printer: string;
    readonly printerHint: string;
    readonly profile: string;
    readonly previousProfile: string;
    readonly nextProfile: string;
    readonly submit: string;
    readonly busy: string;
    readonly problems: Record<SetUpProblem, string>;
  };
  readonly pin: {
    readonly title: string;
    readonly typed: (count: number) => string;
    readonly submit: string;
    readonly wrong: string;
    readonly notSet: string;
    readonly wait: (seconds: number) => string;
    readonly busy: string;
  };
  readonly close: string;
  readonly reading: string;
  /** What the letters on the screen are, for who does not see them. */
  readonly letters: string;
  readonly space: string;
  /** Which of so many pages: `2 z 5`. */
  readonly page: (page: number, pages: number) => string;
  readonly earlier: string;
  readonly later: string;
  /** The printer prints, and its profile promises a confirmation that never comes. */
  readonly neverConfirms: { readonly state: string; readonly advice: string };
  readonly printerState: Record<PrinterStateCode, { readonly state: string; readonly advice: string }>;
  readonly labels: {
    readonly present: string;
    readonly noConnection: string;
    readonly unconfirmedCount: (count: number) => string;
    readonly port: string;
    readonly status: string;
    readonly none: string;
    readonly server: string;
    readonly connection: string;
    readonly online: string;
    readonly offline: (since: string) => string;
    readonly never: string;
    readonly lastAnswer: string;
    readonly outbox: string;
    readonly cursor: string;
    readonly appointments: string;
    readonly issuedToday: string;
    readonly unconfirmed: string;
    readonly missesLastHour: string;
    readonly missesAlarm: string;
    readonly kiosk: string;
    readonly store: string;
  };
  /** At the foot of what is longer than the screen. */
  readonly moreBelow: string;
  readonly toTop: string;
  readonly running: string;
  readonly done: string;
  readonly failed: string;
};
