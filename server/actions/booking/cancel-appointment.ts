// A visit is cancelled, by its owner's link or by staff; its slot goes back a little later, so that it cannot be handed over.
import { MINUTE, type Ms } from '../../../shared/core/clock.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { transitionAppointment } from '../../../shared/domain/booking/appointment.ts';
import type { ConflictKind } from '../../../shared/domain/ticket/conflict.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import { isLive } from '../../../shared/domain/ticket/ticket.ts';
import type { Context } from '../../app/context.ts';
import {
  findAppointment,
  lockAppointment,
  updateAppointmentIf,
  type Appointment,
} from '../../store/appointment-store.ts';
import { appendEvents, type NewEvent } from '../../store/event-log.ts';
import { queueLetter, withdrawUnsent } from '../../store/mail-outbox.ts';
import { lockOfficeDay } from '../../store/office-day-store.ts';
import { loadOffice } from '../../store/office-store.ts';
import { freeQuota } from '../../store/quota-store.ts';
import { releaseUnitsAt } from '../../store/slot-claim-store.ts';
import type { Tx } from '../../store/store.ts';
import { cancelWaitingTicketOfVisit, ticketOfVisit } from '../../store/ticket-store.ts';
import { noteAudit } from '../staff/note-audit.ts';
import { appointmentByToken, visitViewOf, type VisitView } from '../visit/visit-view.ts';

export type CancelInput =
  | { readonly token: string }
  /** `reason` is what the citizen reads in the letter. */
  | { readonly appointmentId: string; readonly staffId: string; readonly reason?: string | undefined };
export type Cancelled = {
  readonly visit: VisitView;
  /** It was cancelled before; nothing has changed. */ readonly already: boolean;
};
/** `called`: the ticket has been called, so only staff at the desk can end the visit. `over`: expired, missed, done, or here and not served on its day. */
export type CancelRefusal = 'no-such-visit' | 'called' | 'over';

export function cancelAppointment(ctx: Context, input: CancelInput): Promise<Result<Cancelled, CancelRefusal>> {
  return ctx.store.write(async (tx) => {
    const found =
      'token' in input
        ? await appointmentByToken(ctx, tx, 'cancel', input.token)
        : await findAppointment(tx, input.appointmentId);
    if (found === undefined || found.officeId !== ctx.officeId) return err('no-such-visit');
    // The queue's lock first, as in every action that may touch a ticket.
    await lockOfficeDay(tx, found.officeId, found.onDay);
    const appointment = (await lockAppointment(tx, found.id))!;
    if (appointment.state === 'cancelled') return ok({ visit: await visitViewOf(ctx, tx, appointment), already: true });
    const events = await cancelLocked(ctx, tx, appointment, 'token' in input ? undefined : input);
    if (!events.ok) return events;
    const visit = await visitViewOf(ctx, tx, (await findAppointment(tx, appointment.id))!);
    await appendEvents(tx, appointment.officeId, events.value);
    return ok({ visit, already: false });
  });
}

/** `staffId` null: the command line or the passing of time. */
export type ByOffice = {
  readonly staffId: string | null;
  readonly reason?: string | undefined;
  readonly conflict?: ConflictKind | undefined;
};

/** Wants the visit's day and the visit locked. Everything but the events, which its caller appends last. */
export async function cancelLocked(
  ctx: Context,
  tx: Tx,
  appointment: Appointment,
  byOffice?: ByOffice,
): Promise<Result<NewEvent[], CancelRefusal>> {
  const now = ctx.clock.now();
  if (!transitionAppointment(appointment.state, 'cancel').ok) return err('over');
  const events: NewEvent[] = [
    { type: 'appointment-cancelled', at: now, appointmentId: appointment.id, deskId: appointment.deskId },
  ];
  if (appointment.state === 'checked-in') {
    const ticketId = await cancelWaitingTicketOfVisit(tx, appointment.id, now);
    if (ticketId === undefined) {
      const ticket = await ticketOfVisit(tx, appointment.id);
      return err(ticket !== undefined && !isLive(ticket.state) ? 'over' : 'called');
    }
    events.push({ type: 'ticket-withdrawn', at: now, ticketId, appointmentId: appointment.id });
  }
  await updateAppointmentIf(tx, appointment.id, [appointment.state], {
    state: 'cancelled',
    cancelledAt: now,
    heldUntil: null,
  });
  await releaseUnitsAt(tx, appointment.id, slotReleaseTime(ctx, await loadOffice(tx, ctx.officeId), now));
  await freeQuota(tx, appointment.id);
  await withdrawUnsent(tx, appointment.id, ['confirm', 'confirmed', 'reminder']);
  if (appointment.email !== null) {
    await queueLetter(tx, {
      id: ctx.ids.next<string>(),
      officeId: appointment.officeId,
      appointmentId: appointment.id,
      template: byOffice === undefined ? 'cancelled' : 'cancelled-by-office',
      language: appointment.language,
      at: now,
      details: {
        ...(byOffice?.reason === undefined ? {} : { reason: byOffice.reason }),
        ...(byOffice?.conflict === undefined ? {} : { conflict: byOffice.conflict }),
      },
    });
  }
  if (byOffice !== undefined) {
    await noteAudit(ctx, tx, {
      by: byOffice.staffId,
      action: 'visit-cancelled',
      subject: appointment.id,
      ...(byOffice.conflict === undefined ? {} : { details: { conflict: byOffice.conflict } }),
    });
  }
  return ok(events);
}

/** At random, so that whoever cancels cannot tell a friend the second at which the slot comes back. */
export function slotReleaseTime(ctx: Context, office: Office, now: Ms): Ms {
  const shortest = office.rules.cancelReleaseMinMinutes * MINUTE;
  const longest = office.rules.cancelReleaseMaxMinutes * MINUTE;
  return now + shortest + ctx.random.below(longest - shortest + 1);
}
