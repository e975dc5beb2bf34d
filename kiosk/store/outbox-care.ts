// What a technician reads about the outbox: the oldest that waits, what was set aside.
import type { Db } from './open-store.ts';

/** Occurred-at of the oldest fact that still waits. */
export const oldestWaitingAt = (db: Db): number | undefined =>
  db.prepare<[], number | null>(`SELECT min(occurred_at) FROM outbox WHERE state = 'waiting'`).pluck().get() ??
  undefined;

export type SetAsideFact = {
  readonly seq: number;
  readonly type: string;
  readonly reason: string;
  readonly occurredAt: number;
};

/** Newest first. */
export const setAsideFacts = (db: Db, limit: number): SetAsideFact[] =>
  db
    .prepare<[number], SetAsideFact>(
      `SELECT seq, coalesce(fact ->> '$.body.type', '') type, coalesce(reason, '') reason, occurred_at occurredAt
       FROM outbox WHERE state IN ('set-aside', 'alarm') ORDER BY position DESC LIMIT ?`,
    )
    .all(limit);
