// Opens the server's database: here and in the two stores it opens, and nowhere else, SQLite is known from PostgreSQL.
import { setTimeout as realSleep } from 'node:timers/promises';
import type { Timers } from '../../shared/core/clock.ts';
import type { DatabaseLog } from './database-log.ts';
import { PATIENCE, type Patience } from './postgres-pool.ts';
import { openPostgres } from './postgres-store.ts';
import { openSqlite } from './sqlite-store.ts';
import type { Store } from './store.ts';

export type OpenDatabase = {
  /** `sqlite:PATH` or `postgres://…`. */
  readonly url: string;
  readonly log: DatabaseLog;
  /** true: brings the schema up to date; false: refuses a schema that is not. */
  readonly migrate: boolean;
  readonly timers?: Timers | undefined;
  /** How long PostgreSQL is waited for. */
  readonly patience?: Patience | undefined;
};

/** @throws when the url is of neither kind, the database cannot be reached, or its schema is newer than this program. */
export async function openDatabase(input: OpenDatabase): Promise<Store> {
  const timers = input.timers ?? { sleep: (ms, signal) => realSleep(ms, undefined, { signal }) };
  const { url, log, migrate, patience = PATIENCE } = input;
  const path = sqliteFile(url);
  if (path !== undefined) return openSqlite({ path, log, migrate });
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgres({ url, log, migrate, timers, patience });
  throw new Error('a database url is sqlite:PATH or postgres://…');
}

/** The file of a `sqlite:` url. */
export const sqliteFile = (url: string): string | undefined => /^sqlite:(.+)$/.exec(url)?.[1];
