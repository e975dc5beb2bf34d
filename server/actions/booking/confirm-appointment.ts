// A citizen confirms a visit: by the link's button, or by typing the code on the page that followed the booking.
import { MINUTE } from '../../../shared/core/clock.ts';
import type { DeskId } from '../../../shared/core/ids.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { slotUnits } from '../../../shared/domain/booking/availability.ts';
import { parseCode } from '../../../shared/domain/booking/code.ts';
import { conflictOf } from '../../../shared/domain/ticket/conflict.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import type { Context } from '../../app/context.ts';
import {
  findAppointmentByPage,
  lockAppointment,
  updateAppointmentIf,
  type Appointment,
} from '../../store/appointment-store.ts';
import { appendEvents } from '../../store/event-log.ts';
import { queueLetter } from '../../store/mail-outbox.ts';
import { lockOfficeDay } from '../../store/office-day-store.ts';
import { standingOffice } from '../../store/office-store.ts';
import {
  claimEach,
  claimOneOf,
  dayKeys,
  freeKeys,
  minuteKeys,
  pendingKeys,
  serviceKey,
} from '../../store/quota-store.ts';
import { claimUnits, freeUnits, unitsOf } from '../../store/slot-claim-store.ts';
import type { Tx } from '../../store/store.ts';
import { QUOTAS } from './book-appointment.ts';
import { findFreeDesk } from './claim-visit.ts';
import { looksWaiting, MAX_CODE_TRIES } from '../visit/find-visit.ts';
import { readChoice } from './free-slots.ts';
import { noteConfirmedDomain } from './limit-holds.ts';
import { appointmentByToken, visitViewOf, type VisitView } from '../visit/visit-view.ts';

export type Confirmed = {
  readonly visit: VisitView;
  /** It was confirmed before; nothing has changed. */ readonly already: boolean;
};
/** `slot-taken`: it held no time, and somebody else has confirmed one meanwhile. `over`: cancelled, missed or done. `quota-reached`: another confirmed visit of this address stands in the way. `needs-decision`: the office as it now stands cannot honour it. */
export type ConfirmRefusal = 'expired' | 'over' | 'quota-reached' | 'needs-decision' | 'slot-taken';

export function confirmAppointment(
  ctx: Context,
  input: { readonly token: string },
): Promise<Result<Confirmed, ConfirmRefusal | 'no-such-visit'>> {
  return ctx.store.write(async (tx) => {
    const office = await standingOffice(tx, ctx.officeId);
    const found = await appointmentByToken(ctx, tx, 'confirm', input.token);
    const appointment = found && (await lockVisit(tx, found));
    return appointment === undefined ? err('no-such-visit') : confirm(ctx, tx, office, appointment);
  });
}

/** `not-a-code`: a slip that cannot be a code; costs no try. */
export function confirmByCode(
  ctx: Context,
  input: { readonly pageKey: string; readonly code: string },
): Promise<Result<Confirmed, ConfirmRefusal | 'no-such-visit' | 'not-a-code' | 'wrong-code' | 'too-many'>> {
  return ctx.store.write(async (tx) => {
    const office = await standingOffice(tx, ctx.officeId);
    const found = await findAppointmentByPage(tx, input.pageKey);
    const appointment = found && (await lockVisit(tx, found));
    if (appointment === undefined || appointment.officeId !== ctx.officeId) return err('no-such-visit');
    const code = parseCode(input.code);
    if (!code.ok) return err('not-a-code');
    if (appointment.codeMisses >= MAX_CODE_TRIES) return err('too-many');
    if (appointment.state !== 'confirmed' && !looksWaiting(appointment, ctx.clock.now()))
      return err(appointment.state === 'pending' || appointment.state === 'expired' ? 'expired' : 'over');
    if (appointment.code !== code.value) {
      await updateAppointmentIf(tx, appointment.id, [appointment.state], { codeMisses: appointment.codeMisses + 1 });
      return err('wrong-code');
    }
    return confirm(ctx, tx, office, appointment);
  });
}

/** The day's lock first, as everywhere, where a time is still to be claimed. */
async function lockVisit(tx: Tx, found: Appointment): Promise<Appointment | undefined> {
  if (!found.holdsSlot) await lockOfficeDay(tx, found.officeId, found.onDay);
  return lockAppointment(tx, found.id);
}

/** A desk that is free at the visit's time. Wants the day's lock. */
async function freeDeskFor(
  ctx: Context,
  tx: Tx,
  office: Office,
  appointment: Appointment,
): Promise<DeskId | undefined> {
  const choice = readChoice(office, {
    serviceId: appointment.serviceId,
    deskId: appointment.isDeskChosen ? appointment.deskId : undefined,
  });
  if (typeof choice === 'string') return undefined;
  const desk = await findFreeDesk(tx, office, choice, appointment.startsAt, ctx.clock.now());
  return desk.ok ? desk.value : undefined;
}

/** Wants the appointment locked. */
async function confirm(
  ctx: Context,
  tx: Tx,
  office: Office,
  appointment: Appointment,
): Promise<Result<Confirmed, ConfirmRefusal>> {
  const now = ctx.clock.now();
  if (appointment.state === 'confirmed' || appointment.state === 'checked-in')
    return ok({ visit: await visitViewOf(ctx, tx, appointment), already: true });
  if (
    appointment.state === 'expired' ||
    (appointment.state === 'pending' && appointment.heldUntil !== null && appointment.heldUntil < now)
  )
    return err('expired');
  if (appointment.state !== 'pending') return err('over');
  // Nobody confirms what the office cannot keep.
  if (conflictOf(office, appointment) !== undefined) return err('needs-decision');
  const deskId = appointment.holdsSlot ? appointment.deskId : await freeDeskFor(ctx, tx, office, appointment);
  if (deskId === undefined) return err('slot-taken');
  if (!appointment.holdsSlot)
    await claimUnits(
      tx,
      deskId,
      slotUnits(appointment.startsAt, (appointment.endsAt - appointment.startsAt) / MINUTE, office.rules.slotMinutes),
      appointment.id,
    );
  if (!(await countAsLive(tx, appointment))) {
    if (!appointment.holdsSlot) await freeUnits(tx, appointment.id);
    return err('quota-reached');
  }
  await updateAppointmentIf(tx, appointment.id, ['pending'], {
    state: 'confirmed',
    confirmedAt: now,
    heldUntil: null,
    holdsSlot: true,
    deskId,
  });
  await noteConfirmedDomain(ctx, tx, office, appointment.email);
  await queueLetter(tx, {
    id: ctx.ids.next<string>(),
    officeId: appointment.officeId,
    appointmentId: appointment.id,
    template: 'confirmed',
    language: appointment.language,
    at: now,
  });
  const visit = await visitViewOf(ctx, tx, {
    ...appointment,
    state: 'confirmed',
    confirmedAt: now,
    heldUntil: null,
    holdsSlot: true,
    deskId,
  });
  await appendEvents(tx, appointment.officeId, [
    { type: 'appointment-confirmed', at: now, appointmentId: appointment.id, deskId },
  ]);
  return ok({ visit, already: false });
}

/** Takes the places of a visit to come instead of its pending one; false, and nothing changed, when there is none. Visits booked by staff have no places. */
export async function countAsLive(tx: Tx, appointment: Appointment): Promise<boolean> {
  if (appointment.emailKey === null || appointment.bookedBy === 'staff') return true;
  const ofService = [serviceKey(appointment.emailKey, appointment.serviceId)];
  const ofDay = dayKeys(appointment.emailKey, appointment.onDay, QUOTAS.perDayAndEmail);
  const ofMinutes = minuteKeys(appointment.emailKey, await unitsOf(tx, appointment.id));
  if (!(await claimOneOf(tx, ofService, appointment.id))) return false;
  if (!(await claimOneOf(tx, ofDay, appointment.id)) || !(await claimEach(tx, ofMinutes, appointment.id))) {
    await freeKeys(tx, [...ofService, ...ofDay], appointment.id);
    return false;
  }
  await freeKeys(tx, pendingKeys(appointment.emailKey, QUOTAS.pendingPerEmail), appointment.id);
  return true;
}
