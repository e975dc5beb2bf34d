// Opens the kiosk's database with its journal: migrated, complete, never committed without both being on disk.
import Database from 'better-sqlite3';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { IdSource } from '../../shared/core/ids.ts';
import type { KioskFact, KioskFactBody } from '../../shared/events/kiosk-fact.ts';
import type { CrashPoints } from './crash-points.ts';
import { openJournal, readJournal, syncFolder, type Journal, type JournalEntry, type TicketExtra } from './journal.ts';
import { keepStatements } from './kept-statements.ts';
import { MIGRATIONS } from './migrations.ts';
import { makePrivateFile, narrowRights } from './private-files.ts';
import { replayJournal } from './replay-journal.ts';
import { rotateJournal } from './rotate-journal.ts';

export type Db = Database.Database;

export type KioskTx = {
  readonly db: Db;
  /** Key, sequence and both clocks are set here; the fact is journalled before the commit. */
  appendFact(body: KioskFactBody, times: FactTimes, extra?: TicketExtra): KioskFact;
};
export type FactTimes = {
  readonly occurredAt: number;
  readonly rawClockAt: number;
  /** The same by the steady clock, which is right whatever becomes known of the time. */
  readonly moment?: { readonly bootId: string; readonly steady: number } | undefined;
};

/** Far below the 1,000 pages at which SQLite copies its log into the database by itself, in whatever commit comes then. */
const WRITES_BEFORE_TIDYING = 25;

/** Neither the database nor the journal took it: nothing has happened. */
export class StoreFailure extends Error {
  readonly reason: 'disk-full' | 'database';
  constructor(reason: 'disk-full' | 'database', cause: unknown) {
    super(`kiosk store: ${reason}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'StoreFailure';
    this.reason = reason;
  }
}

export type KioskStore = {
  readonly storeId: string;
  /** For reading only. */
  readonly db: Db;
  /** All or nothing, durable when it returns. Throws StoreFailure when the disk refuses; `fn` must not wait for anything. */
  write<T>(fn: (tx: KioskTx) => T): T;
  /**
   * Kept through a kill of the process, but perhaps not through a power cut, while somebody stands and waits: only for what a
   * start makes the same of, whether it is there or not.
   */
  writeLightly(fn: (db: Db) => void): void;
  /**
   * Goes on under another store id, counting from 1: sequences of this one were used by a store that is gone. What waits keeps its key.
   * `alongside` is done in the same transaction.
   */
  beginAnew(alongside: (db: Db) => void): void;
  /** Between two citizens: what SQLite would else do in the middle of a press. */
  tidy(): void;
  close(): void;
  /** What opening had to repair, for the log. */
  readonly opened: {
    readonly wasNew: boolean;
    readonly wasDamaged: boolean;
    readonly replayed: number;
    readonly journalLost: boolean;
  };
};

export type OpenStoreOptions = {
  readonly folder: string;
  readonly ids: IdSource;
  readonly crash: CrashPoints;
  /** Names a damaged file that is put aside. */
  readonly now: number;
};

export function openKioskStore({ folder, ids, crash, now }: OpenStoreOptions): KioskStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'kiosk.db');
  const journalFile = join(folder, 'journal.ndjson');
  narrowRights(folder);
  const hadDatabase = existsSync(file);
  const sound = hadDatabase ? openSound(file) : undefined;
  const wasDamaged = hadDatabase && !sound;
  if (wasDamaged) putAside(folder, now);
  if (sound === undefined) makePrivateFile(file);
  const db = sound ?? new Database(file);
  prepare(db);
  migrate(db);
  keepStatements(db);
  const wasNew = readMeta(db, 'store_id') === undefined;
  if (wasNew) {
    db.prepare('INSERT INTO meta (key, value) VALUES (?, ?), (?, ?)').run(
      'store_id',
      ids.next<string>(),
      'last_seq',
      '0',
    );
    syncFolder(folder);
  }
  let storeId = readMeta(db, 'store_id')!;
  const content = readJournal(journalFile);
  const replayed = replayJournal(db, storeId, content.entries);
  if (!wasNew) rotateJournal(db, journalFile, content.entries, now);
  const journal = openJournal(journalFile);
  let untidied = 0;
  return {
    get storeId() {
      return storeId;
    },
    db,
    opened: { wasNew, wasDamaged, replayed, journalLost: wasNew && (!content.exists || content.damagedLines > 0) },
    write: (fn) => {
      untidied += 1;
      return write(db, journal, storeId, ids, crash, fn);
    },
    writeLightly: (fn) => {
      untidied += 1;
      db.pragma('synchronous = NORMAL');
      try {
        write(db, journal, storeId, ids, crash, (tx) => fn(tx.db));
      } finally {
        db.pragma('synchronous = FULL');
      }
    },
    beginAnew: (alongside) => {
      const next = ids.next<string>();
      // From here on the journal's older entries are another store's, and were looked at.
      const { entries } = readJournal(journalFile);
      write(db, journal, storeId, ids, crash, (tx) => {
        for (const [key, value] of [
          ['store_id', next],
          ['last_seq', '0'],
          ['cleared_up_to', '0'],
          ['replayed_entries', String(entries.length)],
        ] as const)
          writeMeta(tx.db, key, value);
        alongside(tx.db);
      });
      storeId = next;
    },
    tidy: () => {
      if (untidied < WRITES_BEFORE_TIDYING) return;
      untidied = 0;
      try {
        db.pragma('wal_checkpoint(PASSIVE)');
      } catch (error) {
        // What was committed stays in the log beside the database; a disk that refuses is told by the next write.
        if (!(asFailure(error) instanceof StoreFailure)) throw error;
      }
    },
    close: () => {
      journal.close();
      db.close();
    },
  };
}

/** Undefined when SQLite finds the file damaged. */
function openSound(file: string): Db | undefined {
  let db: Db | undefined;
  try {
    db = new Database(file);
    if (db.pragma('quick_check(1)', { simple: true }) === 'ok') return db;
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !/^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) throw error;
  }
  db?.close();
  return undefined;
}

function putAside(folder: string, now: number): void {
  for (const name of ['kiosk.db', 'kiosk.db-wal', 'kiosk.db-shm']) {
    const from = join(folder, name);
    if (existsSync(from)) renameSync(from, join(folder, `${name}.damaged-${now}`));
  }
  syncFolder(folder);
}

function prepare(db: Db): void {
  db.pragma('journal_mode = WAL');
  // A number that was shown must survive the plug being pulled.
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('busy_timeout = 2000');
}

function migrate(db: Db): void {
  const done = db.pragma('user_version', { simple: true }) as number;
  if (done > MIGRATIONS.length)
    throw new Error(`kiosk store: made by a newer version (schema ${done}, this one knows ${MIGRATIONS.length})`);
  for (let version = done; version < MIGRATIONS.length; version += 1) {
    db.transaction(() => {
      db.exec(MIGRATIONS[version]!);
      db.pragma(`user_version = ${version + 1}`);
    }).immediate();
  }
}

export const readMeta = (db: Db, key: string): string | undefined =>
  db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(key);
export const writeMeta = (db: Db, key: string, value: string): void => {
  db.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
    key,
    value,
  );
};

function write<T>(
  db: Db,
  journal: Journal,
  storeId: string,
  ids: IdSource,
  crash: CrashPoints,
  fn: (tx: KioskTx) => T,
): T {
  const announced: JournalEntry[] = [];
  let seq = 0;
  const tx: KioskTx = {
    db,
    appendFact: (body, { occurredAt, rawClockAt, moment }, extra) => {
      seq ||= Number(readMeta(db, 'last_seq'));
      seq += 1;
      const fact: KioskFact = { storeId, seq, factId: ids.next(), occurredAt, rawClockAt, body };
      db.prepare(
        `INSERT INTO outbox (store_id, seq, fact, state, occurred_at, boot_id, steady_at) VALUES (?, ?, ?, 'waiting', ?, ?, ?)`,
      ).run(storeId, seq, JSON.stringify(fact), occurredAt, moment?.bootId ?? null, moment?.steady ?? null);
      writeMeta(db, 'last_seq', String(seq));
      announced.push({ fact, extra, moment });
      return fact;
    },
  };
  let value: T;
  try {
    run(db, 'BEGIN IMMEDIATE');
    value = fn(tx);
  } catch (error) {
    // A full disk has rolled back by itself.
    if (db.inTransaction) run(db, 'ROLLBACK');
    throw asFailure(error);
  }
  try {
    journal.append(announced);
    if (announced.length > 0) crash.reach('before-commit');
    run(db, 'COMMIT');
  } catch (error) {
    // Undone in both, or the journal would announce a number that the next press takes again.
    journal.undo();
    if (db.inTransaction) run(db, 'ROLLBACK');
    throw asFailure(error);
  }
  return value;
}

const run = (db: Db, sql: string): void => {
  db.prepare(sql).run();
};

/** What the disk did, in the words of the store; any other error as it is. */
export function asFailure(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return new StoreFailure('disk-full', error);
  if (/^SQLITE_(IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN)/.test(code) || code === 'EIO' || code === 'EROFS')
    return new StoreFailure('database', error);
  return error;
}
