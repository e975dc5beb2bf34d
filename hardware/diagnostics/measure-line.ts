// How quick a printer's line is: status answers timed one by one, and a block of bytes that print nothing, timed to its end.
import type { Clock, Timers } from '../../shared/core/clock.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';
import { ORDERED_STATUS } from '../printer/protocol/commands.ts';
import { startDeadline } from '../printer/driver/deadline.ts';
import type { InOrderStatus } from '../printer/protocol/in-order-status.ts';
import type { LineSpeed } from '../printer/driver/print-time.ts';
import type { PrinterChannel } from '../printer/driver/printer-channel.ts';
import type { PrinterProfile } from '../printer/profiles/profile.ts';
import type { LineFigures, MaintenanceFault } from './maintenance.ts';

const QUESTIONS = 20;
/** NULs are stepped over outside of a picture. Half a small buffer, so that no line needs a handshake for it. */
const BLOCK_BYTES = 2_048;
/** The block at 9600 baud takes 2.2 s. */
const BLOCK_LIMIT_MS = 10_000;
const BITS_PER_BYTE = 10;

export type MeasureSurroundings = {
  readonly line: PrinterChannel;
  readonly inOrderStatus: InOrderStatus;
  readonly profile: PrinterProfile;
  readonly speed: LineSpeed;
  /** Counts on whatever is done to the machine's clock. */
  readonly steady: Clock;
  readonly timers: Timers;
};

export async function measureLine(around: MeasureSurroundings, signal: AbortSignal): Promise<Result<LineFigures, MaintenanceFault>> {
  const { line, steady, speed, profile } = around;
  const roundTripsMs: number[] = [];
  for (let i = 0; i < QUESTIONS; i += 1) {
    const askedAt = steady.now();
    const answer = await line.askRealTime(1, signal);
    if (!answer.ok) return err({ why: 'no-answer' });
    roundTripsMs.push(Math.round(steady.now() - askedAt));
  }
  const bytesPerSecond = profile.confirmation === 'presumed' ? null : await workOff(around, signal);
  return ok({
    roundTripsMs: roundTripsMs.toSorted((a, b) => a - b),
    bytesPerSecond: bytesPerSecond ?? null,
    possibleBytesPerSecond: speed.baudRate === undefined ? null : speed.baudRate / BITS_PER_BYTE,
  });
}

/** Undefined: the ordered answer that follows the block did not come. */
async function workOff({ line, inOrderStatus, timers, steady }: MeasureSurroundings, signal: AbortSignal): Promise<number | undefined> {
  const deadline = startDeadline(timers, BLOCK_LIMIT_MS, signal);
  const { promise: answered, resolve } = Promise.withResolvers<boolean>();
  deadline.signal.addEventListener('abort', () => resolve(false), { once: true });
  inOrderStatus.asked(() => resolve(true));
  const bytes = Buffer.concat([new Uint8Array(BLOCK_BYTES), ORDERED_STATUS]);
  const startedAt = steady.now();
  const sent = await line.send(bytes, deadline.signal);
  const isDone = sent.ok && (await answered);
  deadline.clear();
  return isDone ? Math.round((bytes.length * 1_000) / Math.max(1, steady.now() - startedAt)) : undefined;
}
