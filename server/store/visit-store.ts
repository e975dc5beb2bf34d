// Appointments as the queue and the kiosks see them: no address, no telephone, only the state that a check-in changes.
import type { Ms } from '../../shared/core/clock.ts';
import type { DeskId, ServiceId } from '../../shared/core/ids.ts';
import type { LocalDay } from '../../shared/core/local-time.ts';
import { appointmentFromRow, type Appointment } from './appointment-store.ts';
import type { Tx } from './store.ts';

const COLUMNS = [
  'id',
  'officeId',
  'serviceId',
  'deskId',
  'isDeskChosen',
  'startsAt',
  'endsAt',
  'onDay',
  'code',
  'state',
  'heldUntil',
  'confirmedAt',
  'cancelledAt',
  'checkedInAt',
  'erasedAt',
  'language',
  'version',
  'keptDespite',
  'holdsSlot',
] as const;
export type Visit = Pick<Appointment, (typeof COLUMNS)[number]>;

export async function findVisit(tx: Tx, officeId: string, id: string): Promise<Visit | undefined> {
  const row = await tx
    .selectFrom('appointments')
    .select(COLUMNS)
    .where('id', '=', id)
    .where('officeId', '=', officeId)
    .executeTakeFirst();
  return row && appointmentFromRow(row);
}

export async function findVisits(tx: Tx, officeId: string, ids: readonly string[]): Promise<Visit[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('appointments')
    .select(COLUMNS)
    .where('officeId', '=', officeId)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(appointmentFromRow);
}

export async function visitByCode(tx: Tx, officeId: string, code: string): Promise<Visit | undefined> {
  const row = await tx
    .selectFrom('appointments')
    .select(COLUMNS)
    .where('officeId', '=', officeId)
    .where('code', '=', code)
    .executeTakeFirst();
  return row && appointmentFromRow(row);
}

export const visitsOn = async (tx: Tx, officeId: string, onDay: LocalDay): Promise<Visit[]> =>
  (
    await tx
      .selectFrom('appointments')
      .select(COLUMNS)
      .where('officeId', '=', officeId)
      .where('onDay', '=', onDay)
      .execute()
  ).map(appointmentFromRow);

export type AwaitedVisit = Pick<Visit, 'serviceId' | 'deskId' | 'isDeskChosen' | 'startsAt' | 'endsAt' | 'keptDespite'>;
/** Those of a day whose people have not come yet, from a time on: a hall is read at every commit, so only what it asks for. */
export async function awaitedVisits(tx: Tx, officeId: string, onDay: LocalDay, from: Ms): Promise<AwaitedVisit[]> {
  const rows = await tx
    .selectFrom('appointments')
    .select(['serviceId', 'deskId', 'isDeskChosen', 'startsAt', 'endsAt', 'keptDespite'])
    .where('officeId', '=', officeId)
    .where('onDay', '=', onDay)
    .where('state', '=', 'confirmed')
    .where('startsAt', '>=', from)
    .execute();
  return rows.map((row) => ({
    ...row,
    serviceId: row.serviceId as ServiceId,
    deskId: row.deskId as DeskId,
    isDeskChosen: row.isDeskChosen === 1,
  }));
}

export const visitsFrom = async (tx: Tx, officeId: string, fromDay: LocalDay): Promise<Visit[]> =>
  (
    await tx
      .selectFrom('appointments')
      .select(COLUMNS)
      .where('officeId', '=', officeId)
      .where('onDay', '>=', fromDay)
      .orderBy('startsAt')
      .orderBy('id')
      .execute()
  ).map(appointmentFromRow);

/** Reads them so that nobody else changes them before this transaction ends; in one order, so that two never wait for each other. */
export async function lockVisits(tx: Tx, officeId: string, ids: readonly string[]): Promise<Visit[]> {
  for (const id of [...new Set(ids)].sort())
    await tx
      .updateTable('appointments')
      .set((eb) => ({ version: eb.ref('version') }))
      .where('id', '=', id)
      .execute();
  return findVisits(tx, officeId, ids);
}

/** Only for those who have been called: the name as given when booking, null when it was not asked or is erased. */
export async function visitNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('appointments')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** False when somebody changed the state meanwhile: then nothing changed. */
export async function changeVisitState(
  tx: Tx,
  id: string,
  was: Visit['state'],
  change: { readonly state: Visit['state']; readonly checkedInAt?: number | null | undefined },
): Promise<boolean> {
  const set =
    change.checkedInAt === undefined
      ? { state: change.state }
      : { state: change.state, checkedInAt: change.checkedInAt };
  const done = await tx
    .updateTable('appointments')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', was)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Somebody who is here keeps the time: a cancelled visit's slot is not handed on. */
export async function keepSlot(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('slotClaims').set({ releaseAt: null }).where('appointmentId', '=', id).execute();
}
