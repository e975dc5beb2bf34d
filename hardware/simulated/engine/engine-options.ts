// What kind of printer the virtual one plays: size, speed, line, dialect; everything has the value of a common printer.
import type { CodePageName } from './code-pages.ts';
import type { FlowControl } from './incoming-line.ts';
import type { Identity } from './interpreter-duties.ts';
import type { PaperWidthMm, PrintOut } from './print-out.ts';
import type { PrinterMode } from './printer-state.ts';

export type EngineOptions = {
  readonly mode?: PrinterMode | undefined;
  readonly paperMm?: PaperWidthMm | undefined;
  /** Bits per second of the line; left out: bytes arrive as fast as they are sent, as on a network. */
  readonly baud?: number | undefined;
  /** Who stops the host at a full buffer. `hardware` unless said. */
  readonly flow?: FlowControl | undefined;
  /** With XON/XOFF: whether the host stops at XOFF. True unless said. */
  readonly obeysXoff?: boolean | undefined;
  readonly bufferBytes?: number | undefined;
  readonly speedMmPerS?: number | undefined;
  readonly cutMs?: number | undefined;
  readonly headToCutterMm?: number | undefined;
  readonly rollMm?: number | undefined;
  /** Below this much paper the near-end lever drops. */
  readonly nearEndMm?: number | undefined;
  readonly codePages?: Readonly<Record<number, CodePageName>> | undefined;
  readonly identity?: Identity | undefined;
  readonly retractAfterMs?: number | undefined;
  /** Of everything that is left to chance. */
  readonly seed?: number | undefined;
  /** Print-outs already made, when a printer is started again on the same folder. */
  readonly printOuts?: readonly PrintOut[] | undefined;
};

export const DEFAULT_IDENTITY: Identity = {
  maker: 'BILETOMAT',
  model: 'Virtual 80',
  firmware: '1.00 ESC/POS',
  serial: 'V0000001',
};
