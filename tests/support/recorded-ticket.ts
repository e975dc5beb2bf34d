// The conversation that every transcript of hardware/printer/transcripts holds: one ticket, printed on one line by a driver that begins anew.
import { err, type Result } from '../../shared/core/result.ts';
import type { Clock, Timers } from '../../shared/core/clock.ts';
import type { Receipt } from '../../shared/core/receipt.ts';
import { EscposPrinter, type EscposPrinterOptions } from '../../hardware/printer/driver/escpos-printer.ts';
import type { Printed, PrintFailure } from '../../hardware/printer/printer.ts';
import { findProfile, type PrinterProfile } from '../../hardware/printer/profiles/profile.ts';
import { EventQueue } from '../../hardware/simulated/engine/event-queue.ts';
import { recordedTransport } from '../../hardware/transport/recorded-transport.ts';
import type { OpenTransport } from '../../hardware/transport/transport.ts';
import { eventQueueTime, runEventQueueUntil, START } from './simulated-line.ts';

export const RECORDED_RECEIPT: Receipt = {
  blocks: [
    { kind: 'text', text: 'R001' },
    { kind: 'text', text: 'Zażółć' },
  ],
};

const never = new AbortController().signal;

/** Throws where there is none. */
export function profileOf(name: string): PrinterProfile {
  const found = findProfile(name);
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
}

export type TicketOutcome = Result<Printed, PrintFailure>;
type Line = {
  readonly open: OpenTransport;
  readonly speed?: EscposPrinterOptions['speed'];
  readonly isPaced?: boolean | undefined;
};

type Time = {
  readonly steady: Clock;
  readonly timers: Timers;
  /** Waits for a promise, and until all else has run that can run at that moment. */ readonly run: <T>(
    promise: Promise<T>,
  ) => Promise<T>;
};

/** Waits for the printer's first state, then prints. The clock for ids stands at the same moment for each transcript, so that all ask by the same numbers. */
export async function printOneTicket(
  { open, speed, isPaced }: Line,
  profile: PrinterProfile,
  { run, ...time }: Time,
): Promise<TicketOutcome> {
  const printer = new EscposPrinter({
    open,
    port: 'recorded',
    profile,
    speed,
    isPaced,
    clock: { now: () => START },
    ...time,
  });
  try {
    await run(new Promise<void>((resolve) => printer.onStatus(() => resolve())));
    if (printer.lastStatus.state === 'disconnected') return err({ paper: 'nothing-sent', status: printer.lastStatus });
    return await run(printer.print(RECORDED_RECEIPT, never));
  } finally {
    await run(printer.close());
  }
}

/** On a simulated clock; `line` as it was recorded. Throws with the line of the transcript where something is said wrongly or left unsaid. */
export async function playBack(
  transcript: string,
  profile: string,
  line: Omit<Line, 'open'> = {},
): Promise<TicketOutcome> {
  const eventQueue = new EventQueue(START);
  const { steady, timers } = eventQueueTime(eventQueue);
  const recording = recordedTransport(transcript, timers);
  const run = <T>(promise: Promise<T>): Promise<T> => runEventQueueUntil(eventQueue, promise);
  const outcome = await printOneTicket({ ...line, open: recording.open }, profileOf(profile), { steady, timers, run });
  recording.assertAllSaid();
  return outcome;
}
