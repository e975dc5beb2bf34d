// The store on PostgreSQL: transactions that survive lost races and cut connections where trying again is safe.
import { CamelCasePlugin, Kysely, PostgresDialect, PostgresDriver, sql } from 'kysely';
import type { Timers } from '../../shared/core/clock.ts';
import { commitListeners, watchAppends } from './commit-notice.ts';
import type { DatabaseLog } from './database-log.ts';
import { checkMigrated, runMigrations } from './migrations/run-migrations.ts';
import { asWriter, refuseNested } from './no-nesting.ts';
import { FEED_CHANNEL, keepListening } from './postgres-listener.ts';
import { openPool, type BoundPool, type Patience } from './postgres-pool.ts';
import type { Database } from './schema.ts';
import { codeOf, messageOf, postgresTrouble } from './store-trouble.ts';
import type { Store, Tx } from './store.ts';
import { UniqueViolation } from './unique-violation.ts';

/** A transaction that loses a deadlock or serialization race is tried again at once this often; contention of 32 at one slot needed 2. */
export const MAX_TRIES = 20;
/** So often for a connection that is cut before the commit; each try takes another one. */
export const CUT_TRIES = 3;

/** A rollback on a broken connection fails too; what went wrong first is what the caller is to hear. */
class FirstErrorDriver extends PostgresDriver {
  readonly #log: DatabaseLog;

  constructor(config: { pool: BoundPool }, log: DatabaseLog) {
    super(config);
    this.#log = log;
  }

  override async rollbackTransaction(connection: Parameters<PostgresDriver['rollbackTransaction']>[0]): Promise<void> {
    try {
      // Marks the connection so that it is not given out again when this fails.
      await super.rollbackTransaction(connection);
    } catch (error) {
      this.#log.warn('rollback-failed', { code: codeOf(error), message: messageOf(error) });
    }
  }
}

function kyselyOn(pool: BoundPool, log: DatabaseLog): Kysely<Database> {
  const dialect = new PostgresDialect({ pool });
  dialect.createDriver = () => new FirstErrorDriver({ pool }, log);
  return new Kysely<Database>({ dialect, plugins: [new CamelCasePlugin()] });
}

type OpenPostgres = {
  readonly url: string;
  readonly migrate: boolean;
  readonly log: DatabaseLog;
  readonly timers: Timers;
  readonly patience: Patience;
};

export async function openPostgres({ url, migrate, log, timers, patience }: OpenPostgres): Promise<Store> {
  await prepareSchema(url, migrate, log);
  const pool = openPool(url, log, patience);
  const db = kyselyOn(pool, log);
  const listeners = commitListeners(log);
  const closing = new AbortController();

  const write = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    refuseNested();
    for (let tries = 1; ; tries += 1) {
      let offices: ReadonlySet<string> = new Set();
      let isCommitting = false;
      try {
        const value = await asWriter(() =>
          db
            .transaction()
            .setIsolationLevel('read committed')
            .execute(async (tx) => {
              offices = watchAppends(tx);
              const done = await work(tx);
              for (const officeId of offices) await sql`select pg_notify(${FEED_CHANNEL}, ${officeId})`.execute(tx);
              isCommitting = true;
              return done;
            }),
        );
        listeners.tell(offices);
        return value;
      } catch (error) {
        if (!mayTryAgain(error, tries, isCommitting)) throw postgresError(error);
      }
    }
  };

  const read = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
      } catch (error) {
        if (!isCut(error) || tries >= CUT_TRIES) throw postgresError(error);
      }
    }
  };

  const listening = keepListening({ url, log, timers, patience, listeners, signal: closing.signal });
  await listening.ready;

  return {
    dialect: 'postgres',
    write,
    read,
    onCommit: (listener) => listeners.add(listener),
    purge: async (isThorough) => {
      if (isThorough) await vacuum(url, log);
      return true;
    },
    connections: () => pool.connections(),
    close: async () => {
      listeners.clear();
      closing.abort();
      await listening.ended;
      await db.destroy();
    },
  };
}

/** Before COMMIT was sent nothing can have been done; after it nobody knows, and trying again might do it twice, unless PostgreSQL said that it did not. */
export function mayTryAgain(error: unknown, tries: number, isCommitting: boolean): boolean {
  if (['40001', '40P01'].includes(codeOf(error))) return tries < MAX_TRIES;
  return !isCommitting && isCut(error) && tries < CUT_TRIES;
}

/** On a connection of its own, for which nothing is too slow: a large table takes its time. */
async function prepareSchema(url: string, migrate: boolean, log: DatabaseLog): Promise<void> {
  const db = kyselyOn(openPool(url, log, undefined), log);
  try {
    await (migrate
      ? db
          .transaction()
          .setIsolationLevel('read committed')
          .execute((tx) => runMigrations(tx, 'postgres'))
      : checkMigrated(db));
  } finally {
    await db.destroy();
  }
}

async function vacuum(url: string, log: DatabaseLog): Promise<void> {
  const db = kyselyOn(openPool(url, log, undefined), log);
  try {
    await sql`vacuum`.execute(db);
  } catch (error) {
    throw postgresError(error);
  } finally {
    await db.destroy();
  }
}

/** The connection is gone, not merely slow: another one may be there at once. */
const isCut = (error: unknown): boolean =>
  postgresTrouble(error)?.reason === 'away' && !/timeout/.test(messageOf(error));

function postgresError(error: unknown): unknown {
  const constraint = (error as { constraint?: unknown } | null)?.constraint;
  if (codeOf(error) === '23505' && typeof constraint === 'string') return new UniqueViolation(constraint, error);
  return postgresTrouble(error) ?? error;
}
