// What happened to the appliance, for technicians: event names and ids, the last thousand.
import type { KioskLogEvent } from '../../shared/events/kiosk-log-event.ts';
import type { Db } from './open-store.ts';

const KEPT = 1_000;

export function addDiagnostic(db: Db, at: number, event: KioskLogEvent, detail: string): void {
  const { lastInsertRowid } = db
    .prepare('INSERT INTO diagnostics (at, event, detail) VALUES (?, ?, ?)')
    .run(at, event, detail);
  db.prepare('DELETE FROM diagnostics WHERE id <= ?').run(Number(lastInsertRowid) - KEPT);
}

export const lastDiagnostics = (db: Db, limit: number): { at: number; event: string; detail: string }[] =>
  db
    .prepare<[number], { at: number; event: string; detail: string }>(
      'SELECT at, event, detail FROM diagnostics ORDER BY id DESC LIMIT ?',
    )
    .all(limit);

export const countDiagnostics = (db: Db): { event: string; count: number }[] =>
  db
    .prepare<[], { event: string; count: number }>(
      'SELECT event, count(*) count FROM diagnostics GROUP BY event ORDER BY count DESC, event',
    )
    .all();
