// What a ticket printer can do, and what it can honestly say.
import type { Receipt } from '../../shared/core/receipt.ts';
import type { Result } from '../../shared/core/result.ts';
import type { PrinterStatus } from './status.ts';
import type { StatusBitName } from './protocol/status-bit.ts';
import type {
  MaintenanceFault,
  MaintenanceFinding,
  MaintenanceJob,
  MaintenanceJobName,
} from '../diagnostics/maintenance.ts';

/** What became of a ticket that a presenter held out; `unseen`: it is gone, and nobody can say how. */
export type PresentedTicketOutcome = 'taken' | 'retracted' | 'unseen';

/** How sure the paper is: the printer said so, or only wire and mechanical time passed with clean status. */
export type Printed = {
  readonly certainty: 'confirmed' | 'presumed';
  /** Paper moved, counted generously; absent where the driver does not know. */
  readonly heightMm?: number | undefined;
  /** Presenters only: settles when the ticket has left the output. A ticket held out is printed, whatever comes of it. */
  readonly ticketOutcome?: Promise<PresentedTicketOutcome> | undefined;
};

/** `nothing-sent`: not one byte of the receipt left, so nothing can be on paper. `unknown`: some of it may be. */
export type PrintFailure = { readonly paper: 'nothing-sent' | 'unknown'; readonly status: PrinterStatus };

/** `request`: the name of the question in the printers' manuals, `DLE EOT 2`, `ASB 1`. */
export type StatusBit = { readonly request: string; readonly byte: number; readonly meaning: StatusBitName };
export type PrinterIdentity = {
  readonly maker?: string | undefined;
  readonly model?: string | undefined;
  readonly firmware?: string | undefined;
  readonly serial?: string | undefined;
};

/** Something that is no state of the printer and that staff should know. */
export type PrinterNotice = {
  readonly kind: 'another-printer';
  readonly before: PrinterIdentity;
  readonly now: PrinterIdentity;
};

export type PrinterDiagnostics = {
  readonly port: string;
  readonly profile: string;
  readonly status: PrinterStatus;
  /** The raw answers, each with what its set bits mean. */
  readonly bits: readonly StatusBit[];
  readonly identity: PrinterIdentity;
};

export interface Printer {
  /** Fresh: asked now, not remembered. */
  status(signal: AbortSignal): Promise<PrinterStatus>;
  /** Known without asking; changes are told to `onStatus` listeners. */
  readonly lastStatus: PrinterStatus;
  onStatus(listener: (status: PrinterStatus) => void): () => void;
  /** False: two tickets in a row came out with nothing wrong and were not confirmed, as the profile promises; from then on they are presumed. */
  readonly confirms: boolean;
  /** Whoever waited for the last ticket says that it did not come: what may be left of it must not spoil the next one. */
  noteMissing(): void;
  onNotice(listener: (notice: PrinterNotice) => void): () => void;
  /** Resolves when the printer confirmed, when it could only be presumed, or when it failed; never "printed" on hope. */
  print(receipt: Receipt, signal: AbortSignal): Promise<Result<Printed, PrintFailure>>;
  diagnostics(signal: AbortSignal): Promise<PrinterDiagnostics>;
  /** The last exchanges with the device, oldest first, hex. */
  readonly exchanges: readonly { readonly at: number; readonly direction: 'out' | 'in'; readonly hex: string }[];
  /** What a technician has it do; in turn with the tickets, never in the middle of one. */
  maintain<J extends MaintenanceJobName>(
    job: MaintenanceJob<J>,
    signal: AbortSignal,
  ): Promise<Result<MaintenanceFinding<J>, MaintenanceFault>>;
  /** Closes the line and opens it anew. */
  reconnect(): Promise<void>;
  close(): Promise<void>;
}
