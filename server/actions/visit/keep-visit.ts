// Staff decide to honour a visit that the office as it now stands could not: kept with the visit, and written down.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { conflictOf, keptDespiteAll, type PromisedVisit } from '../../../shared/domain/ticket/conflict.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import type { Context } from '../../app/context.ts';
import { findAppointment, lockAppointment, updateAppointmentIf } from '../../store/appointment-store.ts';
import { appendEvents } from '../../store/event-log.ts';
import { standingOffice } from '../../store/office-store.ts';
import type { Tx } from '../../store/store.ts';
import { sendHeldLetters } from '../booking/held-letters.ts';
import { noteAudit } from '../staff/note-audit.ts';

/** `service-gone`: nobody deals with it any more, so there is nothing to honour. `over`: it is not to come any more. */
export type KeepRefusal = 'no-such-visit' | 'over' | 'service-gone';

/** Nothing happens to a visit that is honoured already. */
export function keepVisit(
  ctx: Context,
  input: { readonly appointmentId: string; readonly staffId: string },
): Promise<Result<null, KeepRefusal>> {
  return ctx.store.write(async (tx) => {
    const office = await standingOffice(tx, ctx.officeId);
    const found = await findAppointment(tx, input.appointmentId);
    if (found === undefined || found.officeId !== ctx.officeId) return err('no-such-visit');
    const appointment = (await lockAppointment(tx, found.id))!;
    if (appointment.state !== 'pending' && appointment.state !== 'confirmed') return err('over');
    if (conflictOf(office, appointment) === undefined) return ok(null);
    if (office.services.every((service) => service.id !== appointment.serviceId)) return err('service-gone');
    await keepLocked(ctx, tx, office, appointment, input.staffId);
    await sendHeldLetters(ctx, tx, [appointment]);
    await appendEvents(tx, ctx.officeId, [
      { type: 'appointment-kept', at: ctx.clock.now(), appointmentId: appointment.id, deskId: appointment.deskId },
    ]);
    return ok(null);
  });
}

/** Wants the visit locked and still to come. */
export async function keepLocked(
  ctx: Context,
  tx: Tx,
  office: Office,
  visit: PromisedVisit & { readonly id: string },
  staffId: string | null,
): Promise<void> {
  const keptDespite = keptDespiteAll(office, visit);
  await updateAppointmentIf(tx, visit.id, ['pending', 'confirmed'], { keptDespite });
  await noteAudit(ctx, tx, { by: staffId, action: 'visit-kept', subject: visit.id, details: { despite: keptDespite } });
}
