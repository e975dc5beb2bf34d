// A citizen confirms a visit: by the link's button, or by typing the code on the page that followed the booking.
import { MINUTE } from '../../../shared/core/clock.ts';
import type { DeskId } from '../../../shared/core/ids.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { slotUnits } from '../../../shared/domain/booking/availability.ts';
import { parseCode } from '../../../shared/domain/booking/code.ts';
import { conflictOf } from '../../../shared/domain/ticket/conflict.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import type { Context } from '../../app/context.ts';
import { findAppointmentByPage, lockAppointment, updateAppointmentIf, type Appointment } from '../../store/appointment-store.ts';
import { appendEvents } from '../../store/event-log.ts';
import { queueLetter } from '../../store/mail-outbox.ts';
import { lockOfficeDay } from '../../store/office-day-store.ts';
import { standingOffice } from '../../store/office-store.ts';
import { claimEach, claimOneOf, dayKeys, freeKeys, minuteKeys, pendingKeys, serviceKey } from '../../store/quota-store.ts';
import { claimUnits, freeUnits, unitsOf } from '../../store/slot-claim-store.ts';
import type { Tx } from '../../store/store.ts';
import { QUOTAS } from './book-appointment.ts';
import { findDesk } from './claim-visit.ts';
import { looksWaiting, MAX_CODE_TRIES } from '../visit/find-visit.ts';
import { readChoice } from './free-slots.ts';
import { noteConfirmedDomain } from './limit-holds.ts';
import { appointmentByToken, visitViewOf, type VisitView } from '../visit/visit-view.ts';

export type Confirmed = { readonly visit: VisitView; /** It was confirmed before; nothing has changed. */ readonly already: boolean };
/** `slot-taken`: it held no time, and somebody else has confirmed one meanwhile. `over`: cancelled, missed or done. `quota-reached`: another confirmed visit of this address stands in the way. `needs-decision`: the office as it now stands cannot honour it. */
export type ConfirmRefusal = 'expired' | 'over' | 'quota-reached' | 'needs-decision' | 'slot-taken';

export function confirmAppointment(ctx: Context, input: { readonly token: string }): Promise<Result<Confirmed, ConfirmRefusal | 'no-such-visit'>> {
  return ctx.store.write(async (tx) => {
    const office = await standingOffice(tx, ctx.officeId);
    const found = await appointmentByToken(ctx, tx, 'confirm', input.token);
    const row = found && (await lockVisit(tx, found));
    return row === undefined ? err('no-such-visit') : confirm(ctx, tx, office, row);
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
    const row = found && (await lockVisit(tx, found));
    if (row === undefined || row.officeId !== ctx.officeId) return err('no-such-visit');
    const code = parseCode(input.code);
    if (!code.ok) return err('not-a-code');
    if (row.codeMisses >= MAX_CODE_TRIES) return err('too-many');
    if (row.state !== 'confirmed' && !looksWaiting(row, ctx.clock.now())) return err(row.state === 'pending' || row.state === 'expired' ? 'expired' : 'over');
    if (row.code !== code.value) {
      await updateAppointmentIf(tx, row.id, [row.state], { codeMisses: row.codeMisses + 1 });
      return err('wrong-code');
    }
    return confirm(ctx, tx, office, row);
  });
}

/** The day's lock first, as everywhere, where a time is still to be claimed. */
async function lockVisit(tx: Tx, found: Appointment): Promise<Appointment | undefined> {
  if (!found.holdsSlot) await lockOfficeDay(tx, found.officeId, found.onDay);
  return lockAppointment(tx, found.id);
}

/** A desk that is free at the visit's time. Wants the day's lock. */
async function freeDeskFor(ctx: Context, tx: Tx, office: Office, row: Appointment): Promise<DeskId | undefined> {
  const choice = readChoice(office, { serviceId: row.serviceId, deskId: row.isDeskChosen ? row.deskId : undefined });
  if (typeof choice === 'string') return undefined;
  const desk = await findDesk(tx, office, choice, row.startsAt, ctx.clock.now());
  return desk.ok ? desk.value : undefined;
}

/** Wants the row locked. */
async function confirm(ctx: Context, tx: Tx, office: Office, row: Appointment): Promise<Result<Confirmed, ConfirmRefusal>> {
  const now = ctx.clock.now();
  if (row.state === 'confirmed' || row.state === 'checked-in') return ok({ visit: await visitViewOf(ctx, tx, row), already: true });
  if (row.state === 'expired' || (row.state === 'pending' && row.heldUntil !== null && row.heldUntil < now)) return err('expired');
  if (row.state !== 'pending') return err('over');
  // Nobody confirms what the office cannot keep.
  if (conflictOf(office, row) !== undefined) return err('needs-decision');
  const deskId = row.holdsSlot ? row.deskId : await freeDeskFor(ctx, tx, office, row);
  if (deskId === undefined) return err('slot-taken');
  if (!row.holdsSlot) await claimUnits(tx, deskId, slotUnits(row.startsAt, (row.endsAt - row.startsAt) / MINUTE, office.rules.slotMinutes), row.id);
  if (!(await countAsLive(tx, row))) {
    if (!row.holdsSlot) await freeUnits(tx, row.id);
    return err('quota-reached');
  }
  await updateAppointmentIf(tx, row.id, ['pending'], { state: 'confirmed', confirmedAt: now, heldUntil: null, holdsSlot: true, deskId });
  await noteConfirmedDomain(ctx, tx, office, row.email);
  await queueLetter(tx, {
    id: ctx.ids.next<string>(), officeId: row.officeId, appointmentId: row.id, template: 'confirmed', language: row.language, at: now,
  });
  const visit = await visitViewOf(ctx, tx, { ...row, state: 'confirmed', confirmedAt: now, heldUntil: null, holdsSlot: true, deskId });
  await appendEvents(tx, row.officeId, [{ type: 'appointment-confirmed', at: now, appointmentId: row.id, deskId }]);
  return ok({ visit, already: false });
}

/** Takes the places of a visit to come instead of its pending one; false, and nothing changed, when there is none. Visits booked by staff have no places. */
export async function countAsLive(tx: Tx, row: Appointment): Promise<boolean> {
  if (row.emailKey === null || row.bookedBy === 'staff') return true;
  const ofService = [serviceKey(row.emailKey, row.serviceId)];
  const ofDay = dayKeys(row.emailKey, row.onDay, QUOTAS.perDayAndEmail);
  const ofMinutes = minuteKeys(row.emailKey, await unitsOf(tx, row.id));
  if (!(await claimOneOf(tx, ofService, row.id))) return false;
  if (!(await claimOneOf(tx, ofDay, row.id)) || !(await claimEach(tx, ofMinutes, row.id))) {
    await freeKeys(tx, [...ofService, ...ofDay], row.id);
    return false;
  }
  await freeKeys(tx, pendingKeys(row.emailKey, QUOTAS.pendingPerEmail), row.id);
  return true;
}
