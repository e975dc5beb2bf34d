// Letters that did not leave: what staff see of them, and sending one again.
import type { Ms } from '../../shared/core/clock.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';
import type { Context } from '../app/context.ts';
import { findAppointment } from '../store/appointment-store.ts';
import { resendLetter as resendRow, stuckLetters } from '../store/mail-delivery.ts';
import { noteAudit } from './note-audit.ts';

const MOST = 200;

export type LetterInTrouble = {
  readonly letterId: string;
  readonly template: string;
  /** Null: the letter is about no visit. */
  readonly visit: { readonly appointmentId: string; readonly startsAt: Ms; readonly serviceId: string } | null;
  readonly createdAt: Ms;
  /** Given up: nobody tries it again by itself. */
  readonly isGivenUp: boolean;
  readonly nextTryAt: Ms;
  /** The mail server's code: `ECONNREFUSED`, `EENVELOPE`. */
  readonly error: string;
};

export function listStuckLetters(ctx: Context): Promise<LetterInTrouble[]> {
  return ctx.store.read(async (tx) => {
    const found: LetterInTrouble[] = [];
    for (const row of await stuckLetters(tx, ctx.officeId, MOST)) {
      const visit = row.appointmentId === null ? undefined : await findAppointment(tx, row.appointmentId);
      found.push({
        letterId: row.id,
        template: row.template,
        visit: visit === undefined ? null : { appointmentId: visit.id, startsAt: visit.startsAt, serviceId: visit.serviceId },
        createdAt: row.createdAt,
        isGivenUp: row.failedAt !== null,
        nextTryAt: row.dueAt,
        error: row.lastError ?? '',
      });
    }
    return found;
  });
}

/** `no-such-letter`: sent meanwhile, or never there. */
export function resendLetter(ctx: Context, input: { readonly letterId: string; readonly by: string | null }): Promise<Result<null, 'no-such-letter'>> {
  return ctx.store.write(async (tx) => {
    if (!(await resendRow(tx, ctx.officeId, input.letterId, ctx.clock.now()))) return err('no-such-letter');
    await noteAudit(ctx, tx, { by: input.by, action: 'letter-resent', subject: input.letterId });
    return ok(null);
  });
}
