// The visits of a day for staff, without anything personal; and one visit with its person, which is written down.
import type { Ms } from '../../../shared/core/clock.ts';
import type { Language, Localized } from '../../../shared/core/language.ts';
import type { LocalDay } from '../../../shared/core/local-time.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { AppointmentState } from '../../../shared/domain/booking/appointment.ts';
import { conflictOf, type ConflictKind } from '../../../shared/domain/ticket/conflict.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import { formatNumber } from '../../../shared/domain/ticket/ticket-number.ts';
import type { Context } from '../../app/context.ts';
import { hasCode } from '../../store/appointment-code-store.ts';
import { appointmentsOnDays, findAppointment, type Appointment } from '../../store/appointment-store.ts';
import { loadOffice } from '../../store/office-store.ts';
import type { Tx } from '../../store/store.ts';
import { ticketOfVisit, ticketsOfDay, type Ticket } from '../../store/ticket-store.ts';
import { noteAudit } from '../staff/note-audit.ts';

export type ListedVisit = {
  readonly appointmentId: string;
  readonly startsAt: Ms;
  readonly endsAt: Ms;
  readonly onDay: LocalDay;
  readonly serviceName: Localized;
  readonly deskNumber: string;
  readonly state: AppointmentState;
  readonly bookedBy: 'citizen' | 'staff';
  readonly language: Language;
  readonly createdAt: Ms;
  readonly heldUntil: Ms | null;
  readonly isErased: boolean;
  /** Whether a letter can reach the person. */
  readonly hasEmail: boolean;
  /** `U021`, once checked in. */
  readonly ticketNumber: string | null;
  /** Still to come, and the office as it now stands cannot honour it: staff decide. */
  readonly conflict: ConflictKind | null;
};
export type VisitPerson = {
  readonly code: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
};

/** By time. Bookings over a quota, which never were visits, are left out. */
export function listVisits(ctx: Context, input: { readonly day: LocalDay }): Promise<ListedVisit[]> {
  return ctx.store.read(async (tx) => {
    const office = await loadOffice(tx, ctx.officeId);
    const appointments = await appointmentsOnDays(tx, ctx.officeId, input.day, input.day);
    const tickets = new Map((await ticketsOfDay(tx, ctx.officeId, input.day)).map((t) => [t.appointmentId, t]));
    return appointments.filter(isVisit).map((appointment) => listed(office, appointment, tickets.get(appointment.id)));
  });
}

export function readVisit(
  ctx: Context,
  input: { readonly appointmentId: string },
): Promise<Result<ListedVisit, 'no-such-visit'>> {
  return ctx.store.read(async (tx) => {
    const appointment = await visitOf(ctx, tx, input.appointmentId);
    return appointment === undefined
      ? err('no-such-visit')
      : ok(listed(await loadOffice(tx, ctx.officeId), appointment, await ticketOfVisit(tx, appointment.id)));
  });
}

/** Looking is a change: one line in the records says who looked at whom. */
export function lookUpVisit(
  ctx: Context,
  input: { readonly appointmentId: string; readonly by: string },
): Promise<Result<VisitPerson, 'no-such-visit'>> {
  return ctx.store.write(async (tx) => {
    const appointment = await visitOf(ctx, tx, input.appointmentId);
    if (appointment === undefined) return err('no-such-visit');
    await noteAudit(ctx, tx, { by: input.by, action: 'visit-looked-up', subject: appointment.id });
    return ok({ code: appointment.code, name: appointment.name, email: appointment.email, phone: appointment.phone });
  });
}

/** A booking over the quota has no code and can never be confirmed: it was nobody's visit. The codes of old visits are taken back. */
const isVisit = (appointment: Appointment): boolean => appointment.confirmedAt !== null || hasCode(appointment);

async function visitOf(ctx: Context, tx: Tx, id: string): Promise<Appointment | undefined> {
  const appointment = await findAppointment(tx, id);
  return appointment !== undefined && appointment.officeId === ctx.officeId && isVisit(appointment)
    ? appointment
    : undefined;
}

export function listed(office: Office, appointment: Appointment, ticket: Ticket | undefined): ListedVisit {
  return {
    appointmentId: appointment.id,
    startsAt: appointment.startsAt,
    endsAt: appointment.endsAt,
    onDay: appointment.onDay,
    serviceName: office.services.find((s) => s.id === appointment.serviceId)?.name ?? { pl: appointment.serviceId },
    deskNumber: office.desks.find((d) => d.id === appointment.deskId)?.number ?? appointment.deskId,
    state: appointment.state,
    bookedBy: appointment.bookedBy,
    language: appointment.language,
    createdAt: appointment.createdAt,
    heldUntil: appointment.heldUntil,
    isErased: appointment.erasedAt !== null,
    hasEmail: appointment.email !== null,
    ticketNumber: ticket === undefined ? null : formatNumber(ticket.series, ticket.number),
    conflict:
      appointment.state === 'pending' || appointment.state === 'confirmed'
        ? (conflictOf(office, appointment)?.kind ?? null)
        : null,
  };
}
