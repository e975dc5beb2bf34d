// The maintenance PIN: checked against the pulled hash, also offline, slower after each wrong try.
import { scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { MINUTE, SECOND, type Ms } from '../../shared/core/clock.ts';
import { addDiagnostic } from '../store/diagnostics-store.ts';
import { readMeta, writeMeta } from '../store/open-store.ts';
import type { KioskContext } from './context.ts';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const FREE_TRIES = 3;
const WAIT_FIRST_MS: Ms = 5 * SECOND;
const WAIT_MOST_MS: Ms = 10 * MINUTE;
/** A day without a try forgets the wrong ones. */
const FORGET_AFTER_MS: Ms = 24 * 60 * MINUTE;

export type PinAnswer = { readonly isRight: boolean; readonly problem: 'wrong' | 'not-set' | null; readonly waitMs: Ms };

/** `salt:hash` in hex. */
export async function isPinRight(pin: string, pinHash: string): Promise<boolean> {
  const [salt = '', hash = ''] = pinHash.split(':');
  const wanted = Buffer.from(hash, 'hex');
  if (wanted.length === 0) return false;
  const got = await derive(pin, Buffer.from(salt, 'hex'), wanted.length);
  return timingSafeEqual(got, wanted);
}

/** Every try is recorded. The count survives a restart, so that the plug is no way around it. */
export async function checkPin(ctx: KioskContext, pin: string): Promise<PinAnswer> {
  const pinHash = ctx.office.settings?.pinHash ?? null;
  if (pinHash === null) return { isRight: false, problem: 'not-set', waitMs: 0 };
  const now = ctx.clock.raw();
  const { wrong, at } = readTries(readMeta(ctx.store.db, 'pin_tries'));
  const before = now - at > FORGET_AFTER_MS ? 0 : wrong;
  // The clock was set back since: waiting begins anew instead of lasting until it is there again.
  if (at > now) keepTries(ctx, { wrong: before, at: now });
  const stillWaits = waitAfter(before) - Math.max(0, now - at);
  if (before >= FREE_TRIES && stillWaits > 0) return { isRight: false, problem: 'wrong', waitMs: stillWaits };
  const isRight = await isPinRight(pin, pinHash);
  const after = isRight ? 0 : before + 1;
  ctx.store.write(({ db }) => {
    writeMeta(db, 'pin_tries', JSON.stringify({ wrong: after, at: now }));
    addDiagnostic(db, ctx.clock.now(), isRight ? 'technician-entered' : 'technician-pin-wrong', String(after));
  });
  ctx.log.info(isRight ? 'technician-entered' : 'technician-pin-wrong', { wrong: after });
  return isRight ? { isRight, problem: null, waitMs: 0 } : { isRight, problem: 'wrong', waitMs: waitAfter(after) };
}

const keepTries = (ctx: KioskContext, tries: { wrong: number; at: Ms }): void => ctx.store.write(({ db }) => writeMeta(db, 'pin_tries', JSON.stringify(tries)));

const waitAfter = (wrong: number): Ms => (wrong < FREE_TRIES ? 0 : Math.min(WAIT_MOST_MS, WAIT_FIRST_MS * 2 ** Math.min(20, wrong - FREE_TRIES)));

function readTries(text: string | undefined): { wrong: number; at: Ms } {
  const tries: unknown = text === undefined ? null : JSON.parse(text);
  return typeof tries === 'object' && tries !== null && 'wrong' in tries && 'at' in tries ? { wrong: Number(tries.wrong), at: Number(tries.at) } : { wrong: 0, at: 0 };
}
