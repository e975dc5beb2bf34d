// How long an unconfirmed visit keeps its slot, as its letter fares: from its leaving when it left, from the booking when its address was refused.
import type { Ms } from '../../../shared/core/clock.ts';
import { heldUntil, promisedHold } from '../../../shared/domain/booking/appointment.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import { findAppointment, updateAppointmentIf, type Appointment } from '../../store/appointment-store.ts';
import type { NewEvent } from '../../store/event-log.ts';
import type { Tx } from '../../store/store.ts';

/** To be called in the transaction that marks a booking's letter as sent; only the first sending counts. The events are for the transaction's end. */
export const startHold = (tx: Tx, office: Office, appointmentId: string, sentAt: Ms): Promise<NewEvent[]> =>
  changeUnsentHold(tx, appointmentId, sentAt, (appointment) => ({
    letterSentAt: sentAt,
    heldUntil: heldUntil({
      office,
      bookedAt: appointment.createdAt,
      letterSentAt: sentAt,
      startsAt: appointment.startsAt,
    }),
  }));

/** No letter will come: the hold ends when an ordinary one would, counted from the booking, and does not wait for the mail. */
export const shortenHold = (tx: Tx, office: Office, appointmentId: string, now: Ms): Promise<NewEvent[]> =>
  changeUnsentHold(tx, appointmentId, now, (appointment) => ({
    heldUntil: promisedHold(office, appointment.createdAt, appointment.startsAt),
  }));

/** The refusal was about us, not about the address: the hold waits for the mail again. */
export const lengthenHold = (tx: Tx, office: Office, appointmentId: string, now: Ms): Promise<NewEvent[]> =>
  changeUnsentHold(tx, appointmentId, now, (appointment) => ({
    heldUntil: heldUntil({ office, bookedAt: appointment.createdAt, startsAt: appointment.startsAt }),
  }));

/** A visit that is no longer pending is left alone, and so is one whose hold has started. */
async function changeUnsentHold(
  tx: Tx,
  appointmentId: string,
  at: Ms,
  changes: (appointment: Appointment) => { readonly heldUntil: Ms; readonly letterSentAt?: Ms },
): Promise<NewEvent[]> {
  const appointment = await findAppointment(tx, appointmentId);
  if (appointment === undefined || appointment.state !== 'pending' || appointment.letterSentAt !== null) return [];
  if (!(await updateAppointmentIf(tx, appointment.id, ['pending'], changes(appointment)))) return [];
  return [{ type: 'appointment-booked', at, appointmentId: appointment.id, deskId: appointment.deskId }];
}
