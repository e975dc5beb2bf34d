// The office's event feed: numbered without gaps in the order of commits, read after a cursor.
import type { Ms } from '../../shared/core/clock.ts';
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
  const feed = await tx
    .updateTable('feeds').set((eb) => ({ last: eb('last', '+', events.length) }))
    .where('officeId', '=', officeId).returning('last').executeTakeFirstOrThrow();
  const first = feed.last - events.length + 1;
  await tx.insertInto('eventLog').values(events.map((event, index) => ({
    officeId,
    seq: first + index,
    at: event.at,
    type: event.type,
    appointmentId: event.appointmentId ?? null,
    ticketId: event.ticketId ?? null,
    deskId: event.deskId ?? null,
    kioskId: event.kioskId ?? null,
  }))).execute();
  noteAppend(tx, officeId);
}

/** The cursor of everything committed so far; read in the transaction of a snapshot it is that snapshot's own. */
export async function currentCursor(tx: Tx, officeId: string): Promise<Cursor> {
  const feed = await feedOf(tx, officeId);
  return `${feed.feedId}:${feed.last}`;
}

/** 'snapshot-first': the cursor is of another feed (a restored database), ahead of this one, compacted away, or unreadable. */
export async function readEvents(tx: Tx, officeId: string, after: Cursor, limit = 500): Promise<Result<EventPage, 'snapshot-first'>> {
  const feed = await feedOf(tx, officeId);
  const [, feedId, digits] = /^(.+):(\d{1,15})$/.exec(after) ?? [];
  const seq = Number(digits);
  if (feedId !== feed.feedId || digits === undefined || seq > feed.last) return err('snapshot-first');
  if (seq === feed.last) return ok({ events: [], cursor: after, hasMore: false });
  const rows = await tx
    .selectFrom('eventLog').selectAll()
    .where('officeId', '=', officeId).where('seq', '>', seq).where('seq', '<=', feed.last)
    .orderBy('seq').limit(limit).execute();
  if (rows[0]?.seq !== seq + 1) return err('snapshot-first');
  const last = rows.at(-1)!.seq;
  return ok({
    events: rows.map((row) => ({
      seq: row.seq,
      at: row.at,
      type: row.type,
      ...(row.appointmentId === null ? {} : { appointmentId: row.appointmentId }),
      ...(row.ticketId === null ? {} : { ticketId: row.ticketId }),
      ...(row.deskId === null ? {} : { deskId: row.deskId }),
      ...(row.kioskId === null ? {} : { kioskId: row.kioskId }),
    })),
    cursor: `${feed.feedId}:${last}`,
    hasMore: last < feed.last,
  });
}

/** What happened to a ticket last, except a word about its paper. */
export async function lastEventOfTicket(tx: Tx, officeId: string, ticketId: string): Promise<{ readonly type: OfficeEventType; readonly at: Ms; readonly deskId: string | null } | undefined> {
  return tx
    .selectFrom('eventLog').select(['type', 'at', 'deskId'])
    .where('officeId', '=', officeId).where('ticketId', '=', ticketId).where('type', '!=', 'ticket-flagged')
    .orderBy('seq', 'desc').limit(1).executeTakeFirst();
}

/** Forgets events older than `before`; readers still behind them are sent for a snapshot. */
export async function compactEvents(tx: Tx, officeId: string, before: Ms): Promise<number> {
  const done = await tx.deleteFrom('eventLog').where('officeId', '=', officeId).where('at', '<', before).executeTakeFirst();
  return Number(done.numDeletedRows);
}

/** After a restore: old cursors must not be continued, for their numbers may mean other events now. */
export async function renewFeed(tx: Tx, officeId: string, feedId: string): Promise<void> {
  await tx.updateTable('feeds').set({ feedId }).where('officeId', '=', officeId).execute();
  noteAppend(tx, officeId);
}

const feedOf = (tx: Tx, officeId: string): Promise<{ feedId: string; last: number }> =>
  tx.selectFrom('feeds').select(['feedId', 'last']).where('officeId', '=', officeId).executeTakeFirstOrThrow();
