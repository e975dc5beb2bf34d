// Facts on their way to the server: waiting in order, pushed, or set aside where staff see them.
import { kioskFactBodySchema, kioskFactSchema, type KioskFact } from '../../shared/events/kiosk-fact.ts';
import type { Db } from './open-store.ts';

/** The oldest waiting facts of one store id, in order: the answer names them by their sequence alone. */
export function nextBatch(db: Db, limit: number): KioskFact[] {
  const rows = db.prepare<[number], { storeId: string; fact: string }>(`SELECT store_id storeId, fact FROM outbox WHERE state = 'waiting' ORDER BY position LIMIT ?`).all(limit);
  const first = rows[0]?.storeId;
  const until = rows.findIndex((r) => r.storeId !== first);
  return (until < 0 ? rows : rows.slice(0, until)).map((r) => {
    const fact = kioskFactSchema.parse(JSON.parse(r.fact));
    return { ...fact, body: kioskFactBodySchema.parse(fact.body) };
  });
}

export const settleFact = (db: Db, fact: KioskFact, state: 'pushed' | 'set-aside' | 'alarm', reason: string | null): void => {
  db.prepare(`UPDATE outbox SET state = ?, reason = ? WHERE store_id = ? AND seq = ? AND state = 'waiting'`).run(state, reason, fact.storeId, fact.seq);
};

export const countWaiting = (db: Db): number => db.prepare<[], number>(`SELECT count(*) FROM outbox WHERE state = 'waiting'`).pluck().get()!;

export const listSetAside = (db: Db, limit: number): { seq: number; reason: string }[] =>
  db.prepare<[number], { seq: number; reason: string }>(`SELECT seq, coalesce(reason, '') reason FROM outbox WHERE state IN ('set-aside', 'alarm') ORDER BY position DESC LIMIT ?`).all(limit);
export const countSetAside = (db: Db): number => db.prepare<[], number>(`SELECT count(*) FROM outbox WHERE state IN ('set-aside', 'alarm')`).pluck().get()!;

/** Occurred-at of the newest fact, whatever its state; undefined before the first. */
export const newestFactAt = (db: Db): number | undefined => db.prepare<[], number | null>('SELECT max(occurred_at) FROM outbox').pluck().get() ?? undefined;
