// Facts on their way to the server: waiting in order, pushed, or set aside where staff see them.
import type { KioskFact } from '../../shared/events/kiosk-fact.ts';
import { readMeta, writeMeta, type Db } from './open-store.ts';

/** As it was written, perhaps by another version of this program: the server says what it makes of it. */
export type OutboxFact = Pick<KioskFact, 'storeId' | 'seq'> & { readonly body?: unknown };

/** The oldest waiting facts of one store id, in order: the answer names them by their sequence alone. */
export const nextBatch = (db: Db, limit: number): OutboxFact[] => batchOf(db, `state = 'waiting'`, 0, limit).facts;

/** Facts that staff have to settle at the server, the oldest of one store id after a place in the outbox, and the place of the last: asked about again now and then. */
export const setAsideBatch = (db: Db, after: number, limit: number): Batch =>
  batchOf(db, `state IN ('set-aside', 'alarm')`, after, limit);

type Batch = { readonly facts: OutboxFact[]; readonly upTo: number };
type Row = { position: number; storeId: string; seq: number; fact: string; toldTo: string | null };

function batchOf(db: Db, which: string, after: number, limit: number): Batch {
  const rows = db
    .prepare<[number, number], Row>(
      `SELECT position, store_id storeId, seq, fact, told_to toldTo FROM outbox WHERE ${which} AND position > ? ORDER BY position LIMIT ?`,
    )
    .all(after, limit);
  const first = rows[0]?.storeId;
  const until = rows.findIndex((r) => r.storeId !== first);
  const taken = until < 0 ? rows : rows.slice(0, until);
  return {
    facts: taken.map(({ storeId, seq, fact, toldTo }) => ({
      ...(JSON.parse(fact) as object),
      storeId,
      seq,
      ...(toldTo === null ? {} : { toldBefore: true }),
    })),
    upTo: taken.at(-1)?.position ?? after,
  };
}

/**
 * Before they leave: from here on their times are as the server may have heard them. Kept lightly: a power cut ends the start of the
 * machine, and with it everything that could set them right.
 */
export function markSent(db: Db, facts: readonly OutboxFact[]): void {
  const unsent = db.prepare<[string, number], { position: number; ticketId: string | null }>(
    `SELECT position, CASE WHEN fact ->> '$.body.type' = 'ticket-issued' THEN fact ->> '$.body.ticketId' END ticketId FROM outbox WHERE store_id = ? AND seq = ? AND sent = 0`,
  );
  const put = db.prepare('UPDATE outbox SET sent = 1 WHERE position = ?');
  const markReceived = db.prepare('UPDATE tickets SET told_at = checked_in_at WHERE ticket_id = ? AND told_at IS NULL');
  for (const fact of facts) {
    const row = unsent.get(fact.storeId, fact.seq);
    if (row === undefined) continue;
    put.run(row.position);
    if (row.ticketId !== null) markReceived.run(row.ticketId);
  }
}

/** `toldTo`: the office whose server answered. */
export const settleFact = (
  db: Db,
  fact: OutboxFact,
  state: 'pushed' | 'set-aside' | 'alarm',
  reason: string | null,
  toldTo: string | null,
): void => {
  db.prepare(
    `UPDATE outbox SET state = ?, reason = ?, told_to = coalesce(?, told_to) WHERE store_id = ? AND seq = ? AND state <> 'pushed'`,
  ).run(state, reason, toldTo, fact.storeId, fact.seq);
};

export const countWaiting = (db: Db): number =>
  db.prepare<[], number>(`SELECT count(*) FROM outbox WHERE state = 'waiting'`).pluck().get()!;

/** The server knows another fact under the same key. */
export const countAlarms = (db: Db): number =>
  db.prepare<[], number>(`SELECT count(*) FROM outbox WHERE state = 'alarm'`).pluck().get()!;
export const countSetAside = (db: Db): number =>
  db.prepare<[], number>(`SELECT count(*) FROM outbox WHERE state IN ('set-aside', 'alarm')`).pluck().get()!;

const CLEARED = 'cleared_up_to';

/** What the server has had for so long that no copy of its database is likely to be older; how far is written down, so that what is missing after it is known to be lost. */
export function clearPushed(db: Db, before: number): void {
  const cleared = db
    .prepare<[number, string], number>(
      `DELETE FROM outbox WHERE state = 'pushed' AND occurred_at < ? RETURNING CASE WHEN store_id = ? THEN seq ELSE 0 END`,
    )
    .pluck()
    .all(before, readMeta(db, 'store_id') ?? '');
  const upTo = cleared.reduce((most, seq) => Math.max(most, seq), clearedUpTo(db) ?? 0);
  if (upTo > 0) writeMeta(db, CLEARED, String(upTo));
}

/** Sequence of the present store id up to which facts may have been cleared away; undefined where it was never written down. */
export function clearedUpTo(db: Db): number | undefined {
  const text = readMeta(db, CLEARED);
  return text === undefined ? undefined : Number(text);
}
