// How long an unconfirmed visit keeps its slot, as its letter fares: from its leaving when it left, from the booking when its address was refused.
import type { Ms } from '../../../shared/core/clock.ts';
import { heldUntil, promisedHold } from '../../../shared/domain/booking/appointment.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import { findAppointment, updateAppointmentIf, type Appointment } from '../../store/appointment-store.ts';
import type { NewEvent } from '../../store/event-log.ts';
import type { Tx } from '../../store/store.ts';

/** To be called in the transaction that marks a booking's letter as sent; only the first sending counts. The events are for the transaction's end. */
export const startHold = (tx: Tx, office: Office, appointmentId: string, sentAt: Ms): Promise<NewEvent[]> =>
  changeUnsentHold(tx, appointmentId, sentAt, (row) => ({ letterSentAt: sentAt, heldUntil: heldUntil({ office, bookedAt: row.createdAt, letterSentAt: sentAt, startsAt: row.startsAt }) }));

/** No letter will come: the hold ends when an ordinary one would, counted from the booking, and does not wait for the mail. */
export const shortenHold = (tx: Tx, office: Office, appointmentId: string, now: Ms): Promise<NewEvent[]> =>
  changeUnsentHold(tx, appointmentId, now, (row) => ({ heldUntil: promisedHold(office, row.createdAt, row.startsAt) }));

/** The refusal was about us, not about the address: the hold waits for the mail again. */
export const lengthenHold = (tx: Tx, office: Office, appointmentId: string, now: Ms): Promise<NewEvent[]> =>
  changeUnsentHold(tx, appointmentId, now, (row) => ({ heldUntil: heldUntil({ office, bookedAt: row.createdAt, startsAt: row.startsAt }) }));

/** A visit that is no longer pending is left alone, and so is one whose hold has started. */
async function changeUnsentHold(tx: Tx, appointmentId: string, at: Ms, changes: (row: Appointment) => { readonly heldUntil: Ms; readonly letterSentAt?: Ms }): Promise<NewEvent[]> {
  const row = await findAppointment(tx, appointmentId);
  if (row === undefined || row.state !== 'pending' || row.letterSentAt !== null) return [];
  if (!(await updateAppointmentIf(tx, row.id, ['pending'], changes(row)))) return [];
  return [{ type: 'appointment-booked', at, appointmentId: row.id, deskId: row.deskId }];
}
