// The printer's own counters: Epson's by number (GS g 2), Custom's by their own requests (GS E1h to E5h).
import type { Timers } from '../../shared/core/clock.ts';
import { startDeadline } from '../printer/driver/deadline.ts';
import type { PrinterChannel } from '../printer/driver/printer-channel.ts';
import type { PrinterCounters } from './maintenance.ts';

const ANSWER_MS = 1_000;
/** Since the printer was new: the number of GS g 2 plus 128 (Epson v10.01 p.475). */
const SINCE_NEW = 128;
const NUMBERED = { linesFed: 20, cuts: 50, hours: 70 } as const satisfies Partial<
  Record<keyof PrinterCounters, number>
>;
const BARE = {
  paperLeftCm: 0xe1,
  cuts: 0xe2,
  printedCm: 0xe3,
  retractions: 0xe4,
  powerUps: 0xe5,
} as const satisfies Partial<Record<keyof PrinterCounters, number>>;

const keysOf = <T extends object>(record: T): (keyof T)[] => Object.keys(record) as (keyof T)[];

export async function readNumberedCounters(
  channel: PrinterChannel,
  timers: Timers,
  signal: AbortSignal,
): Promise<PrinterCounters> {
  const read: Partial<Record<keyof PrinterCounters, number>> = {};
  for (const name of keysOf(NUMBERED)) {
    const number = NUMBERED[name] + SINCE_NEW;
    const deadline = startDeadline(timers, ANSWER_MS, signal);
    const answer = channel.expect('text', deadline.signal);
    await channel.send(Uint8Array.of(0x1d, 0x67, 0x32, 0x00, number & 0xff, number >> 8), deadline.signal);
    const reply = await answer;
    deadline.clear();
    // Without an answer nothing more may be sent that could be answered late.
    if (!reply.ok) break;
    if (/^\d+$/u.test(reply.value.text)) read[name] = Number(reply.value.text);
  }
  return read;
}

/** `510cm`, `24 cuts`: a number and perhaps its unit. */
export async function readBareCounters(
  channel: PrinterChannel,
  timers: Timers,
  signal: AbortSignal,
): Promise<PrinterCounters> {
  const read: Partial<Record<keyof PrinterCounters, number>> = {};
  for (const name of keysOf(BARE)) {
    const deadline = startDeadline(timers, ANSWER_MS, signal);
    const text = await channel.askBareText(Uint8Array.of(0x1d, BARE[name]), deadline.signal);
    deadline.clear();
    const digits = /^(\d+)/u.exec(text.trim())?.[1];
    if (digits !== undefined) read[name] = Number(digits);
  }
  return read;
}
