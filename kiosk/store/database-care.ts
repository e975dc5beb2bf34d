// Looks after the kiosk's database file while it is in use: checks it, copies it, makes it small.
import Database from 'better-sqlite3';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { readJournal, syncFolder } from './journal.ts';
import { readMeta, type Db } from './open-store.ts';
import { clearedUpTo } from './outbox.ts';
import { makePrivateFile } from './private-files.ts';

/** More faults than this say no more. */
const FAULTS_SHOWN = 10;
const BACKUPS_KEPT = 5;
const BACKUP_NAME = /^kiosk-[0-9-]+\.db$/;

export type DatabaseFindings = {
  readonly faults: readonly string[];
  readonly danglingRows: number;
  readonly journal: {
    readonly entries: number;
    readonly damagedLines: number;
    readonly missingInDatabase: number;
    readonly missingInJournal: number;
  };
};

/** Reads every page: some tenths of a second for a year's use. */
export function examineDatabase(db: Db, storeId: string, folder: string): DatabaseFindings {
  const faults: string[] = [];
  /** A damaged file may stop any question; then that is what was found. */
  const ask = <T>(question: () => T, otherwise: T): T => {
    try {
      return question();
    } catch (error) {
      if (!(error instanceof Database.SqliteError) || !/^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(error.code)) throw error;
      faults.push(`${error.code}: ${error.message}`);
      return otherwise;
    }
  };
  faults.push(
    ...ask(
      () =>
        (db.pragma(`quick_check(${FAULTS_SHOWN})`) as { quick_check: string }[])
          .map((row) => row.quick_check)
          .filter((line) => line !== 'ok'),
      [],
    ),
  );
  const danglingRows = ask(() => (db.pragma('foreign_key_check') as unknown[]).length, 0);
  const journal = ask(() => compareJournal(db, storeId, folder), {
    entries: 0,
    damagedLines: 0,
    missingInDatabase: 0,
    missingInJournal: 0,
  });
  return { faults: faults.slice(0, FAULTS_SHOWN), danglingRows, journal };
}

/** Facts of the present store id on both sides, by sequence and fact id; what was rotated or cleared away on one side is no fault. */
function compareJournal(db: Db, storeId: string, folder: string): DatabaseFindings['journal'] {
  const { entries, damagedLines } = readJournal(join(folder, 'journal.ndjson'));
  const written = new Map(entries.filter((e) => e.fact.storeId === storeId).map((e) => [e.fact.seq, e.fact.factId]));
  const stored = new Map(
    db
      .prepare<[string], { seq: number; factId: string }>(
        `SELECT seq, fact ->> '$.factId' factId FROM outbox WHERE store_id = ?`,
      )
      .all(storeId)
      .map((r) => [r.seq, r.factId]),
  );
  const firstWritten = Math.min(...written.keys());
  const lastSeq = Number(readMeta(db, 'last_seq') ?? '0');
  // Where nobody wrote down how far, all before the first that is there may have been cleared away.
  const cleared = clearedUpTo(db) ?? Math.min(lastSeq, ...[...stored.keys()].map((seq) => seq - 1));
  const missingInDatabase = [...written].filter(
    ([seq, factId]) => stored.get(seq) !== factId && (seq > cleared || stored.has(seq)),
  ).length;
  const missingInJournal = [...stored].filter(
    ([seq, factId]) => seq >= firstWritten && written.get(seq) !== factId,
  ).length;
  return { entries: entries.length, damagedLines, missingInDatabase, missingInJournal };
}

export type DatabaseSizes = {
  readonly databaseBytes: number;
  readonly walBytes: number;
  readonly journalBytes: number;
  readonly rows: readonly { readonly table: string; readonly count: number }[];
  /** In WAL mode only a checkpoint writes to the main file. */
  readonly lastCheckpointAt: number;
};

export function measureDatabase(db: Db, folder: string): DatabaseSizes {
  const tables = db
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .pluck()
    .all();
  const main = statSync(join(folder, 'kiosk.db'));
  return {
    databaseBytes: main.size,
    walBytes: sizeOf(join(folder, 'kiosk.db-wal')),
    journalBytes: sizeOf(join(folder, 'journal.ndjson')),
    rows: tables.map((table) => ({
      table,
      count: db.prepare<[], number>(`SELECT count(*) FROM "${table}"`).pluck().get() ?? 0,
    })),
    lastCheckpointAt: Math.round(main.mtimeMs),
  };
}

export const sqliteVersion = (db: Db): string => db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '';

export const listBackups = (folder: string): { name: string; bytes: number }[] =>
  namesIn(join(folder, 'backups'))
    .filter((name) => BACKUP_NAME.test(name))
    .sort()
    .reverse()
    .map((name) => ({ name, bytes: sizeOf(join(folder, 'backups', name)) }));

/**
 * Copies the database while it is in use, checks the copy, keeps the newest few. `stamp`: digits and dashes that sort by time.
 * Throws what SQLite or the disk says; a half copy is never left under a backup's name.
 */
export async function backUpDatabase(
  db: Db,
  folder: string,
  stamp: string,
): Promise<{ name: string; file: string; bytes: number }> {
  const backups = join(folder, 'backups');
  mkdirSync(backups, { recursive: true, mode: 0o700 });
  const name = `kiosk-${stamp}.db`;
  const file = join(backups, name);
  await copyDatabase(db, file, () => undefined);
  for (const old of listBackups(folder).slice(BACKUPS_KEPT)) rmSync(join(backups, old.name), { force: true });
  syncFolder(backups);
  return { name, file, bytes: sizeOf(file) };
}

/**
 * A copy for carrying away, without what only this kiosk may know: visits, hashes of codes, the hash of the PIN.
 * The office sends them again after a restore.
 */
export const copyForCarrying = (db: Db, file: string): Promise<void> =>
  copyDatabase(db, file, (copy) => {
    copy.exec(`DELETE FROM appointments_cache; DELETE FROM server_tickets; DELETE FROM meta WHERE key IN ('settings', 'queue', 'cursor');
      UPDATE tickets SET code_hmac = NULL; UPDATE outbox SET fact = json_remove(fact, '$.body.codeHmac') WHERE state <> 'waiting';`);
    // Deleted rows stay readable in free pages until the file is written anew.
    copy.exec('VACUUM');
  });

async function copyDatabase(db: Db, file: string, change: (copy: Db) => void): Promise<void> {
  const making = `${file}.making`;
  try {
    rmSync(making, { force: true });
    makePrivateFile(making);
    await db.backup(making);
    const copy = new Database(making);
    try {
      copy.pragma('journal_mode = DELETE');
      change(copy);
      const verdict = copy.pragma('quick_check(1)', { simple: true });
      if (verdict !== 'ok') throw new Error(`the copy is damaged: ${String(verdict)}`);
    } finally {
      copy.close();
    }
    const written = await open(making, 'r+');
    try {
      await written.sync();
    } finally {
      await written.close();
    }
    renameSync(making, file);
  } finally {
    rmSync(making, { force: true });
  }
}

/** Writes the database anew without holes and empties the write-ahead log. Needs about twice its size of free disk. */
export function compactDatabase(db: Db): void {
  db.exec('VACUUM');
  db.pragma('wal_checkpoint(TRUNCATE)');
}

/** 0 where there is no such file. */
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
