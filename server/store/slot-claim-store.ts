// Who occupies which unit of time at which desk; the primary key (desk, unit) is the promise that nobody shares one.
import type { Ms } from '../../shared/core/clock.ts';
import type { AppointmentId, DeskId } from '../../shared/core/ids.ts';
import { claimKey } from '../../shared/domain/booking/availability.ts';
import type { Tx } from './store.ts';

/** The constraint that a second claim of a unit breaks. */
export const SLOT_TAKEN = 'slot_claims_desk_id_unit_at_key';

/** Claims every unit or none: @throws UniqueViolation (SLOT_TAKEN) when one is taken, and the transaction is lost with it. */
export async function claimUnits(tx: Tx, deskId: string, units: readonly Ms[], appointmentId: string): Promise<void> {
  // In order of time, so that two overlapping claims meet at their first common unit instead of locking each other out.
  const rows = units.toSorted((a, b) => a - b).map((unitAt) => ({ deskId, unitAt, appointmentId, releaseAt: null }));
  await tx.insertInto('slotClaims').values(rows).execute();
}

/** Claimed units of these desks with from <= unit < to, as `claimKey`s. */
export async function claimedUnits(tx: Tx, deskIds: readonly DeskId[], from: Ms, to: Ms): Promise<Set<string>> {
  const byDesk = await claimedByDesk(tx, deskIds, from, to);
  return new Set([...byDesk].flatMap(([deskId, units]) => units.map((unitAt) => claimKey(deskId, unitAt))));
}

/** The same, each desk's in order of time. */
export async function claimedByDesk(
  tx: Tx,
  deskIds: readonly DeskId[],
  from: Ms,
  to: Ms,
): Promise<ReadonlyMap<DeskId, readonly Ms[]>> {
  const byDesk = new Map<DeskId, Ms[]>();
  if (deskIds.length === 0) return byDesk;
  const rows = await tx
    .selectFrom('slotClaims')
    .select(['deskId', 'unitAt'])
    .where('deskId', 'in', deskIds)
    .where('unitAt', '>=', from)
    .where('unitAt', '<', to)
    .orderBy('deskId')
    .orderBy('unitAt')
    .execute();
  for (const row of rows) {
    const deskId = row.deskId as DeskId;
    const units = byDesk.get(deskId);
    if (units === undefined) byDesk.set(deskId, [row.unitAt]);
    else units.push(row.unitAt);
  }
  return byDesk;
}

/** Whether any unit from then on is claimed, at whatever desk. */
export const isAnyUnitClaimed = async (tx: Tx, from: Ms): Promise<boolean> =>
  (await tx.selectFrom('slotClaims').select('unitAt').where('unitAt', '>=', from).limit(1).executeTakeFirst()) !==
  undefined;

/** The units of time that the appointment takes. */
export async function unitsOf(tx: Tx, appointmentId: string): Promise<Ms[]> {
  const rows = await tx
    .selectFrom('slotClaims')
    .select('unitAt')
    .where('appointmentId', '=', appointmentId)
    .orderBy('unitAt')
    .execute();
  return rows.map((row) => row.unitAt);
}

/** Gives the units back at once. */
export async function freeUnits(tx: Tx, appointmentId: string): Promise<void> {
  await tx.deleteFrom('slotClaims').where('appointmentId', '=', appointmentId).execute();
}

/** The slot of a cancelled visit goes back at `releaseAt`, not before. */
export async function releaseUnitsAt(tx: Tx, appointmentId: string, releaseAt: Ms): Promise<void> {
  await tx.updateTable('slotClaims').set({ releaseAt }).where('appointmentId', '=', appointmentId).execute();
}

/** Takes a cancelled visit's units back while they are still kept; returns how many there were. */
export async function keepUnits(tx: Tx, appointmentId: string, now: Ms): Promise<number> {
  const done = await tx
    .updateTable('slotClaims')
    .set({ releaseAt: null })
    .where('appointmentId', '=', appointmentId)
    .where('releaseAt', '>', now)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** When the slot of a cancelled visit goes back; undefined when it is not cancelled or has gone. */
export async function releaseTimeOf(tx: Tx, appointmentId: string): Promise<Ms | undefined> {
  const row = await tx
    .selectFrom('slotClaims')
    .select('releaseAt')
    .where('appointmentId', '=', appointmentId)
    .where('releaseAt', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row?.releaseAt ?? undefined;
}

/** Gives back what was to be released by `now`; returns the appointments concerned. */
export async function releaseDueUnits(tx: Tx, now: Ms): Promise<AppointmentId[]> {
  const rows = await tx.deleteFrom('slotClaims').where('releaseAt', '<=', now).returning('appointmentId').execute();
  return [...new Set(rows.map((row) => row.appointmentId as AppointmentId))].sort();
}
