// Proof that a browser worked, or waited, for one booking: signed, bound to that booking, of limited age, good once.
import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { MINUTE, SECOND, type Ms } from '../../../shared/core/clock.ts';
import {
  isSolved,
  MOST_WORK_LEVEL,
  waitSeconds,
  WORK_PARTS,
  WORK_ROUNDS,
  workText,
} from '../../../shared/domain/booking/hold-limits.ts';
import type { Context } from '../../app/context.ts';

const derive = promisify(pbkdf2);
const LASTS_MS: Ms = 30 * MINUTE;

export type Ticket = { readonly id: string; readonly level: number; readonly at: Ms };
/** What came with the form: the signed ticket, and the numbers found, if a script looked for them. */
export type GivenProof = { readonly ticket: string; readonly solution?: string | undefined };
export type Proof = { readonly id: string; readonly level: number; readonly way: 'work' | 'wait' };

type Maker = Pick<Context, 'secrets' | 'clock' | 'random'>;
const signatureOf = (ctx: Pick<Context, 'secrets'>, binding: string, text: string): string =>
  ctx.secrets.derive('booking-proof', `${binding}|${text}`);

/** `binding`: what the booking is, so that a ticket serves no other. */
export function makeTicket(ctx: Maker, binding: string, level: number): string {
  const text = `${Buffer.from(ctx.random.bytes(12)).toString('hex')}.${level}.${ctx.clock.now()}`;
  return `${text}.${signatureOf(ctx, binding, text)}`;
}

/** Undefined for a ticket of another booking, of nobody, or too old. */
export function readTicket(
  ctx: Pick<Context, 'secrets' | 'clock'>,
  binding: string,
  ticket: string,
): Ticket | undefined {
  const [, text, id, level, at, signature] =
    /^(([0-9a-f]{24})\.([1-9])\.(\d{1,15}))\.([0-9a-f]{32})$/.exec(ticket) ?? [];
  if (text === undefined || id === undefined || signature !== signatureOf(ctx, binding, text)) return undefined;
  const read = { id, level: Math.min(Number(level), MOST_WORK_LEVEL), at: Number(at) };
  return ctx.clock.now() - read.at <= LASTS_MS ? read : undefined;
}

export const waitsUntil = (ticket: Ticket): Ms => ticket.at + waitSeconds(ticket.level) * SECOND;

/** Undefined when neither enough work nor enough time is in it. */
export async function readProof(
  ctx: Pick<Context, 'secrets' | 'clock'>,
  binding: string,
  given: GivenProof,
): Promise<Proof | undefined> {
  const ticket = readTicket(ctx, binding, given.ticket);
  if (ticket === undefined) return undefined;
  const { id, level } = ticket;
  if (given.solution !== undefined && (await isSolution(given.ticket, level, given.solution)))
    return { id, level, way: 'work' };
  return ctx.clock.now() >= waitsUntil(ticket) ? { id, level, way: 'wait' } : undefined;
}

/** Ends at the first wrong number, so that made-up ones cost one try. */
async function isSolution(challenge: string, level: number, text: string): Promise<boolean> {
  const guesses = text.split('.');
  if (guesses.length !== WORK_PARTS || !guesses.every((guess) => /^\d{1,9}$/.test(guess))) return false;
  for (const [part, guess] of guesses.entries()) {
    if (!isSolved(await derive(workText(challenge, part, Number(guess)), '', WORK_ROUNDS, 4, 'sha256'), level))
      return false;
  }
  return true;
}
