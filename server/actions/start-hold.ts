// The letter has left: from now on counts how long the unconfirmed visit keeps its slot.
import type { Ms } from '../../shared/core/clock.ts';
import { heldUntil } from '../../shared/domain/appointment.ts';
import type { Office } from '../../shared/domain/office.ts';
import { findAppointment, updateAppointmentIf } from '../store/appointment-store.ts';
import { appendEvents } from '../store/event-log.ts';
import type { Tx } from '../store/store.ts';

/**
 * To be called in the transaction that marks a letter `confirm` (its appointment) or `quota-reached` (`holdId` of its details) as sent.
 * Only the first sending counts; a visit that is no longer pending is left alone. Appends an event, so it is the transaction's last write.
 */
export async function startHold(tx: Tx, office: Office, appointmentId: string, sentAt: Ms): Promise<void> {
  const row = await findAppointment(tx, appointmentId);
  if (row === undefined || row.state !== 'pending' || row.letterSentAt !== null) return;
  const until = heldUntil({ office, bookedAt: row.createdAt, letterSentAt: sentAt, startsAt: row.startsAt });
  if (!(await updateAppointmentIf(tx, row.id, ['pending'], { letterSentAt: sentAt, heldUntil: until }))) return;
  await appendEvents(tx, office.id, [{ type: 'appointment-booked', at: sentAt, appointmentId: row.id, deskId: row.deskId }]);
}
