// How quick a printer's line is: status answers timed one by one, and a block of bytes that print nothing, timed to its end.
import { err, ok, type Result } from '../../shared/core/result.ts';
import { ORDERED_STATUS } from '../printer/protocol/commands.ts';
import type { ConnectionParts } from '../printer/driver/connection-parts.ts';
import { startDeadline } from '../printer/driver/deadline.ts';
import type { LineFigures, MaintenanceFault } from './maintenance.ts';

const QUESTIONS = 20;
/** NULs are stepped over outside of a picture. Half a small buffer, so that no line needs a handshake for it. */
const BLOCK_BYTES = 2_048;
/** The block at 9600 baud takes 2.2 s. */
const BLOCK_LIMIT_MS = 10_000;
const BITS_PER_BYTE = 10;

export async function measureLine(
  parts: ConnectionParts,
  signal: AbortSignal,
): Promise<Result<LineFigures, MaintenanceFault>> {
  const {
    channel,
    device: { steady, speed, profile },
  } = parts;
  const roundTripsMs: number[] = [];
  for (let i = 0; i < QUESTIONS; i += 1) {
    const askedAt = steady.now();
    const answer = await channel.askRealTime(1, signal);
    if (!answer.ok) return err({ why: 'no-answer' });
    roundTripsMs.push(Math.round(steady.now() - askedAt));
  }
  const bytesPerSecond = profile.confirmation === 'presumed' ? null : await workOff(parts, signal);
  // Without the line there is nothing to say about how quick it is.
  if (channel.closed.aborted) return err({ why: 'no-answer' });
  return ok({
    roundTripsMs: roundTripsMs.toSorted((a, b) => a - b),
    bytesPerSecond: bytesPerSecond ?? null,
    possibleBytesPerSecond: speed.baudRate === undefined ? null : speed.baudRate / BITS_PER_BYTE,
  });
}

/** Undefined: the ordered answer that follows the block did not come. */
async function workOff(
  { channel, inOrder, device: { timers, steady } }: ConnectionParts,
  signal: AbortSignal,
): Promise<number | undefined> {
  const deadline = startDeadline(timers, BLOCK_LIMIT_MS, signal);
  const { promise: answered, resolve } = Promise.withResolvers<boolean>();
  for (const over of [deadline.signal, channel.closed])
    over.addEventListener('abort', () => resolve(false), { once: true });
  inOrder.asked('question', () => resolve(true));
  const bytes = Buffer.concat([new Uint8Array(BLOCK_BYTES), ORDERED_STATUS]);
  const startedAt = steady.now();
  const sent = await channel.send(bytes, deadline.signal);
  const isDone = sent.ok && (await answered);
  deadline.clear();
  return isDone ? Math.round((bytes.length * 1_000) / Math.max(1, steady.now() - startedAt)) : undefined;
}
