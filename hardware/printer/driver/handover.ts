// What is known of a printer when its line is gone, for the next connection to it: plain values, nothing of the old line.
import type { Ms } from '../../../shared/core/clock.ts';
import type { PrinterIdentity } from '../printer.ts';
import type { OwedTo } from '../protocol/in-order-status.ts';
import { NOTHING_UNFINISHED, type Unfinished } from './recovery.ts';
import { NO_LOGO, type LogoHistory } from './stored-logos.ts';

export type Handover = {
  /** In the order of asking: a printer may answer on the new line what was asked on the old one. */
  readonly owed: readonly OwedTo[];
  /** Half a ticket may sit in the printer when the cable comes back. */
  readonly unfinished: Unfinished;
  /** Tickets in a row that this printer left unconfirmed. */
  readonly missedInRow: number;
  /** Model and serial number of the printer that answered last. */
  readonly identity: PrinterIdentity | undefined;
  readonly cutterAskedAt: Ms | undefined;
  readonly logos: LogoHistory;
};

export const NOTHING_BEFORE: Handover = {
  owed: [],
  unfinished: NOTHING_UNFINISHED,
  missedInRow: 0,
  identity: undefined,
  cutterAskedAt: undefined,
  logos: NO_LOGO,
};
