// Calls: who was called where, how often, and how it ended.
import type { Insertable, Selectable } from 'kysely';
import type { LocalDay } from '../../shared/core/local-time.ts';
import type { Database } from './schema.ts';
import type { Tx } from './store.ts';

export type CallRow = Selectable<Database['calls']>;
export type CallOutcome = 'served' | 'missed' | 'undone' | 'parked' | 'transferred' | 'withdrawn' | 'unserved';

export const openCallAtDesk = (tx: Tx, deskId: string): Promise<CallRow | undefined> =>
  tx.selectFrom('calls').selectAll().where('deskId', '=', deskId).where('endedAt', 'is', null).executeTakeFirst();

/** Oldest first. */
export const callsAtDesk = (tx: Tx, deskId: string, onDay: LocalDay): Promise<CallRow[]> =>
  tx.selectFrom('calls').selectAll().where('deskId', '=', deskId).where('onDay', '=', onDay).orderBy('calledAt').orderBy('seq').execute();

export const callsOfTicket = (tx: Tx, ticketId: string): Promise<CallRow[]> =>
  tx.selectFrom('calls').selectAll().where('ticketId', '=', ticketId).orderBy('calledAt').execute();

/** The newest announcements first; a call that the clerk took back was a slip, and nobody is expected. */
export const latestCalls = (tx: Tx, officeId: string, onDay: LocalDay, count: number): Promise<CallRow[]> =>
  tx.selectFrom('calls').selectAll().where('officeId', '=', officeId).where('onDay', '=', onDay)
    .where((eb) => eb.or([eb('outcome', 'is', null), eb('outcome', '!=', 'undone')]))
    .orderBy('seq', 'desc').limit(count).execute();

export const openCalls = (tx: Tx, officeId: string): Promise<CallRow[]> =>
  tx.selectFrom('calls').selectAll().where('officeId', '=', officeId).where('endedAt', 'is', null).execute();

/** The next announcement's number; wants the day's lock, a unique key guards it. */
export async function nextAnnouncement(tx: Tx, officeId: string): Promise<number> {
  const last = await tx.selectFrom('calls').select('seq').where('officeId', '=', officeId).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  return (last?.seq ?? 0) + 1;
}

/** @throws UniqueViolation when the ticket or the desk already has an open call. */
export async function insertCall(tx: Tx, call: Insertable<Database['calls']>): Promise<void> {
  await tx.insertInto('calls').values(call).execute();
}

export async function repeatCall(tx: Tx, callId: string, change: { readonly lastCalledAt: number; readonly times: number; readonly seq: number }): Promise<boolean> {
  const done = await tx.updateTable('calls').set(change).where('id', '=', callId).where('endedAt', 'is', null).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function markServing(tx: Tx, callId: string, servingAt: number): Promise<boolean> {
  const done = await tx.updateTable('calls').set({ servingAt }).where('id', '=', callId).where('endedAt', 'is', null).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function endCall(tx: Tx, callId: string, endedAt: number, outcome: CallOutcome): Promise<boolean> {
  const done = await tx.updateTable('calls').set({ endedAt, outcome }).where('id', '=', callId).where('endedAt', 'is', null).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** The end of the day ends what nobody ended. */
export async function endOpenCallsOfTicket(tx: Tx, ticketId: string, endedAt: number, outcome: CallOutcome): Promise<void> {
  await tx.updateTable('calls').set({ endedAt, outcome }).where('ticketId', '=', ticketId).where('endedAt', 'is', null).execute();
}
