// What can be read off the virtual printer from outside: its lights, its paper, its line and the faults switched on.
import type { FlowControl } from './incoming-line.ts';
import type { Noise } from './line-noise.ts';

/**
 * `epson`: answers everything. `custom`: kiosk printer with a presenter and the full status. `star`: ESC/POS mode of a Star,
 * which knows DLE EOT, GS a and GS r only. `clone`: DLE EOT and nothing else.
 */
export type PrinterMode = 'epson' | 'custom' | 'star' | 'clone';
export const PRINTER_MODES = ['epson', 'custom', 'star', 'clone'] as const satisfies readonly PrinterMode[];

export type PrinterState = {
  readonly mode: PrinterMode;
  readonly power: 'on' | 'starting' | 'off';
  readonly isPlugged: boolean;
  readonly isOnline: boolean;
  readonly isPrinting: boolean;
  /** A piece is begun and not cut: millimetres from its top to the head. */
  readonly uncutMm: number;
  readonly paper: { readonly state: 'ok' | 'low' | 'out'; readonly leftMm: number };
  readonly cover: 'closed' | 'open';
  /** `blocked`: will fail at the next cut; `error`: has failed, waits for DLE ENQ. */
  readonly cutter: 'ok' | 'blocked' | 'error';
  readonly head: 'ok' | 'hot';
  /** A ticket in the output that nobody has taken yet. */
  readonly isTicketInOutput: boolean;
  readonly buffer: {
    readonly bytes: number;
    readonly size: number;
    readonly isBusy: boolean;
    readonly droppedBytes: number;
  };
  readonly line: {
    readonly baud: number | undefined;
    readonly flow: FlowControl;
    readonly isAnswering: boolean;
    /** GS ( H is answered where the dialect knows it. */
    readonly isConfirming: boolean;
    readonly isWrongBaud: boolean;
    readonly isStalled: boolean;
    readonly delayMs: number;
    readonly splitGapMs: number;
    readonly mergeWindowMs: number;
    readonly noise: { readonly toPrinter: Noise; readonly toHost: Noise };
  };
  readonly counters: { readonly lines: number; readonly cuts: number; readonly retractions: number };
  /** What a real printer would not have understood or done, newest last. */
  readonly oddities: readonly string[];
};
