// What a clerk decides about a ticket decides about its visit too.
import { transitionAppointment, type AppointmentEvent } from '../../../shared/domain/booking/appointment.ts';
import type { OfficeEventType } from '../../../shared/events/office-event.ts';
import { changeVisitState, lockVisits } from '../../store/visit-store.ts';
import type { AtOffice } from '../desk/at-desk.ts';

type Decided = Extract<AppointmentEvent, 'complete' | 'no-show' | 'restore' | 'cancel'>;
const EVENT: Record<Decided, OfficeEventType> = {
  complete: 'appointment-completed',
  'no-show': 'appointment-missed',
  restore: 'appointment-checked-in',
  cancel: 'appointment-cancelled',
};

/** Nothing happens when the ticket has no visit, or when the visit's end was decided before. */
export async function settleVisit(at: AtOffice, appointmentId: string | null, decided: Decided): Promise<void> {
  if (appointmentId === null) return;
  const visit = (await lockVisits(at.tx, at.office.id, [appointmentId]))[0];
  const next = visit === undefined ? undefined : transitionAppointment(visit.state, decided);
  if (visit === undefined || next === undefined || !next.ok) return;
  await changeVisitState(at.tx, visit.id, visit.state, { state: next.value });
  at.events.push({ type: EVENT[decided], at: at.now, appointmentId: visit.id });
}
