// An office day that is over: who still waited is closed as unserved, who was being served as served.
import type { Ms } from '../../shared/core/clock.ts';
import { localDay, type LocalDay } from '../../shared/core/local-time.ts';
import type { Office } from '../../shared/domain/office/office.ts';
import { transitionAppointment } from '../../shared/domain/booking/appointment.ts';
import { isLive, transitionTicket } from '../../shared/domain/ticket/ticket.ts';
import type { Context } from '../app/context.ts';
import { findAppointment, updateAppointmentIf } from '../store/appointment-store.ts';
import { endOpenCallsOfTicket } from '../store/call-store.ts';
import type { NewEvent } from '../store/event-log.ts';
import { endOfficeDay, lockOfficeDay, unendedDaysBefore } from '../store/office-day-store.ts';
import type { Tx } from '../store/store.ts';
import { changeTicket, ticketsOfDay } from '../store/ticket-store.ts';

/** Midnight ends a day, since nobody can say earlier when the last clerk goes home; after a stop every missed day is ended. */
export async function endDays(_ctx: Context, tx: Tx, office: Office, now: Ms): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const day of await unendedDaysBefore(tx, office.id, localDay(now, office.zone))) {
    await lockOfficeDay(tx, office.id, day);
    if (!(await endOfficeDay(tx, office.id, day, now))) continue;
    events.push(...(await closeTickets(tx, office.id, day, now)), { type: 'day-ended', at: now });
  }
  return events;
}

async function closeTickets(tx: Tx, officeId: string, day: LocalDay, now: Ms): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const ticket of await ticketsOfDay(tx, officeId, day)) {
    if (!isLive(ticket.state)) continue;
    const next = transitionTicket(ticket.state, 'end-of-day');
    if (!next.ok) throw new Error(`a ${ticket.state} ticket cannot see the end of the day`);
    if (!(await changeTicket(tx, ticket.id, ticket.state, { state: next.value, endedAt: now }))) continue;
    const isServed = next.value === 'completed';
    await endOpenCallsOfTicket(tx, ticket.id, now, isServed ? 'served' : 'unserved');
    events.push({ type: isServed ? 'ticket-completed' : 'ticket-unserved', at: now, ticketId: ticket.id });
    // Somebody who was here and not served has not missed the visit; it stays "checked-in", which the office's figures show.
    if (isServed && ticket.appointmentId !== null) events.push(...(await completeVisit(tx, ticket.appointmentId, now)));
  }
  return events;
}

async function completeVisit(tx: Tx, appointmentId: string, now: Ms): Promise<NewEvent[]> {
  const appointment = await findAppointment(tx, appointmentId);
  const next = appointment && transitionAppointment(appointment.state, 'complete');
  if (
    appointment === undefined ||
    !next?.ok ||
    !(await updateAppointmentIf(tx, appointment.id, [appointment.state], { state: next.value }))
  )
    return [];
  return [{ type: 'appointment-completed', at: now, appointmentId }];
}
