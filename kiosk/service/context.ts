// What every part of the kiosk's service gets, built once at the start.
import type { Printer } from '../../hardware/printer/printer.ts';
import type { PageChoice } from '../../hardware/printer/profiles/profile.ts';
import type { ScannerState } from '../../hardware/scanner/scanner.ts';
import type { Clock, Ms, Timers } from '../../shared/core/clock.ts';
import type { IdSource } from '../../shared/core/ids.ts';
import type { Random } from '../../shared/core/random.ts';
import type { Result } from '../../shared/core/result.ts';
import type { CrashPoints } from '../store/crash-points.ts';
import type { KioskStore } from '../store/open-store.ts';
import type { Connectivity } from '../sync/connectivity.ts';
import type { KioskLog } from '../sync/context.ts';
import type { KioskClock } from '../sync/kiosk-clock.ts';
import type { Notices } from './fleet/notices.ts';
import type { OfficeData } from './membership/office-data.ts';
import type { ServiceSwitch } from './technician/service-switch.ts';

export type OpenedPrinter = {
  readonly printer: Printer;
  /** Characters of the base font on a line. */
  readonly columns: number;
};
/** The error is one line for the technician. */
export type OpenPrinter = (address: string, profile: string, pages: PageChoice) => Result<OpenedPrinter, string>;

export type KioskContext = {
  readonly store: KioskStore;
  readonly clock: KioskClock;
  readonly timers: Timers;
  /** Counts milliseconds since whenever, whatever is done to the machine’s clock. */
  readonly steady: Clock;
  readonly random: Random;
  readonly ids: IdSource;
  readonly log: KioskLog;
  readonly crash: CrashPoints;
  readonly connectivity: Connectivity;
  readonly office: OfficeData;
  readonly serviceSwitch: ServiceSwitch;
  readonly notices: Notices;
  /** The present one; a technician may put another in its place. */
  readonly printer: () => OpenedPrinter;
  /** Of a scanner that is a device of its own; one that types like a keyboard is the page's. */
  readonly scanner: () => ScannerState;
  /** Hex key of the code hashes; null while unpaired or revoked. */
  readonly codeKey: () => string | null;
  /** A fact was committed. */
  readonly onFact: () => void;
};

/** After so long without the server nothing is said about the queue: "Pokaż bilet pracownikowi". */
export const COUNTS_HIDDEN_AFTER_MS: Ms = 120_000;

/** Since when the counts of the last contact cannot be told any more. */
export const areCountsHidden = (ctx: Pick<KioskContext, 'connectivity' | 'clock'>): boolean => {
  const { state } = ctx.connectivity;
  if (state.isOnline) return false;
  const agoMs = state.lastAnswerAt === null ? Infinity : ctx.clock.raw() - state.lastAnswerAt;
  // Before the last answer: the clock was set back, and nobody knows how old the counts are.
  return agoMs < 0 || agoMs >= COUNTS_HIDDEN_AFTER_MS;
};
