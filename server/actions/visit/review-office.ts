// What an office, as it stands or as it is to be, cannot honour of everything that is booked and waiting; changes nothing.
import { MINUTE, type Ms } from '../../../shared/core/clock.ts';
import { addDays, localDay, startOfDay } from '../../../shared/core/local-time.ts';
import { conflictsOf, type Conflicts, type ConsideredVisit } from '../../../shared/domain/ticket/conflict.ts';
import { bookableDays } from '../../../shared/domain/office/office-calendar.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import { formatNumber } from '../../../shared/domain/ticket/ticket-number.ts';
import { awaitedAppointments, type Appointment } from '../../store/appointment-store.ts';
import { claimedUnits } from '../../store/slot-claim-store.ts';
import type { Tx } from '../../store/store.ts';
import { waitingTickets } from '../../store/ticket-store.ts';

export type Review = {
  readonly conflicts: Conflicts;
  /** Everybody still expected, by time. */
  readonly appointments: readonly Appointment[];
  /** Number of each waiting ticket, by its id. */
  readonly tickets: ReadonlyMap<string, string>;
};

export async function reviewOffice(tx: Tx, office: Office, now: Ms): Promise<Review> {
  // Who is late may still come until the visit lapses.
  const appointments = await awaitedAppointments(tx, office.id, now - office.rules.lapseMinutes * MINUTE);
  const waiting = await waitingTickets(tx, office.id, localDay(now, office.zone));
  const lastDay = [bookableDays(office, now).at(-1)?.day, appointments.at(-1)?.onDay]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
  // The desks that visits stand at, retired ones too: what they hold counts for the days of their visits.
  const deskIds = [
    ...new Set([...office.desks.map((d) => d.id), ...appointments.map((appointment) => appointment.deskId)]),
  ];
  const until = lastDay === undefined ? now : startOfDay(addDays(lastDay, 2), office.zone);
  const claimed = await claimedUnits(tx, deskIds, startOfDay(localDay(now, office.zone), office.zone), until);
  const tickets = waiting.map((t) => ({ ticketId: t.id, serviceId: t.serviceId }));
  return {
    conflicts: conflictsOf(office, appointments.map(considered), tickets, { claimed, now }),
    appointments,
    tickets: new Map(waiting.map((t) => [t.id, formatNumber(t.series, t.number)])),
  };
}

export const considered = (appointment: Appointment): ConsideredVisit => ({
  id: appointment.id,
  serviceId: appointment.serviceId,
  deskId: appointment.deskId,
  isDeskChosen: appointment.isDeskChosen,
  startsAt: appointment.startsAt,
  endsAt: appointment.endsAt,
  keptDespite: appointment.keptDespite,
});
