// Letters that did not leave: what staff see of them, and sending one again.
import type { Ms } from '../../../shared/core/clock.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { Context } from '../../app/context.ts';
import { reviveLetter } from '../../store/mail-delivery.ts';
import { isStuck, stuckLetters, type StuckLetter } from '../../store/letter-delivery-store.ts';
import { noteAudit } from '../staff/note-audit.ts';

const MOST = 200;

export type LetterInTrouble = StuckLetter;

/** Refused and given up first: nobody tries those again by itself. */
export const listStuckLetters = (ctx: Context): Promise<LetterInTrouble[]> =>
  ctx.store.read((tx) => stuckLetters(tx, ctx.officeId, MOST));

/** `no-such-letter`: sent meanwhile, or never there. */
export function resendLetter(
  ctx: Context,
  input: { readonly letterId: string; readonly by: string | null },
): Promise<Result<null, 'no-such-letter'>> {
  return ctx.store.write(async (tx) => {
    if (!(await isStuck(tx, ctx.officeId, input.letterId))) return err('no-such-letter');
    const now: Ms = ctx.clock.now();
    await reviveLetter(tx, input.letterId, now, null);
    await noteAudit(ctx, tx, { by: input.by, action: 'letter-resent', subject: input.letterId });
    return ok(null);
  });
}
