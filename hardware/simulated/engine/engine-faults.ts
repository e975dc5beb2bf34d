// The fault handles of one engine: each is a few turns of its screws.
import type { EventQueue, Cancel } from './event-queue.ts';
import { DEFAULT_HOT_MS, DEFAULT_LOW_MM, DEFAULT_ROLL_MM, type PrinterFaults } from './faults.ts';
import type { IncomingLine } from './incoming-line.ts';
import { CLEAN, type LineNoise } from './line-noise.ts';
import type { Mechanism } from './mechanism.ts';
import type { OutgoingLine } from './outgoing-line.ts';

export type EngineParts = {
  readonly eventQueue: EventQueue;
  readonly mechanism: Mechanism;
  readonly incoming: IncomingLine;
  readonly outgoing: OutgoingLine;
  readonly setConfirming: (isConfirming: boolean) => void;
  readonly toPrinterNoise: LineNoise;
  readonly toHostNoise: LineNoise;
  readonly baud: number | undefined;
  readonly powerOff: () => void;
  readonly powerOn: (silentMs: number | undefined) => void;
  readonly setPlugged: (isPlugged: boolean) => void;
  readonly receiveRaw: (bytes: Uint8Array) => void;
  readonly sendRaw: (bytes: Uint8Array) => void;
  readonly changed: () => void;
};

export function engineFaults(parts: EngineParts): PrinterFaults {
  const { eventQueue, mechanism, incoming, outgoing, toPrinterNoise, toHostNoise, changed } = parts;
  let cooling: Cancel | undefined;
  let stallEnd: Cancel | undefined;
  const setLine = (baud: number | undefined): void => {
    incoming.baud = baud;
    outgoing.baud = baud;
    changed();
  };
  const setReplies = (delays: { delayMs?: number; splitGapMs?: number; mergeWindowMs?: number }): void => {
    Object.assign(outgoing, delays);
    changed();
  };

  const faults: PrinterFaults = {
    runOutOfPaper: () => mechanism.setPaperLeft(0),
    runOutOfPaperAfter: ({ millimetres }) => mechanism.setPaperLeft(millimetres),
    paperLow: (paper) => mechanism.setPaperLeft(paper?.millimetres ?? DEFAULT_LOW_MM),
    refill: (paper) => mechanism.refill(paper?.millimetres ?? DEFAULT_ROLL_MM),
    openCover: () => mechanism.block('cover-open'),
    closeCover: () => mechanism.unblock('cover-open'),
    jamCutter: () => mechanism.blockCutter(),
    clearCutter: () => mechanism.freeCutter(),
    overheat: (time) => {
      cooling?.();
      mechanism.block('head-hot');
      cooling = eventQueue.after(time?.forMs ?? DEFAULT_HOT_MS, () => mechanism.unblock('head-hot'));
    },
    coolDown: () => {
      cooling?.();
      mechanism.unblock('head-hot');
    },
    powerOff: parts.powerOff,
    powerOn: (time) => parts.powerOn(time?.silentMs),
    unplug: () => parts.setPlugged(false),
    plug: () => parts.setPlugged(true),
    silence: () => {
      outgoing.isSilent = true;
      changed();
    },
    answer: () => {
      outgoing.isSilent = false;
      changed();
    },
    withholdConfirmations: () => parts.setConfirming(false),
    giveConfirmations: () => parts.setConfirming(true),
    stall: ({ forMs }) => {
      stallEnd?.();
      mechanism.block('stalled');
      stallEnd = eventQueue.after(forMs, () => mechanism.unblock('stalled'));
    },
    slowLine: ({ baud }) => setLine(baud ?? parts.baud),
    noise: ({ side, flipsPerMillion, strayPerMillion }) => {
      (side === 'to-host' ? toHostNoise : toPrinterNoise).noise = { flipsPerMillion, strayPerMillion };
      changed();
    },
    garbage: ({ bytes, side }) => {
      if (side === 'to-host') parts.sendRaw(toHostNoise.stray(bytes));
      else parts.receiveRaw(toPrinterNoise.stray(bytes));
    },
    wrongBaud: ({ isWrong }) => {
      toHostNoise.isWrongBaud = isWrong;
      toPrinterNoise.isWrongBaud = isWrong;
      changed();
    },
    delayReplies: ({ ms }) => setReplies({ delayMs: ms }),
    splitReplies: ({ gapMs }) => setReplies({ splitGapMs: gapMs }),
    mergeReplies: ({ windowMs }) => setReplies({ mergeWindowMs: windowMs }),
    mendAll: () => {
      faults.plug();
      faults.powerOn();
      faults.answer();
      faults.giveConfirmations();
      faults.clearCutter();
      mechanism.retryCutter();
      faults.coolDown();
      stallEnd?.();
      mechanism.unblock('stalled');
      faults.slowLine({ baud: undefined });
      for (const noise of [toHostNoise, toPrinterNoise]) Object.assign(noise, { noise: CLEAN, isWrongBaud: false });
      setReplies({ delayMs: 0, splitGapMs: 0, mergeWindowMs: 0 });
      faults.closeCover();
      if (mechanism.blockers.has('paper-end')) faults.refill();
    },
  };
  return faults;
}
