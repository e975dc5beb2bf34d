// The store on one SQLite file: one writer, whose waiting transactions share a commit (group-writer.ts), and one reader, each taking one at a time.
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import {
  CamelCasePlugin,
  CompiledQuery,
  Kysely,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Dialect,
  type SqliteDatabase,
} from 'kysely';
import { commitListeners } from './commit-notice.ts';
import type { DatabaseLog } from './database-log.ts';
import { groupWriter } from './group-writer.ts';
import { checkMigrated, runMigrations } from './migrations/run-migrations.ts';
import { refuseNested } from './no-nesting.ts';
import { makePrivateFile, makePrivateFolder } from './private-files.ts';
import type { Database } from './schema.ts';
import { codeOf, messageOf, sqliteTrouble } from './store-trouble.ts';
import type { Store, Tx } from './store.ts';
import { UniqueViolation } from './unique-violation.ts';

/** SQLite blocks the whole process while it waits for another one's lock, so it waits in short bites with the event loop in between. */
const BUSY_BITE_MS = 100;

/** Writers take the write lock at BEGIN, so that no transaction fails half-way for another one's sake. */
class FileDriver extends SqliteDriver {
  readonly #file: Sqlite.Database;
  readonly #begin: string;
  readonly #log: DatabaseLog;

  constructor(
    config: { database: SqliteDatabase },
    parts: { file: Sqlite.Database; begin: 'begin' | 'begin immediate'; log: DatabaseLog },
  ) {
    super(config);
    this.#file = parts.file;
    this.#begin = parts.begin;
    this.#log = parts.log;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    // Left behind by a rollback that a failing disk refused.
    if (this.#file.inTransaction) this.#file.exec('rollback');
    await connection.executeQuery(CompiledQuery.raw(this.#begin));
  }

  /** A full disk has SQLite roll back by itself; and what went wrong first is what the caller is to hear. */
  override async rollbackTransaction(): Promise<void> {
    try {
      if (this.#file.inTransaction) this.#file.exec('rollback');
    } catch (error) {
      this.#log.warn('rollback-failed', { code: codeOf(error), message: messageOf(error) });
    }
  }
}

function kyselyOn(file: Sqlite.Database, begin: 'begin' | 'begin immediate', log: DatabaseLog): Kysely<Database> {
  const config = { database: withStatementCache(file) };
  const dialect: Dialect = new SqliteDialect(config);
  dialect.createDriver = () => new FileDriver(config, { file, begin, log });
  return new Kysely<Database>({ dialect, plugins: [new CamelCasePlugin()] });
}

/** Kysely prepares anew for every query; preparing costs several times what running does, so statements are kept. */
function withStatementCache(db: Sqlite.Database): SqliteDatabase {
  const kept = new Map<string, Sqlite.Statement>();
  return {
    close: () => void db.close(),
    prepare(text) {
      let statement = kept.get(text);
      if (statement === undefined) {
        statement = db.prepare(text);
        // Queries with lists of varying length would fill it without end.
        if (kept.size >= 500) kept.clear();
        kept.set(text, statement);
      }
      const found = statement;
      return {
        reader: found.reader,
        all: (parameters) => found.all(...parameters),
        run: (parameters) => found.run(...parameters),
        iterate: (parameters) => found.iterate(...parameters),
      };
    },
  };
}

type OpenSqlite = { readonly path: string; readonly migrate: boolean; readonly log: DatabaseLog };

export async function openSqlite({ path, migrate, log }: OpenSqlite): Promise<Store> {
  makePrivateFolder(dirname(path));
  makePrivateFile(path);
  const writerFile = new Sqlite(path);
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    'secure_delete = ON',
    `busy_timeout = ${BUSY_BITE_MS}`,
  ])
    writerFile.pragma(pragma);
  const writer = kyselyOn(writerFile, 'begin immediate', log);
  const readAlone = oneAtATime();
  const listeners = commitListeners(log);
  const group = groupWriter({
    transaction: (work) => writer.transaction().execute(work),
    savepoint: savepointOn(writerFile),
    isInTransaction: () => writerFile.inTransaction,
    isBusy,
    committed: (offices) => listeners.tell(offices),
  });

  const write = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    refuseNested();
    try {
      return await group.write(work);
    } catch (error) {
      throw sqliteError(error);
    }
  };

  try {
    await (migrate ? write((tx) => runMigrations(tx, 'sqlite')) : checkMigrated(writer));
  } catch (error) {
    await writer.destroy();
    throw error;
  }
  const readerFile = new Sqlite(path, { readonly: true });
  readerFile.pragma(`busy_timeout = ${BUSY_BITE_MS}`);
  const reader = kyselyOn(readerFile, 'begin', log);

  return {
    dialect: 'sqlite',
    write,
    read: (work) =>
      readAlone(async () => {
        try {
          return await reader.transaction().execute(work);
        } catch (error) {
          throw sqliteError(error);
        }
      }),
    onCommit: (listener) => listeners.add(listener),
    // Behind the queues, so that no transaction of this process stands in the way.
    purge: (isThorough) =>
      group.alone(() =>
        readAlone(async () => {
          try {
            // `secure_delete` overwrites what is deleted; copies that SQLite left behind when it moved rows between pages go only with the page.
            if (isThorough) writerFile.exec('vacuum');
            return writerFile.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0;
          } catch (error) {
            if (isBusy(error)) return false;
            throw sqliteError(error);
          }
        }),
      ),
    connections: () => undefined,
    // Behind the queues: what was begun is finished first.
    close: () =>
      group.alone(() =>
        readAlone(async () => {
          listeners.clear();
          await reader.destroy();
          await writer.destroy();
        }),
      ),
  };
}

const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY');

/** Inside the transaction that is open on the file. */
function savepointOn(file: Sqlite.Database): (step: 'begin' | 'keep' | 'undo') => void {
  const begin = file.prepare('savepoint one');
  const keep = file.prepare('release one');
  const back = file.prepare('rollback to one');
  return (step) => {
    if (step === 'begin') begin.run();
    if (step === 'undo') back.run();
    if (step !== 'begin') keep.run();
  };
}

function sqliteError(error: unknown): unknown {
  if (!['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'].includes(codeOf(error)))
    return sqliteTrouble(error) ?? error;
  // "UNIQUE constraint failed: slot_claims.desk_id, slot_claims.unit_at"
  const columns = (error as Error).message
    .replace(/^.*failed: /, '')
    .split(', ')
    .map((column) => column.split('.'));
  return new UniqueViolation([columns[0]?.[0], ...columns.map((column) => column[1]), 'key'].join('_'), error);
}

/** A queue of one: a transaction on the reader's connection must not meet another's statements. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const run = last.then(work, work);
    last = run.catch(() => undefined);
    return run;
  };
}
