// Where a case is played: a whole kiosk and a virtual printer, on a simulated clock or on a real line.
import type { PrinterFaults } from '../../hardware/simulated/engine/faults.ts';
import type { PrintOut } from '../../hardware/simulated/engine/print-out.ts';
import type { PrinterState } from '../../hardware/simulated/engine/printer-state.ts';
import type { KioskState } from '../../shared/domain/kiosk-session/state.ts';
import type { PageEvent } from '../../shared/domain/kiosk-session/event.ts';
import type { PrinterStateCode } from '../../shared/core/printer-state-code.ts';
import type { KioskFactBody } from '../../shared/events/kiosk-fact.ts';

/** How long people wait between two things; a simulated clock has time, a test over real lines has less. */
export type Pace = {
  /** From the fault at rest to the press. */
  readonly idleMs: number;
  readonly beforeMendingMs: number;
  readonly stepMs: number;
  /** From a mended printer to the next citizen: a copy that is owed comes within. */
  readonly afterMendingMs: number;
  readonly endMs: number;
};

export interface Stage {
  readonly pace: Pace;
  readonly state: KioskState;
  /** The kiosk's word for its printer. */
  readonly printer: PrinterStateCode;
  send(event: PageEvent): void;
  readonly faults: PrinterFaults;
  readonly engine: PrinterState;
  printOuts(): readonly PrintOut[];
  takeTicket(): void;
  /** Called the moment a piece of paper falls. */
  onPrintOut(listener: (printOut: PrintOut) => void): void;
  /** Called at every change of what the citizen sees. */
  onState(listener: (state: KioskState) => void): void;
  /** Every fact so far, oldest first. */
  facts(): readonly KioskFactBody[];
  pass(ms: number): Promise<void>;
  /** Lets time go on until it is so; false when it was not within that time. */
  until(isIt: () => boolean, ms: number): Promise<boolean>;
  close(): Promise<void>;
}
