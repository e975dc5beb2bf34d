// What a technician reads and does about the outbox: the oldest that waits, what was set aside, and another try for it.
import type { Db } from './open-store.ts';

/** Occurred-at of the oldest fact that still waits. */
export const oldestWaitingAt = (db: Db): number | undefined =>
  db.prepare<[], number | null>(`SELECT min(occurred_at) FROM outbox WHERE state = 'waiting'`).pluck().get() ?? undefined;

export type SetAsideRow = { readonly seq: number; readonly type: string; readonly reason: string; readonly occurredAt: number };

/** Newest first. */
export const setAsideRows = (db: Db, limit: number): SetAsideRow[] =>
  db
    .prepare<[number], SetAsideRow>(
      `SELECT seq, coalesce(fact ->> '$.body.type', '') type, coalesce(reason, '') reason, occurred_at occurredAt
       FROM outbox WHERE state IN ('set-aside', 'alarm') ORDER BY position DESC LIMIT ?`,
    )
    .all(limit);

/**
 * The server remembers a fact by its key, so that asking again applies nothing twice: it answers what staff made of it
 * meanwhile. Alarms stay: their key belongs to another fact for good. Returns how many wait now.
 */
export const retrySetAside = (db: Db): number => db.prepare(`UPDATE outbox SET state = 'waiting', reason = NULL WHERE state = 'set-aside'`).run().changes;
