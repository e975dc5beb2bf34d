// The office's event feed: numbered without gaps in the order of commits, read after a cursor.
import type { Ms } from '../../shared/core/clock.ts';
import type { AppointmentId, DeskId, KioskId, TicketId } from '../../shared/core/ids.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';
import type { Cursor, OfficeEvent, OfficeEventType } from '../../shared/events/office-event.ts';
import { noteAppend } from './commit-notice.ts';
import type { Tx } from './store.ts';

export type NewEvent = {
  readonly type: OfficeEventType;
  readonly at: Ms;
  readonly appointmentId?: string | null | undefined;
  readonly ticketId?: string | null | undefined;
  readonly deskId?: string | null | undefined;
  readonly kioskId?: string | null | undefined;
};
export type EventPage = { readonly events: readonly OfficeEvent[]; readonly cursor: Cursor; readonly hasMore: boolean };

/**
 * The last write of a transaction: the feed's row stays locked from here to COMMIT, so the next writer gets its numbers only
 * after this commit (or gets these, after a rollback). That is why numbers have no gaps and their order is the order of commits.
 */
export async function appendEvents(tx: Tx, officeId: string, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const mark = noteAppend(
    tx,
    officeId,
    events.map((event) => event.type),
  );
  const feed = await tx
    .updateTable('feeds')
    .set((eb) => ({ last: eb('last', '+', events.length), mark }))
    .where('officeId', '=', officeId)
    .returning('last')
    .executeTakeFirstOrThrow();
  const first = feed.last - events.length + 1;
  await tx
    .insertInto('eventLog')
    .values(
      events.map((event, index) => ({
        officeId,
        seq: first + index,
        mark,
        at: event.at,
        type: event.type,
        appointmentId: event.appointmentId ?? null,
        ticketId: event.ticketId ?? null,
        deskId: event.deskId ?? null,
        kioskId: event.kioskId ?? null,
      })),
    )
    .execute();
}

/** The cursor of everything committed so far; read in the transaction of a snapshot it is that snapshot's own. */
export async function currentCursor(tx: Tx, officeId: string): Promise<Cursor> {
  const feed = await feedOf(tx, officeId);
  return cursorOf(feed.feedId, feed.last, feed.mark);
}

/** When the newest event happened; undefined: nothing has, or it is forgotten. */
export const newestEventOfOffice = async (tx: Tx, officeId: string): Promise<Ms | undefined> =>
  (
    await tx
      .selectFrom('eventLog')
      .select('at')
      .where('officeId', '=', officeId)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.at;

/** The history that this database has had since it was made or last put back from a copy. */
export const currentHistory = async (tx: Tx, officeId: string): Promise<string> => (await feedOf(tx, officeId)).feedId;

/** The history that a cursor belongs to. */
export const historyIn = (cursor: Cursor): string | undefined => partsOf(cursor)?.feedId;

/** Before the first event there is nothing to mark. */
const cursorOf = (feedId: string, seq: number, mark: string): Cursor =>
  mark === '' ? `${feedId}:${seq}` : `${feedId}:${seq}:${mark}`;

function partsOf(cursor: Cursor): { readonly feedId: string; readonly seq: number; readonly mark: string } | undefined {
  const [, feedId, digits, mark = ''] = /^([^:]+):(\d{1,15})(?::([\w-]{1,32}))?$/.exec(cursor) ?? [];
  return feedId === undefined ? undefined : { feedId, seq: Number(digits), mark };
}

/**
 * 'snapshot-first': the cursor is of another history, compacted away, or unreadable. 'put-back': it is of this one and names an event
 * that this database never had or has otherwise, so a newer one gave it out, and this is a copy of before.
 */
export async function readEvents(
  tx: Tx,
  officeId: string,
  after: Cursor,
  limit = 500,
): Promise<Result<EventPage, 'snapshot-first' | 'put-back'>> {
  const feed = await feedOf(tx, officeId);
  const cursor = partsOf(after);
  if (cursor === undefined || cursor.feedId !== feed.feedId) return err('snapshot-first');
  const { seq } = cursor;
  if (seq > feed.last) return err('put-back');
  const mark = seq === feed.last ? feed.mark : seq === 0 ? '' : await markAt(tx, officeId, seq);
  if (mark === undefined) return err('snapshot-first');
  if (mark !== cursor.mark) return err('put-back');
  if (seq === feed.last) return ok({ events: [], cursor: after, hasMore: false });
  const rows = await tx
    .selectFrom('eventLog')
    .selectAll()
    .where('officeId', '=', officeId)
    .where('seq', '>', seq)
    .where('seq', '<=', feed.last)
    .orderBy('seq')
    .limit(limit)
    .execute();
  if (rows[0]?.seq !== seq + 1) return err('snapshot-first');
  const last = rows.at(-1)!;
  return ok({
    events: rows.map((row) => ({
      seq: row.seq,
      at: row.at,
      type: row.type,
      ...(row.appointmentId === null ? {} : { appointmentId: row.appointmentId as AppointmentId }),
      ...(row.ticketId === null ? {} : { ticketId: row.ticketId as TicketId }),
      ...(row.deskId === null ? {} : { deskId: row.deskId as DeskId }),
      ...(row.kioskId === null ? {} : { kioskId: row.kioskId as KioskId }),
    })),
    cursor: cursorOf(feed.feedId, last.seq, last.mark),
    hasMore: last.seq < feed.last,
  });
}

/** What happened to a ticket last, except a word about its paper. */
export async function lastEventOfTicket(
  tx: Tx,
  officeId: string,
  ticketId: string,
): Promise<{ readonly type: OfficeEventType; readonly at: Ms; readonly deskId: DeskId | null } | undefined> {
  const row = await tx
    .selectFrom('eventLog')
    .select(['type', 'at', 'deskId'])
    .where('officeId', '=', officeId)
    .where('ticketId', '=', ticketId)
    .where('type', '!=', 'ticket-flagged')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { ...row, deskId: row.deskId as DeskId | null };
}

const markAt = async (tx: Tx, officeId: string, seq: number): Promise<string | undefined> =>
  (
    await tx
      .selectFrom('eventLog')
      .select('mark')
      .where('officeId', '=', officeId)
      .where('seq', '=', seq)
      .executeTakeFirst()
  )?.mark;

/** Forgets events older than `before`; readers still behind them are sent for a snapshot. */
export async function compactEvents(tx: Tx, officeId: string, before: Ms): Promise<number> {
  const done = await tx
    .deleteFrom('eventLog')
    .where('officeId', '=', officeId)
    .where('at', '<', before)
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}

/** After a restore another history begins: no cursor and no acknowledgement of before counts in it. */
export async function renewFeed(tx: Tx, officeId: string, feedId: string): Promise<void> {
  await tx.updateTable('feeds').set({ feedId }).where('officeId', '=', officeId).execute();
  noteAppend(tx, officeId);
}

/** As `currentHistory`, and nobody renews it before this transaction ends. */
export async function lockHistory(tx: Tx, officeId: string): Promise<string> {
  return (
    await tx
      .updateTable('feeds')
      .set((eb) => ({ last: eb('last', '+', 0) }))
      .where('officeId', '=', officeId)
      .returning('feedId')
      .executeTakeFirstOrThrow()
  ).feedId;
}

const feedOf = (tx: Tx, officeId: string): Promise<{ feedId: string; last: number; mark: string }> =>
  tx.selectFrom('feeds').select(['feedId', 'last', 'mark']).where('officeId', '=', officeId).executeTakeFirstOrThrow();
