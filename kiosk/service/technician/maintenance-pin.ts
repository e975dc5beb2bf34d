// The maintenance PIN: checked against the pulled hash, also offline, slower after each wrong try.
import { doubling } from '../../../shared/core/async/back-off.ts';
import { scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { MINUTE, SECOND, type Ms } from '../../../shared/core/clock.ts';
import { z } from 'zod';
import { keepValue, keptValue } from '../../store/kept-value.ts';
import type { Db } from '../../store/open-store.ts';
import type { KioskContext } from '../context.ts';
import { auditTechnician } from './audit-technician.ts';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const FREE_TRIES = 3;
const WAIT_FIRST_MS: Ms = 5 * SECOND;
const WAIT_MOST_MS: Ms = 10 * MINUTE;
/** A day without a try forgets the wrong ones. */
const FORGET_AFTER_MS: Ms = 24 * 60 * MINUTE;

export type PinAnswer = {
  readonly isRight: boolean;
  readonly problem: 'wrong' | 'not-set' | null;
  readonly waitMs: Ms;
};

/** `salt:hash` in hex. */
export async function isPinRight(pin: string, pinHash: string): Promise<boolean> {
  const [salt = '', hash = ''] = pinHash.split(':');
  const wanted = Buffer.from(hash, 'hex');
  if (wanted.length === 0) return false;
  const got = await derive(pin, Buffer.from(salt, 'hex'), wanted.length);
  return timingSafeEqual(got, wanted);
}

/** What is kept of the wrong tries: how many in a row, when the last was, and whether one that came too early was told of. */
const KEY = 'pin_tries';
/** Versions of before keep no word of `isEarlyTold`. */
const triesSchema = z.object({ wrong: z.number(), at: z.number(), isEarlyTold: z.boolean().default(false) });
type Tries = { readonly wrong: number; readonly at: Ms; readonly isEarlyTold: boolean };
const NO_TRIES: Tries = { wrong: 0, at: 0, isEarlyTold: false };

/** Every try is recorded. The count survives a restart, so that the plug is no way around it. */
export async function checkPin(ctx: KioskContext, pin: string): Promise<PinAnswer> {
  const pinHash = ctx.office.settings?.pinHash ?? null;
  if (pinHash === null) return { isRight: false, problem: 'not-set', waitMs: 0 };
  const now = ctx.clock.raw();
  const tries = keptValue(ctx.store.db, KEY, triesSchema) ?? NO_TRIES;
  const before = now - tries.at > FORGET_AFTER_MS ? 0 : tries.wrong;
  // The clock was set back since: waiting begins anew instead of lasting until it is there again.
  if (tries.at > now) ctx.store.write(({ db }) => keepTries(db, { ...tries, wrong: before, at: now }));
  const stillWaits = waitAfter(before) - Math.max(0, now - tries.at);
  if (before >= FREE_TRIES && stillWaits > 0) {
    // Once for each wait: nobody without the PIN fills disk and records with it.
    if (!tries.isEarlyTold)
      auditTechnician(ctx, { kind: 'locked-out' }, ({ db }) =>
        keepTries(db, { wrong: before, at: Math.min(tries.at, now), isEarlyTold: true }),
      );
    return { isRight: false, problem: 'wrong', waitMs: stillWaits };
  }
  // Counted before it is looked at, or a try whose answer is not waited for would be free.
  const inRow = before + 1;
  ctx.store.write(({ db }) => keepTries(db, { wrong: inRow, at: now, isEarlyTold: false }));
  if (await isPinRight(pin, pinHash)) {
    auditTechnician(ctx, { kind: 'entered' }, ({ db }) => keepTries(db, { wrong: 0, at: now, isEarlyTold: false }));
    return { isRight: true, problem: null, waitMs: 0 };
  }
  const waitMs = waitAfter(inRow);
  auditTechnician(ctx, { kind: 'wrong-pin', inRow, waitMs });
  return { isRight: false, problem: 'wrong', waitMs };
}

const keepTries = (db: Db, tries: Tries): void => keepValue(db, KEY, tries);

const waitAfter = (wrong: number): Ms =>
  wrong < FREE_TRIES ? 0 : doubling(wrong - FREE_TRIES + 1, WAIT_FIRST_MS, WAIT_MOST_MS);
