// The administrator replaces what the office is by a file; every visit that it would strand is named, and decided about in the same transaction.
import type { Ms } from '../../../shared/core/clock.ts';
import type { Localized } from '../../../shared/core/language.ts';
import { hourAndMinute, localDay, startOfDay, type LocalDay } from '../../../shared/core/local-time.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { conflictOf, unitsBeyond, type ConflictReason } from '../../../shared/domain/ticket/conflict.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import type { Context } from '../../app/context.ts';
import { lockAppointment, updateAppointmentIf, type Appointment } from '../../store/appointment-store.ts';
import { appendEvents, type NewEvent } from '../../store/event-log.ts';
import { withdrawUnsent } from '../../store/mail-outbox.ts';
import { lockOfficeDay } from '../../store/office-day-store.ts';
import { lockOffice, saveOffice } from '../../store/office-store.ts';
import { claimUnits, isAnyUnitClaimed } from '../../store/slot-claim-store.ts';
import type { Tx } from '../../store/store.ts';
import { ticketAtDesk } from '../../store/ticket-store.ts';
import { cancelLocked } from '../booking/cancel-appointment.ts';
import { sendHeldLetters } from '../booking/held-letters.ts';
import { noteAudit } from '../staff/note-audit.ts';
import { reviewOffice, type Review } from '../visit/review-office.ts';

/** What becomes of visits that the new office cannot honour: cancelled with a letter that offers times, or left to staff ("do rozstrzygnięcia"). */
export type StrandedDecision = 'cancel' | 'leave';

export type StrandedVisit = {
  readonly appointmentId: string;
  /** By the office's clock as it was before: what the person was told. */
  readonly day: LocalDay;
  readonly hour: string;
  readonly desk: string;
  readonly service: Localized;
  readonly state: 'pending' | 'confirmed';
  readonly hasEmail: boolean;
  readonly reason: ConflictReason;
  /** It waited for a decision before this file came. */
  readonly isKnown: boolean;
  readonly nearest: readonly { readonly day: LocalDay; readonly hour: string }[];
};
export type Stranded = {
  readonly visits: readonly StrandedVisit[];
  /** Numbers of waiting tickets that no desk serves any more. */ readonly tickets: readonly string[];
};
export type OfficeLoaded = Stranded & {
  readonly cancelled: readonly string[];
  readonly left: readonly string[];
  readonly lengthened: number;
};

export type LoadOfficeRefusal =
  | { readonly code: 'other-office' }
  /** A desk that the file no longer has is calling or serving somebody: whom no other desk could ever finish with. */
  | { readonly code: 'desk-busy'; readonly number: string }
  /** Claims of the old grid and of the new one would not meet at their units, so that two visits could share a time. */
  | { readonly code: 'grid-in-use' }
  /** People were told their hour by another clock. */
  | { readonly code: 'zone-in-use' }
  /** Nobody has said what becomes of these. */
  | { readonly code: 'stranded'; readonly stranded: Stranded };

export function loadOfficeFile(
  ctx: Context,
  input: { readonly office: Office; readonly decision?: StrandedDecision | undefined },
): Promise<Result<OfficeLoaded, LoadOfficeRefusal>> {
  return ctx.store.write(async (tx) => {
    if (input.office.id !== ctx.officeId) return err({ code: 'other-office' as const });
    const now = ctx.clock.now();
    // Whoever books now has committed before, and is seen below, or books by the new office.
    const before = await lockOffice(tx, ctx.officeId);
    const refusal = await refusalOf(tx, before, input.office, now);
    if (refusal !== undefined) return err(refusal);
    const review = await reviewOffice(tx, input.office, now);
    const stranded = describe(before, input.office, review);
    const isNews = stranded.tickets.length > 0 || stranded.visits.some((visit) => !visit.isKnown);
    if (isNews && input.decision === undefined) return err({ code: 'stranded', stranded });
    await saveOffice(tx, input.office);
    const settled = await settle(ctx, tx, input.office, review, input.decision);
    await sendHeldLetters(
      ctx,
      tx,
      review.appointments.filter(
        (appointment) =>
          conflictOf(before, appointment) !== undefined && conflictOf(input.office, appointment) === undefined,
      ),
    );
    await noteAudit(ctx, tx, {
      by: null,
      action: 'office-loaded',
      subject: ctx.officeId,
      details:
        stranded.visits.length === 0 ? {} : { cancelled: settled.cancelled.length, leftToStaff: settled.left.length },
    });
    await appendEvents(tx, ctx.officeId, [...settled.events, { at: now, type: 'office-changed' }]);
    return ok({
      ...stranded,
      cancelled: settled.cancelled,
      left: settled.left,
      lengthened: review.conflicts.longer.length,
    });
  });
}

async function refusalOf(tx: Tx, before: Office, after: Office, now: Ms): Promise<LoadOfficeRefusal | undefined> {
  const today = localDay(now, before.zone);
  await lockOfficeDay(tx, before.id, today);
  for (const desk of before.desks) {
    if (after.desks.every((kept) => kept.id !== desk.id) && (await ticketAtDesk(tx, desk.id)) !== undefined)
      return { code: 'desk-busy', number: desk.number };
  }
  const isBooked = (): Promise<boolean> => isAnyUnitClaimed(tx, startOfDay(today, before.zone));
  if (before.rules.slotMinutes !== after.rules.slotMinutes && (await isBooked())) return { code: 'grid-in-use' };
  return before.zone !== after.zone && (await isBooked()) ? { code: 'zone-in-use' } : undefined;
}

function describe(before: Office, after: Office, { conflicts, appointments, tickets }: Review): Stranded {
  const appointmentOf = new Map(appointments.map((appointment) => [appointment.id, appointment]));
  const { zone } = after;
  return {
    visits: conflicts.visits.map(({ visitId, reason, nearest }) => {
      const appointment = appointmentOf.get(visitId)!;
      const [desk, service] = [
        [...before.desks, ...after.desks].find((d) => d.id === appointment.deskId),
        [...before.services, ...after.services].find((s) => s.id === appointment.serviceId),
      ];
      return {
        appointmentId: appointment.id,
        day: appointment.onDay,
        hour: hourAndMinute(appointment.startsAt, before.zone),
        desk: desk?.number ?? appointment.deskId,
        service: service?.name ?? { pl: appointment.serviceId },
        state: appointment.state === 'pending' ? 'pending' : 'confirmed',
        hasEmail: appointment.email !== null,
        reason,
        isKnown: conflictOf(before, appointment) !== undefined,
        nearest: nearest.map((at) => ({ day: localDay(at, zone), hour: hourAndMinute(at, zone) })),
      };
    }),
    tickets: conflicts.tickets.map((id) => tickets.get(id)!),
  };
}

type Settled = { readonly cancelled: string[]; readonly left: string[]; readonly events: NewEvent[] };

async function settle(
  ctx: Context,
  tx: Tx,
  office: Office,
  { conflicts, appointments }: Review,
  decision: StrandedDecision | undefined,
): Promise<Settled> {
  const appointmentOf = new Map(appointments.map((appointment) => [appointment.id, appointment]));
  const settled: Settled = { cancelled: [], left: [], events: [] };
  for (const { visitId, endsAt } of conflicts.longer)
    settled.events.push(...(await lengthen(ctx, tx, office, appointmentOf.get(visitId)!, endsAt)));
  // Day by day, as everybody takes these locks.
  for (const { visitId, reason } of conflicts.visits) {
    const appointment = appointmentOf.get(visitId)!;
    if (!isCancelled(appointment, decision)) {
      // What they promise is not so until somebody has decided.
      await withdrawUnsent(tx, appointment.id, ['confirm', 'confirmed', 'reminder']);
      settled.left.push(appointment.id);
      continue;
    }
    await lockOfficeDay(tx, office.id, appointment.onDay);
    const locked = await lockAppointment(tx, appointment.id);
    // Its owner was faster: has cancelled it, or is here already.
    if (locked?.state !== appointment.state) continue;
    const events = await cancelLocked(ctx, tx, locked, { staffId: null, conflict: reason.kind });
    if (!events.ok) continue;
    settled.cancelled.push(appointment.id);
    settled.events.push(...events.value);
  }
  return settled;
}

/** Whom no letter can reach is telephoned by staff. An unconfirmed visit ends by itself before anybody could decide about it. */
const isCancelled = (appointment: Appointment, decision: StrandedDecision | undefined): boolean =>
  appointment.email !== null && decision !== undefined && (decision === 'cancel' || appointment.state === 'pending');

/** The desk is free for the longer time, so the visit has it from now on and nobody else can book it. */
async function lengthen(
  ctx: Context,
  tx: Tx,
  office: Office,
  appointment: Appointment,
  endsAt: Ms,
): Promise<NewEvent[]> {
  if ((await lockAppointment(tx, appointment.id))?.state !== appointment.state) return [];
  const units = unitsBeyond(office, appointment, endsAt);
  if (units.length > 0) await claimUnits(tx, appointment.deskId, units, appointment.id);
  await updateAppointmentIf(tx, appointment.id, [appointment.state], { endsAt });
  return [
    { type: 'appointment-lengthened', at: ctx.clock.now(), appointmentId: appointment.id, deskId: appointment.deskId },
  ];
}
