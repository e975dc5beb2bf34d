// A visit whose holder is here: checked in, whatever a timer had made of it.
import { transitionAppointment, type AppointmentEvent } from '../../../shared/domain/booking/appointment.ts';
import type { TicketState } from '../../../shared/domain/ticket/ticket.ts';
import { findAppointment } from '../../store/appointment-store.ts';
import type { NewEvent } from '../../store/event-log.ts';
import { freeQuota } from '../../store/quota-store.ts';
import type { Tx } from '../../store/store.ts';
import { changeVisitState, keepSlot, type Visit } from '../../store/visit-store.ts';
import { countAsLive } from '../booking/confirm-appointment.ts';

/** How each state gets to "checked in": a pending visit is confirmed by the code, a cancellation after the check-in does not count. */
const WAY: Record<Visit['state'], readonly AppointmentEvent[]> = {
  pending: ['confirm', 'check-in'],
  confirmed: ['check-in'],
  cancelled: ['undo-cancel', 'check-in'],
  expired: ['earlier-check-in'],
  'no-show': ['earlier-check-in'],
  'checked-in': [],
  completed: [],
};

/** Wants the visit locked. What a clerk decided about the ticket (served, missed, withdrawn) decides about the visit too. */
export async function checkInVisit(
  tx: Tx,
  visit: Visit,
  ticket: { readonly id: string; readonly state: TicketState },
  checkedInAt: number,
  now: number,
): Promise<NewEvent[]> {
  const isFirst = visit.checkedInAt === null || checkedInAt < visit.checkedInAt;
  if (visit.state === 'completed') {
    // Done it is; that its holder came earlier than was known may still be told.
    if (isFirst) await changeVisitState(tx, visit.id, visit.state, { state: visit.state, checkedInAt });
    return [];
  }
  if (ticket.state === 'no-show' || ticket.state === 'cancelled') return [];
  if (visit.state === 'checked-in' && !isFirst && ticket.state !== 'completed') return [];
  let state: Visit['state'] = visit.state;
  for (const event of [...WAY[state], ...(ticket.state === 'completed' ? ['complete' as const] : [])]) {
    const next = transitionAppointment(state, event);
    if (!next.ok) throw new Error(`a visit cannot go from ${state} by ${event}`);
    state = next.value;
  }
  if (visit.state === 'cancelled') await keepSlot(tx, visit.id);
  if (visit.state !== 'confirmed' && state === 'checked-in') await takePlaces(tx, visit.id);
  await changeVisitState(tx, visit.id, visit.state, {
    state,
    checkedInAt: isFirst ? checkedInAt : (visit.checkedInAt ?? checkedInAt),
  });
  return [
    {
      type: state === 'completed' ? 'appointment-completed' : 'appointment-checked-in',
      at: now,
      appointmentId: visit.id,
      ticketId: ticket.id,
    },
  ];
}

/** Somebody who is here is not sent away over a quota: then the visit only stops counting as pending. */
async function takePlaces(tx: Tx, visitId: string): Promise<void> {
  const appointment = await findAppointment(tx, visitId);
  if (appointment !== undefined && !(await countAsLive(tx, appointment))) await freeQuota(tx, visitId);
}
