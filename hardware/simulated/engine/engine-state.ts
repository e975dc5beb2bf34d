// Reads the engine's parts into the one picture of the printer that the page and the tests look at.
import type { FlowControl, IncomingLine } from './incoming-line.ts';
import type { LineNoise } from './line-noise.ts';
import type { Mechanism } from './mechanism.ts';
import type { OutgoingLine } from './outgoing-line.ts';
import type { Paper } from './paper.ts';
import { millimetres } from './print-out.ts';
import type { PrinterMode, PrinterState } from './printer-state.ts';
import type { ReceiveBuffer } from './receive-buffer.ts';
import type { Condition } from './status-bytes.ts';

export type StateParts = {
  readonly mode: PrinterMode;
  readonly flow: FlowControl;
  readonly power: PrinterState['power'];
  readonly isPlugged: boolean;
  readonly condition: Condition;
  readonly mechanism: Mechanism;
  readonly paper: Paper;
  readonly buffer: ReceiveBuffer;
  readonly incoming: IncomingLine;
  readonly outgoing: OutgoingLine;
  readonly isConfirming: boolean;
  readonly toPrinterNoise: LineNoise;
  readonly toHostNoise: LineNoise;
  readonly isTicketInOutput: boolean;
  readonly retractions: number;
  readonly oddities: readonly string[];
};

export function readState(parts: StateParts): PrinterState {
  const { mode, flow, power, isPlugged, condition, mechanism, buffer, outgoing, isConfirming } = parts;
  return {
    mode,
    power,
    isPlugged,
    isOnline: !condition.isOffline,
    isPrinting: mechanism.hasWork || buffer.length > 0,
    uncutMm: millimetres(parts.paper.dotsOnPiece),
    paper: {
      state: condition.hasPaper ? (condition.isPaperLow ? 'low' : 'ok') : 'out',
      leftMm: Math.round(mechanism.paperLeftMm),
    },
    cover: condition.isCoverOpen ? 'open' : 'closed',
    cutter: condition.hasCutterError ? 'error' : mechanism.isCutterBlocked ? 'blocked' : 'ok',
    head: condition.isHeadHot ? 'hot' : 'ok',
    isTicketInOutput: parts.isTicketInOutput,
    buffer: { bytes: buffer.length, size: buffer.size, isBusy: buffer.isBusy, droppedBytes: buffer.droppedBytes },
    line: {
      baud: parts.incoming.baud,
      flow,
      isAnswering: !outgoing.isSilent,
      isConfirming,
      isWrongBaud: parts.toHostNoise.isWrongBaud,
      isStalled: mechanism.blockers.has('stalled'),
      delayMs: outgoing.delayMs,
      splitGapMs: outgoing.splitGapMs,
      mergeWindowMs: outgoing.mergeWindowMs,
      noise: { toPrinter: parts.toPrinterNoise.noise, toHost: parts.toHostNoise.noise },
    },
    counters: { lines: mechanism.counts.lines, cuts: mechanism.counts.cuts, retractions: parts.retractions },
    oddities: parts.oddities,
  };
}
