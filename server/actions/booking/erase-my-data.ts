// A person has their data erased by the link of the letter; a visit still to come is cancelled with it.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { Context } from '../../app/context.ts';
import { erasePerson, lockAppointment, updateAppointmentIf } from '../../store/appointment-store.ts';
import { appendEvents, type NewEvent } from '../../store/event-log.ts';
import { withdrawUnsent } from '../../store/mail-outbox.ts';
import { loadOffice } from '../../store/office-store.ts';
import { freeQuota } from '../../store/quota-store.ts';
import { releaseUnitsAt } from '../../store/slot-claim-store.ts';
import { slotReleaseTime } from './cancel-appointment.ts';
import { appointmentByToken } from '../visit/visit-view.ts';

/** A second time is as good as the first. After check-in the visit goes on without a name. */
export function eraseMyData(
  ctx: Context,
  input: { readonly token: string },
): Promise<Result<{ readonly wasCancelled: boolean }, 'no-such-visit'>> {
  return ctx.store.write(async (tx) => {
    const found = await appointmentByToken(ctx, tx, 'manage', input.token);
    const appointment = found && (await lockAppointment(tx, found.id));
    if (appointment === undefined) return err('no-such-visit');
    const now = ctx.clock.now();
    const wasCancelled = await updateAppointmentIf(tx, appointment.id, ['pending', 'confirmed'], {
      state: 'cancelled',
      cancelledAt: now,
      heldUntil: null,
    });
    const events: NewEvent[] = [];
    if (wasCancelled) {
      await releaseUnitsAt(tx, appointment.id, slotReleaseTime(ctx, await loadOffice(tx, ctx.officeId), now));
      events.push({
        type: 'appointment-cancelled',
        at: now,
        appointmentId: appointment.id,
        deskId: appointment.deskId,
      });
    }
    await freeQuota(tx, appointment.id);
    await withdrawUnsent(tx, appointment.id, [
      'confirm',
      'confirmed',
      'reminder',
      'cancelled',
      'cancelled-by-office',
      'quota-reached',
    ]);
    if (await erasePerson(tx, appointment.id, now))
      events.push({ type: 'appointment-erased', at: now, appointmentId: appointment.id });
    await appendEvents(tx, appointment.officeId, events);
    return ok({ wasCancelled });
  });
}
