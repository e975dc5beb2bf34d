// Opens the server's database; the only file that knows SQLite from PostgreSQL.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as realSleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { CamelCasePlugin, CompiledQuery, Kysely, PostgresDialect, SqliteDialect, SqliteDriver, sql } from 'kysely';
import type { DatabaseConnection, Dialect, SqliteDatabase } from 'kysely';
import { Client, Pool, TypeOverrides, types } from 'pg';
import type { Timers } from '../../shared/core/clock.ts';
import { watchAppends } from './commit-notice.ts';
import { checkMigrated, runMigrations } from './migrations/run-migrations.ts';
import { asWriter, refuseNested } from './no-nesting.ts';
import type { Database } from './schema.ts';
import type { Store, Tx } from './store.ts';
import { UniqueViolation } from './unique-violation.ts';

export type DatabaseLog = {
  warn(event: string, details?: Record<string, string | number | boolean | null>): void;
};
export type OpenDatabase = {
  /** `sqlite:PATH` or `postgres://…`. */
  readonly url: string;
  readonly log: DatabaseLog;
  /** true: brings the schema up to date; false: refuses a schema that is not. */
  readonly migrate: boolean;
  readonly timers?: Timers | undefined;
};

/** PostgreSQL's channel for "events were appended"; the payload is the office's id. */
const FEED_CHANNEL = 'biletomat_feed';
/** A transaction that loses a deadlock or serialization race is tried again at once this often; contention of 32 at one slot needed 2. */
const MAX_TRIES = 20;
/** SQLite blocks the whole process while it waits for another one's lock, so it waits in short bites with the event loop in between. */
const BUSY_BITE_MS = 100;
const BUSY_TRIES = 100;
const RELISTEN_MS = 1_000;

/** @throws when the url is of neither kind, the database cannot be reached, or its schema is newer than this program. */
export async function openDatabase(input: OpenDatabase): Promise<Store> {
  const timers = input.timers ?? { sleep: (ms, signal) => realSleep(ms, undefined, { signal }) };
  const sqlitePath = /^sqlite:(.+)$/.exec(input.url)?.[1];
  if (sqlitePath !== undefined) return openSqlite(sqlitePath, input.migrate, timers);
  if (/^postgres(ql)?:\/\//.test(input.url)) return openPostgres(input.url, input.migrate, input.log, timers);
  throw new Error('a database url is sqlite:PATH or postgres://…');
}

// ---- SQLite ----

/** Writers take the write lock at BEGIN, so that no transaction fails half-way for another one's sake. */
class WriterDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

function writerDialect(file: Sqlite.Database): Dialect {
  const config = { database: withStatementCache(file) };
  const dialect = new SqliteDialect(config);
  dialect.createDriver = () => new WriterDriver(config);
  return dialect;
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

async function openSqlite(path: string, migrate: boolean, timers: Timers): Promise<Store> {
  mkdirSync(dirname(path), { recursive: true });
  const writerFile = new Sqlite(path);
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', `busy_timeout = ${BUSY_BITE_MS}`]) writerFile.pragma(pragma);
  const writer = kyselyOn(writerDialect(writerFile));
  const alone = oneAtATime();
  const readAlone = oneAtATime();
  const listeners = new Set<(officeId: string) => void>();

  const write = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    refuseNested();
    return alone(async () => {
      for (let tries = 1; ; tries += 1) {
        let offices: ReadonlySet<string> = new Set();
        try {
          const value = await asWriter(() => writer.transaction().execute(async (tx) => {
            offices = watchAppends(tx);
            return work(tx);
          }));
          tell(listeners, offices);
          return value;
        } catch (error) {
          if (!codeOf(error).startsWith('SQLITE_BUSY') || tries >= BUSY_TRIES) throw sqliteError(error);
          await timers.sleep(0);
        }
      }
    });
  };

  try {
    await (migrate ? write((tx) => runMigrations(tx, 'sqlite')) : checkMigrated(writer));
  } catch (error) {
    await writer.destroy();
    throw error;
  }
  const readerFile = new Sqlite(path, { readonly: true });
  readerFile.pragma(`busy_timeout = ${BUSY_BITE_MS}`);
  const reader = kyselyOn(new SqliteDialect({ database: withStatementCache(readerFile) }));

  return {
    dialect: 'sqlite',
    write,
    read: (work) => readAlone(() => reader.transaction().execute(work)),
    onCommit: (listener) => listen(listeners, listener),
    // Behind the queues: what was begun is finished first.
    close: () => alone(() => readAlone(async () => {
      listeners.clear();
      await reader.destroy();
      await writer.destroy();
    })),
  };
}

function sqliteError(error: unknown): unknown {
  if (!['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'].includes(codeOf(error))) return error;
  // "UNIQUE constraint failed: slot_claims.desk_id, slot_claims.unit_at"
  const columns = (error as Error).message.replace(/^.*failed: /, '').split(', ').map((column) => column.split('.'));
  return new UniqueViolation([columns[0]?.[0], ...columns.map((column) => column[1]), 'key'].join('_'), error);
}

// ---- PostgreSQL ----

async function openPostgres(url: string, migrate: boolean, log: DatabaseLog, timers: Timers): Promise<Store> {
  const pool = new Pool({ connectionString: url, max: 10, types: numbersAsNumbers() });
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', (error) => log.warn('database-connection-lost', { message: error.message }));
  const db = kyselyOn(new PostgresDialect({ pool }));
  const listeners = new Set<(officeId: string) => void>();
  const closing = new AbortController();

  const write = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    refuseNested();
    for (let tries = 1; ; tries += 1) {
      let offices: ReadonlySet<string> = new Set();
      try {
        const value = await asWriter(() => db.transaction().setIsolationLevel('read committed').execute(async (tx) => {
          offices = watchAppends(tx);
          const done = await work(tx);
          for (const officeId of offices) await sql`select pg_notify(${FEED_CHANNEL}, ${officeId})`.execute(tx);
          return done;
        }));
        tell(listeners, offices);
        return value;
      } catch (error) {
        if (!['40001', '40P01'].includes(codeOf(error)) || tries >= MAX_TRIES) throw postgresError(error);
      }
    }
  };

  try {
    await (migrate ? write((tx) => runMigrations(tx, 'postgres')) : checkMigrated(db));
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const listening = keepListening({ url, log, timers, listeners, signal: closing.signal });
  await listening.ready;

  return {
    dialect: 'postgres',
    write,
    read: (work) => db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
    onCommit: (listener) => listen(listeners, listener),
    close: async () => {
      listeners.clear();
      closing.abort();
      await listening.ended;
      await db.destroy();
    },
  };
}

type Listening = { url: string; log: DatabaseLog; timers: Timers; listeners: ReadonlySet<(officeId: string) => void>; signal: AbortSignal };

/** Hears other processes' commits on a connection of its own; after a break it connects again and tells everybody, since notices may have been missed. */
function keepListening({ url, log, timers, listeners, signal }: Listening): { ready: Promise<void>; ended: Promise<void> } {
  const heard = new Set<string>();
  const ready = Promise.withResolvers<void>();
  const ended = (async () => {
    while (!signal.aborted) {
      const client = new Client({ connectionString: url });
      const lost = Promise.withResolvers<void>();
      const stop = (): void => lost.resolve();
      signal.addEventListener('abort', stop, { once: true });
      client.on('error', (error) => {
        log.warn('database-listener-lost', { message: error.message });
        lost.resolve();
      });
      client.on('end', stop);
      client.on('notification', (notice) => {
        const officeId = notice.payload ?? '';
        heard.add(officeId);
        tell(listeners, [officeId]);
      });
      try {
        await client.connect();
        await client.query(`listen ${FEED_CHANNEL}`);
        ready.resolve();
        tell(listeners, heard);
        await lost.promise;
        await client.end();
      } catch (error) {
        log.warn('database-listener-failed', { message: error instanceof Error ? error.message : String(error) });
        ready.resolve();
      }
      signal.removeEventListener('abort', stop);
      if (!signal.aborted) await timers.sleep(RELISTEN_MS, signal).catch((error: unknown) => { if (!signal.aborted) throw error; });
    }
  })();
  return { ready: ready.promise, ended };
}

function postgresError(error: unknown): unknown {
  const constraint = (error as { constraint?: unknown } | null)?.constraint;
  return codeOf(error) === '23505' && typeof constraint === 'string' ? new UniqueViolation(constraint, error) : error;
}

/** int8 and numeric (sums and counts) arrive as text by default; every whole number here is below 2^53. */
function numbersAsNumbers(): TypeOverrides {
  const overrides = new TypeOverrides();
  overrides.setTypeParser(types.builtins.INT8, Number);
  overrides.setTypeParser(types.builtins.NUMERIC, Number);
  return overrides;
}

// ---- both ----

const kyselyOn = (dialect: Dialect): Kysely<Database> => new Kysely<Database>({ dialect, plugins: [new CamelCasePlugin()] });

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

function listen(listeners: Set<(officeId: string) => void>, listener: (officeId: string) => void): () => void {
  // Wrapped, so that the same function registered twice is two registrations.
  const entry = (officeId: string): void => listener(officeId);
  listeners.add(entry);
  return () => void listeners.delete(entry);
}

function tell(listeners: ReadonlySet<(officeId: string) => void>, offices: Iterable<string>): void {
  for (const officeId of offices) for (const listener of listeners) listener(officeId);
}

/** A queue of one: SQLite has one writer connection, and a transaction on it must not meet another's statements. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const run = last.then(work, work);
    last = run.catch(() => undefined);
    return run;
  };
}
