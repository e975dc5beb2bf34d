// Calls: who was called where, how often, and how it ended.
import type { Selectable } from 'kysely';
import type { Ms } from '../../shared/core/clock.ts';
import type { DeskId, OfficeId, StaffId, TicketId } from '../../shared/core/ids.ts';
import type { LocalDay } from '../../shared/core/local-time.ts';
import type { Rank } from '../../shared/domain/queue/queue.ts';
import type { Database } from './schema.ts';
import type { Tx } from './store.ts';

export type CallOutcome = 'served' | 'missed' | 'undone' | 'parked' | 'transferred' | 'withdrawn' | 'unserved';
export type Call = {
  readonly id: string;
  readonly officeId: OfficeId;
  readonly onDay: LocalDay;
  readonly ticketId: TicketId;
  readonly deskId: DeskId;
  /** Null: nobody of the office's staff. */
  readonly staffId: StaffId | null;
  readonly rank: Rank;
  readonly namedAt: Ms;
  readonly calledAt: Ms;
  readonly lastCalledAt: Ms;
  /** How often called, recalls included. */
  readonly times: number;
  readonly servingAt: Ms | null;
  readonly endedAt: Ms | null;
  readonly outcome: CallOutcome | null;
  /** Of the announcement; grows. */
  readonly seq: number;
  /** Called out of order. */
  readonly pickReason: string | null;
};

const callFromRow = ({ place, ...row }: Selectable<Database['calls']>): Call => ({
  ...row,
  officeId: row.officeId as OfficeId,
  ticketId: row.ticketId as TicketId,
  deskId: row.deskId as DeskId,
  staffId: row.staffId as StaffId | null,
  rank: place as Rank,
  outcome: row.outcome as CallOutcome | null,
});

export async function openCallAtDesk(tx: Tx, deskId: string): Promise<Call | undefined> {
  const row = await tx
    .selectFrom('calls')
    .selectAll()
    .where('deskId', '=', deskId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return row && callFromRow(row);
}

/** Oldest first. */
export const callsAtDesk = async (tx: Tx, deskId: string, onDay: LocalDay): Promise<Call[]> =>
  (
    await tx
      .selectFrom('calls')
      .selectAll()
      .where('deskId', '=', deskId)
      .where('onDay', '=', onDay)
      .orderBy('calledAt')
      .orderBy('seq')
      .execute()
  ).map(callFromRow);

export const callsOfTicket = async (tx: Tx, ticketId: string): Promise<Call[]> =>
  (await tx.selectFrom('calls').selectAll().where('ticketId', '=', ticketId).orderBy('calledAt').execute()).map(
    callFromRow,
  );

/** The newest announcements first; a call that the clerk took back was a slip, and nobody is expected. */
export const latestCalls = async (tx: Tx, officeId: string, onDay: LocalDay, count: number): Promise<Call[]> =>
  (
    await tx
      .selectFrom('calls')
      .selectAll()
      .where('officeId', '=', officeId)
      .where('onDay', '=', onDay)
      .where((eb) => eb.or([eb('outcome', 'is', null), eb('outcome', '!=', 'undone')]))
      .orderBy('seq', 'desc')
      .limit(count)
      .execute()
  ).map(callFromRow);

export const openCalls = async (tx: Tx, officeId: string): Promise<Call[]> =>
  (
    await tx.selectFrom('calls').selectAll().where('officeId', '=', officeId).where('endedAt', 'is', null).execute()
  ).map(callFromRow);

/** The next announcement's number; wants the day's lock, a unique key guards it. */
export async function nextAnnouncement(tx: Tx, officeId: string): Promise<number> {
  const last = await tx
    .selectFrom('calls')
    .select('seq')
    .where('officeId', '=', officeId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (last?.seq ?? 0) + 1;
}

/** @throws UniqueViolation when the ticket or the desk already has an open call. */
export async function insertCall(
  tx: Tx,
  { rank, ...call }: Omit<Call, 'staffId'> & { readonly staffId: string | null },
): Promise<void> {
  await tx
    .insertInto('calls')
    .values({ ...call, place: rank })
    .execute();
}

export async function repeatCall(
  tx: Tx,
  callId: string,
  change: { readonly lastCalledAt: number; readonly times: number; readonly seq: number },
): Promise<boolean> {
  const done = await tx
    .updateTable('calls')
    .set(change)
    .where('id', '=', callId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function markServing(tx: Tx, callId: string, servingAt: number): Promise<boolean> {
  const done = await tx
    .updateTable('calls')
    .set({ servingAt })
    .where('id', '=', callId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function endCall(tx: Tx, callId: string, endedAt: number, outcome: CallOutcome): Promise<boolean> {
  const done = await tx
    .updateTable('calls')
    .set({ endedAt, outcome })
    .where('id', '=', callId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** The end of the day ends what nobody ended. */
export async function endOpenCallsOfTicket(
  tx: Tx,
  ticketId: string,
  endedAt: number,
  outcome: CallOutcome,
): Promise<void> {
  await tx
    .updateTable('calls')
    .set({ endedAt, outcome })
    .where('ticketId', '=', ticketId)
    .where('endedAt', 'is', null)
    .execute();
}
