// A visit that its owner cancelled is taken back while its slot has not been released.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { conflictOf } from '../../../shared/domain/ticket/conflict.ts';
import type { Context } from '../../app/context.ts';
import { lockAppointment, updateAppointmentIf } from '../../store/appointment-store.ts';
import { appendEvents } from '../../store/event-log.ts';
import { queueLetter, withdrawUnsent } from '../../store/mail-outbox.ts';
import { standingOffice } from '../../store/office-store.ts';
import { keepUnits, releaseTimeOf } from '../../store/slot-claim-store.ts';
import { countAsLive, type Confirmed } from './confirm-appointment.ts';
import { appointmentByToken, canUndo, visitViewOf } from '../visit/visit-view.ts';

/** `too-late`: the slot has gone back. `quota-reached`: another visit was booked meanwhile. `not-cancelled`: there is nothing to undo, a ticket was withdrawn with it, or the office cancelled. */
export type UndoRefusal = 'no-such-visit' | 'not-cancelled' | 'too-late' | 'quota-reached';

/** Takes the token of the cancel link. Whoever undoes it holds the letter, so the visit is confirmed afterwards. */
export function undoCancellation(
  ctx: Context,
  input: { readonly token: string },
): Promise<Result<Confirmed, UndoRefusal>> {
  return ctx.store
    .write(async (tx) => {
      const office = await standingOffice(tx, ctx.officeId);
      const found = await appointmentByToken(ctx, tx, 'cancel', input.token);
      const appointment = found && (await lockAppointment(tx, found.id));
      if (appointment === undefined) return err('no-such-visit');
      if (appointment.state === 'confirmed')
        return ok({ visit: await visitViewOf(ctx, tx, appointment), already: true });
      if (!(await canUndo(tx, appointment))) return err('not-cancelled');
      const now = ctx.clock.now();
      const releaseAt = await releaseTimeOf(tx, appointment.id);
      if (releaseAt === undefined || releaseAt <= now) return err('too-late');
      // The office has changed since: the time is nobody's any more.
      if (conflictOf(office, appointment) !== undefined) return err('too-late');
      if (!(await countAsLive(tx, appointment))) return err('quota-reached');
      // The release may have run since; then its deletion is committed and there is nothing to keep.
      if ((await keepUnits(tx, appointment.id, now)) === 0) throw new SlotWasReleased();
      await updateAppointmentIf(tx, appointment.id, ['cancelled'], {
        state: 'confirmed',
        cancelledAt: null,
        confirmedAt: appointment.confirmedAt ?? now,
      });
      await withdrawUnsent(tx, appointment.id, ['cancelled']);
      if (appointment.email !== null) {
        await queueLetter(tx, {
          id: ctx.ids.next<string>(),
          officeId: appointment.officeId,
          appointmentId: appointment.id,
          template: 'confirmed',
          language: appointment.language,
          at: now,
        });
      }
      const visit = await visitViewOf(ctx, tx, {
        ...appointment,
        state: 'confirmed',
        cancelledAt: null,
        confirmedAt: appointment.confirmedAt ?? now,
      });
      await appendEvents(tx, appointment.officeId, [
        { type: 'appointment-restored', at: now, appointmentId: appointment.id, deskId: appointment.deskId },
      ]);
      return ok({ visit, already: false });
    })
    .catch((error: unknown) => {
      if (error instanceof SlotWasReleased) return err('too-late');
      throw error;
    });
}

class SlotWasReleased extends Error {
  override readonly name = 'SlotWasReleased';
}
