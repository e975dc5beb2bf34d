// Puts a journal that has grown large aside, once nothing in it can be needed for today.
import type Database from 'better-sqlite3';
import { existsSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { HOUR } from '../../shared/core/clock.ts';
import { syncFolder, type JournalEntry } from './journal.ts';

/** About a month of a busy hall; reading it takes a fraction of a second. */
const LARGE_BYTES = 8 * 1024 * 1024;
/** Numbers of the present office day must stay in the journal in use. */
const QUIET_MS = 24 * HOUR;

/** Nothing is ever deleted: the old file stays beside the new one. */
export function rotateJournal(
  db: Database.Database,
  file: string,
  entries: readonly JournalEntry[],
  now: number,
  largeBytes = LARGE_BYTES,
): void {
  const last = entries.at(-1);
  if (!last || !existsSync(file) || statSync(file).size < largeBytes || now - last.fact.occurredAt < QUIET_MS) return;
  const waiting = db.prepare<[], number>(`SELECT count(*) FROM outbox WHERE state = 'waiting'`).pluck().get();
  if (waiting !== 0) return;
  // The count first: should the rename not happen, entries of older stores are looked at again, which changes nothing.
  db.prepare(`DELETE FROM meta WHERE key = 'replayed_entries'`).run();
  renameSync(file, `${file.replace(/\.ndjson$/, '')}-${last.fact.storeId}-${last.fact.seq}.ndjson`);
  syncFolder(dirname(file));
}
