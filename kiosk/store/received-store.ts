// What the server has answered for, and in which history of its database: an acknowledgement counts no longer than what it acknowledged.
import { z } from 'zod';
import { readMeta, writeMeta, type Db } from './open-store.ts';
import type { OutboxFact } from './outbox.ts';

const HISTORY = 'history';
const LAST_RECEIVED = 'last_told';
const factKeySchema = z.object({ storeId: z.string(), seq: z.number(), factId: z.string() });
export type FactKey = z.infer<typeof factKeySchema>;

/** Undefined: no server has said yet. */
export const loadHistory = (db: Db): string | undefined => readMeta(db, HISTORY);

/** The fact that was answered last in the present history. */
export function lastReceived(db: Db): FactKey | null {
  const text = readMeta(db, LAST_RECEIVED);
  return text === undefined ? null : (factKeySchema.safeParse(JSON.parse(text)).data ?? null);
}

export function noteReceived(db: Db, fact: OutboxFact): void {
  const key = factKeySchema.safeParse(fact);
  if (key.success) writeMeta(db, LAST_RECEIVED, JSON.stringify(key.data));
}

/** `asked`: the history that was known when the question was sent. */
export type ReceivedHistory = {
  readonly officeId: string;
  readonly asked: string | undefined;
  readonly history: string | undefined;
};

/**
 * The server's database has another history than the one in which it answered: it was put back from a copy, and every fact of the last days that this
 * office ever answered for waits again. Returns how many; undefined when the answer was overtaken by a later one, and says nothing any more.
 */
export function receiveHistory(db: Db, { officeId, asked, history }: ReceivedHistory): number | undefined {
  const known = loadHistory(db);
  if (history === undefined || history === known) return known === asked || history === known ? 0 : undefined;
  if (known !== asked) return undefined;
  writeMeta(db, HISTORY, history);
  db.prepare('DELETE FROM meta WHERE key = ?').run(LAST_RECEIVED);
  if (known === undefined) return 0;
  return db
    .prepare(`UPDATE outbox SET state = 'waiting', reason = NULL WHERE state <> 'waiting' AND told_to = ?`)
    .run(officeId).changes;
}
