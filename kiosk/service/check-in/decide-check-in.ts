// What a code means at the kiosk: every row of the rule book's table, decided from what is known of the visit and its ticket.
import type { KioskAppointment } from '../../../shared/api/kiosk-sync.ts';
import { MINUTE } from '../../../shared/core/clock.ts';
import { hourAndMinute, localDay, type LocalDay } from '../../../shared/core/local-time.ts';
import { arrivalOf, priorityOf } from '../../../shared/domain/booking/arrival.ts';
import { conflictOf } from '../../../shared/domain/ticket/conflict.ts';
import type { CodeAnswer, TicketRequest } from '../../../shared/domain/kiosk-session/event.ts';
import type { RefusedReason, VisitView } from '../../../shared/domain/kiosk-session/state.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import { CITIZEN_COPIES, type TicketState } from '../../../shared/domain/ticket/ticket.ts';
import { isTimeKnown, type KnownTime } from '../../../shared/domain/office/time-knowledge.ts';
import { deskNumbers, serviceOf } from '../membership/office-data.ts';

export type KnownTicket = {
  readonly ticketId: string;
  readonly number: string;
  readonly state: TicketState;
  readonly calledToDesk: string | null;
  readonly copies: number;
};

export type CheckInFacts = {
  readonly decidedBy: 'server' | 'cache';
  readonly appointment: KioskAppointment | undefined;
  /** The visit's ticket of today, of whatever dispenser; or the one taken for this code while nobody knew it. */
  readonly ticket: KnownTicket | undefined;
  readonly codeHmac: string;
  readonly office: Office;
  readonly today: LocalDay;
  /** Kiosk time of the press. While it is not known nobody is refused for a day or an hour, and the class is chosen in the citizen's favour. */
  readonly time: KnownTime;
};

export function decideCheckIn(facts: CheckInFacts): CodeAnswer {
  const { appointment, ticket, office, today } = facts;
  if (ticket) return ofTicket(ticket);
  if (!appointment) return refuse(facts, facts.decidedBy === 'server' ? 'unknown' : 'not-known-here');
  const isOfToday = !isTimeKnown(facts.time.knowledge) || localDay(appointment.startsAt, office.zone) === today;
  switch (appointment.state) {
    case 'cancelled':
    case 'expired':
      return refuse(facts, appointment.state);
    case 'completed':
      return { kind: 'staff', reason: 'completed', number: null };
    case 'checked-in':
      // Checked in, yet its ticket is not known here: staff can see it.
      return isOfToday ? { kind: 'staff', reason: 'ticket-unsure', number: null } : refuse(facts, 'other-day');
    case 'no-show':
      return refuse(facts, isOfToday ? 'lapsed' : 'other-day');
    case 'pending':
      if (!isOfToday) return refuse(facts, 'other-day');
      if (hasHoldEnded(appointment, facts)) return refuse(facts, 'expired');
      return isHonoured(appointment, facts) ? ofPending(appointment, facts) : forStaff(appointment, facts);
    case 'confirmed': {
      if (!isOfToday) return refuse(facts, 'other-day');
      const request = requestFor(appointment, facts);
      if (request && !isHonoured(appointment, facts)) return forStaff(appointment, facts);
      return request ? { kind: 'ticket', request, visit: visitOf(appointment, office) } : refuse(facts, 'lapsed');
    }
  }
}

function ofTicket(ticket: KnownTicket): CodeAnswer {
  switch (ticket.state) {
    case 'waiting':
    case 'parked':
      return ticket.copies < CITIZEN_COPIES
        ? { kind: 'copy', ticketId: ticket.ticketId }
        : { kind: 'staff', reason: 'copies-used', number: ticket.number };
    case 'called':
    case 'serving':
      return { kind: 'called', number: ticket.number, desk: ticket.calledToDesk };
    case 'no-show':
      return { kind: 'staff', reason: 'no-show', number: ticket.number };
    case 'completed':
    case 'unserved':
      return { kind: 'staff', reason: 'completed', number: ticket.number };
    case 'cancelled':
      return { kind: 'staff', reason: 'withdrawn', number: ticket.number };
  }
}

const hasHoldEnded = (appointment: KioskAppointment, facts: CheckInFacts): boolean =>
  isTimeKnown(facts.time.knowledge) && appointment.heldUntil !== null && facts.time.now >= appointment.heldUntil;

/** Confirmed on the spot; without the uplink a walk-in ticket, and staff confirm. */
function ofPending(appointment: KioskAppointment, facts: CheckInFacts): CodeAnswer {
  const atDesk = facts.decidedBy === 'cache';
  const request = requestFor(appointment, facts);
  if (!request) return refuse(facts, 'lapsed');
  const visit = visitOf(appointment, facts.office);
  return atDesk
    ? {
        kind: 'confirm',
        atDesk,
        visit,
        request: { ...request, priority: 'walk-in', bookedFor: null, confirmsVisit: false, confirmAtDesk: true },
      }
    : { kind: 'confirm', atDesk, visit, request: { ...request, confirmsVisit: true } };
}

/** The server's word where it gave one; otherwise by the office that this kiosk knows. */
function isHonoured(appointment: KioskAppointment, { office }: CheckInFacts): boolean {
  if (appointment.conflict !== undefined) return appointment.conflict === null;
  const { serviceId, startsAt } = appointment;
  const endsAt = appointment.endsAt ?? startsAt + (serviceOf(office, serviceId)?.durationMinutes ?? 0) * MINUTE;
  return conflictOf(office, { ...appointment, endsAt, keptDespite: appointment.keptDespite ?? null }) === undefined;
}

/** "Twoja wizyta wymaga decyzji urzędu": never a booked ticket in silence. */
function forStaff(appointment: KioskAppointment, facts: CheckInFacts): CodeAnswer {
  const request = requestFor(appointment, facts);
  if (!request) return refuse(facts, 'lapsed');
  // A service that is gone has no letter: the first one's, and staff see what the visit was for.
  const serviceId = serviceOf(facts.office, request.serviceId)?.id ?? facts.office.services[0]?.id ?? request.serviceId;
  return {
    ...refuse(facts, 'needs-decision'),
    forStaff: { ...request, serviceId, onlyDeskId: null, priority: 'walk-in', bookedFor: null, needsDecision: true },
  };
}

/** Undefined when the visit has lapsed. */
function requestFor(appointment: KioskAppointment, facts: CheckInFacts): TicketRequest | undefined {
  const {
    office,
    time: { now, knowledge },
    decidedBy,
  } = facts;
  const isKnown = isTimeKnown(knowledge);
  const arrival = isKnown
    ? arrivalOf({ startsAt: appointment.startsAt, checkedInAt: now, rules: office.rules })
    : 'on-time';
  if (arrival === 'lapsed') return undefined;
  return {
    serviceId: appointment.serviceId,
    onlyDeskId: appointment.deskChosen ? appointment.deskId : null,
    priority: priorityOf(arrival),
    appointmentId: appointment.appointmentId,
    codeHmac: null,
    bookedFor: appointment.startsAt,
    checkedInAt: now,
    decidedBy,
    confirmsVisit: false,
    confirmAtDesk: false,
    needsDecision: false,
    uncertainTime: !isKnown,
  };
}

function refuse(facts: CheckInFacts, reason: RefusedReason): Extract<CodeAnswer, { kind: 'refused' }> {
  const { appointment, office } = facts;
  return {
    kind: 'refused',
    reason,
    visit: appointment ? visitOf(appointment, office) : null,
    serviceId: appointment?.serviceId ?? null,
    // Told with the ticket, so that the office can still say whose it is: a visit booked, or given back, since the last contact.
    codeHmac:
      facts.decidedBy === 'cache' && (reason === 'not-known-here' || reason === 'cancelled' || reason === 'expired')
        ? facts.codeHmac
        : null,
  };
}

export function visitOf(appointment: KioskAppointment, office: Office): VisitView {
  return {
    service: serviceOf(office, appointment.serviceId)?.name ?? { pl: '' },
    day: localDay(appointment.startsAt, office.zone),
    hour: hourAndMinute(appointment.startsAt, office.zone),
    desks: deskNumbers(office, appointment.serviceId, appointment.deskChosen ? appointment.deskId : null),
  };
}
