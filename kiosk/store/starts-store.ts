// When the service was started: how often it falls is something staff should see.
import type { Db } from './open-store.ts';

const KEPT = 200;

export function noteStart(db: Db, at: number): void {
  db.prepare('INSERT INTO starts (at) VALUES (?) ON CONFLICT DO NOTHING').run(at);
  db.prepare('DELETE FROM starts WHERE at NOT IN (SELECT at FROM starts ORDER BY at DESC LIMIT ?)').run(KEPT);
}

export const countStartsSince = (db: Db, since: number): number =>
  db.prepare<[number], number>('SELECT count(*) FROM starts WHERE at > ?').pluck().get(since)!;
