// Appointments as rows: found by id, page or code, made once, changed only from the state they are believed to be in.
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Ms } from '../../shared/core/clock.ts';
import type { LocalDay } from '../../shared/core/local-time.ts';
import type { AppointmentState } from '../../shared/domain/booking/appointment.ts';
import type { Database } from './schema.ts';
import type { Tx } from './store.ts';

export type AppointmentRow = Selectable<Database['appointments']>;
/** What is left of a person after erasure: nothing. */
const BLANK = { email: null, emailKey: null, name: null, phone: null } as const;

export const findAppointment = (tx: Tx, id: string): Promise<AppointmentRow | undefined> =>
  tx.selectFrom('appointments').selectAll().where('id', '=', id).executeTakeFirst();

export const findAppointmentByPage = (tx: Tx, pageKey: string): Promise<AppointmentRow | undefined> =>
  tx.selectFrom('appointments').selectAll().where('pageKey', '=', pageKey).executeTakeFirst();

export const findAppointmentByCode = (tx: Tx, officeId: string, code: string): Promise<AppointmentRow | undefined> =>
  tx.selectFrom('appointments').selectAll().where('officeId', '=', officeId).where('code', '=', code).executeTakeFirst();

/** The row as it is committed now, and nobody else changes it until this transaction ends: for actions that look at several columns before they decide. */
export const lockAppointment = (tx: Tx, id: string): Promise<AppointmentRow | undefined> =>
  tx.updateTable('appointments').set((eb) => ({ version: eb.ref('version') })).where('id', '=', id).returningAll().executeTakeFirst();

/** Visits of the days `from` to `to`, both included, by time. */
export const appointmentsOnDays = (tx: Tx, officeId: string, from: LocalDay, to: LocalDay): Promise<AppointmentRow[]> =>
  tx.selectFrom('appointments').selectAll().where('officeId', '=', officeId).where('onDay', '>=', from).where('onDay', '<=', to)
    .orderBy('startsAt').orderBy('id').execute();

/**
 * Visits whose people are still expected: pending and confirmed ones that begin at `from` or later, by time. A booking over a quota
 * has no code and no person, so nobody is expected.
 */
export const awaitedAppointments = (tx: Tx, officeId: string, from: Ms): Promise<AppointmentRow[]> =>
  tx.selectFrom('appointments').selectAll().where('officeId', '=', officeId).where('state', 'in', ['pending', 'confirmed'])
    .where('startsAt', '>=', from).where('code', 'not like', 'free-%').orderBy('startsAt').orderBy('id').execute();

/** Those of `codes` that an appointment has, whatever its state. */
export async function takenCodes(tx: Tx, officeId: string, codes: readonly string[]): Promise<Set<string>> {
  const rows = await tx.selectFrom('appointments').select('code').where('officeId', '=', officeId).where('code', 'in', codes).execute();
  return new Set(rows.map((row) => row.code));
}

/** False when another appointment of the office has the code; nothing is written then. */
export async function insertAppointment(tx: Tx, row: Insertable<Database['appointments']>): Promise<boolean> {
  const done = await tx.insertInto('appointments').values(row).onConflict((c) => c.columns(['officeId', 'code']).doNothing()).executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Changes the row if it is still in one of the states of `was`; false means somebody else was first. */
export async function updateAppointmentIf(tx: Tx, id: string, was: readonly AppointmentState[], changes: Updateable<Database['appointments']>): Promise<boolean> {
  const done = await tx
    .updateTable('appointments').set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id).where('state', 'in', was).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Blanks the person, and what staff wrote to them; the visit itself stays for statistics. False when it was blank already. */
export async function erasePerson(tx: Tx, id: string, at: Ms): Promise<boolean> {
  const done = await tx
    .updateTable('appointments').set((eb) => ({ ...BLANK, erasedAt: at, version: eb('version', '+', 1) }))
    .where('id', '=', id).where('erasedAt', 'is', null).executeTakeFirst();
  await tx.updateTable('tickets').set({ firstName: null }).where('appointmentId', '=', id).execute();
  await tx.updateTable('mailOutbox').set({ details: '{}' }).where('appointmentId', '=', id).execute();
  return done.numUpdatedRows === 1n;
}

/** Visits of one address that wait for their confirmation and can be confirmed, by time. */
export const pendingVisitsOf = (tx: Tx, officeId: string, emailKey: string): Promise<AppointmentRow[]> =>
  tx.selectFrom('appointments').selectAll().where('officeId', '=', officeId).where('emailKey', '=', emailKey).where('state', '=', 'pending').where('email', 'is not', null)
    .orderBy('startsAt').orderBy('id').execute();

/** Pending visits whose hold ended before `now`. */
export const endedHolds = (tx: Tx, officeId: string, now: Ms): Promise<AppointmentRow[]> =>
  tx.selectFrom('appointments').selectAll().where('officeId', '=', officeId).where('state', '=', 'pending').where('heldUntil', '<', now).orderBy('id').execute();

/** Confirmed visits that were to begin before `before`. */
export const confirmedStartingBefore = (tx: Tx, officeId: string, before: Ms): Promise<AppointmentRow[]> =>
  tx.selectFrom('appointments').selectAll().where('officeId', '=', officeId).where('state', '=', 'confirmed').where('startsAt', '<', before).orderBy('id').execute();

/** Confirmed visits still to come, with an address, that have no letter of this template yet. */
export const confirmedWithoutLetter = (tx: Tx, officeId: string, template: string, startsAfter: Ms): Promise<AppointmentRow[]> =>
  tx.selectFrom('appointments').selectAll('appointments')
    .where('officeId', '=', officeId).where('state', '=', 'confirmed').where('startsAt', '>', startsAfter).where('email', 'is not', null)
    .where((eb) => eb.not(eb.exists(
      eb.selectFrom('mailOutbox').select('mailOutbox.id').whereRef('mailOutbox.appointmentId', '=', 'appointments.id').where('mailOutbox.template', '=', template),
    )))
    .orderBy('id').execute();

/**
 * Visits whose person is to be forgotten: cancelled before `cancelledBefore`, withdrawn at a desk on a day before `withdrawnBefore`
 * (that is a cancellation without a time, always of the visit's own day), or of a day before `dayBefore`; at most 500 at a time.
 */
export async function appointmentsToErase(tx: Tx, officeId: string, limits: { cancelledBefore: Ms; withdrawnBefore: LocalDay; dayBefore: LocalDay }): Promise<string[]> {
  const rows = await tx.selectFrom('appointments').select('id')
    .where('officeId', '=', officeId).where('erasedAt', 'is', null)
    .where((eb) => eb.or([
      eb.and([eb('state', '=', 'cancelled'), eb('cancelledAt', '<', limits.cancelledBefore)]),
      eb.and([eb('state', '=', 'cancelled'), eb('cancelledAt', 'is', null), eb('onDay', '<', limits.withdrawnBefore)]),
      eb('onDay', '<', limits.dayBefore),
    ]))
    .orderBy('id').limit(500).execute();
  return rows.map((row) => row.id);
}

/** Frees the codes of visits of days before `day`: what stands there afterwards is no code. Returns how many. */
export async function freeCodesBefore(tx: Tx, officeId: string, day: LocalDay): Promise<number> {
  const done = await tx
    .updateTable('appointments').set((eb) => ({ code: eb(eb.val('free-'), '||', eb.ref('id')) }))
    .where('officeId', '=', officeId).where('onDay', '<', day).where('code', 'not like', 'free-%').executeTakeFirst();
  return Number(done.numUpdatedRows);
}

export async function countCodes(tx: Tx, officeId: string): Promise<number> {
  const row = await tx.selectFrom('appointments').select((eb) => eb.fn.countAll<number>().as('count'))
    .where('officeId', '=', officeId).where('code', 'not like', 'free-%').executeTakeFirstOrThrow();
  return row.count;
}
