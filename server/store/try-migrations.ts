// What an update would do to a database, tried where it touches nothing: on a copy of a SQLite file, in a transaction that is rolled back on PostgreSQL.
import { existsSync, rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { Client } from 'pg';
import type { Timers } from '../../shared/core/clock.ts';
import { checkSqlite, copySqlite } from './copy-database.ts';
import type { DatabaseLog } from './database-log.ts';
import { MIGRATIONS, pendingAfter } from './migrations/run-migrations.ts';
import { openSqlite } from './sqlite-store.ts';

const NAMES = 'select name from migrations order by name';
/** PostgreSQL's server may be at work: it shall not wait for a trial for longer. */
const LOCK_TIMEOUT = '3s';

/** Of an existing file; empty for one that is not there or has nothing in it yet, since a first start updates nothing. */
export function pendingOnSqlite(file: string): string[] {
  if (!existsSync(file)) return [];
  const db = new Sqlite(file, { readonly: true });
  try {
    if (db.prepare(`select 1 from sqlite_master where name = 'migrations'`).get() === undefined) return [];
    return pendingAfter(db.prepare<[], string>(NAMES).pluck().all());
  } finally {
    db.close();
  }
}

/** On a copy of `file` at `trial`, which is gone afterwards. @throws when a step fails, or leaves a database that is not sound. */
export async function tryOnSqlite(
  file: string,
  trial: string,
  parts: { readonly log: DatabaseLog; readonly timers: Timers },
): Promise<void> {
  const remove = (): void =>
    ['', '-wal', '-shm', '-journal'].forEach((end) => rmSync(`${trial}${end}`, { force: true }));
  remove();
  try {
    copySqlite(file, trial);
    const store = await openSqlite({ path: trial, migrate: true, ...parts });
    await store.close();
    checkSqlite(trial);
  } finally {
    remove();
  }
}

/** What would be done. @throws when a step fails. */
export async function tryOnPostgres(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    if ((await client.query(`select to_regclass('migrations') as found`)).rows[0]?.found === null) return [];
    await client.query('begin');
    await client.query(`set local lock_timeout = '${LOCK_TIMEOUT}'`);
    const { rows } = await client.query<{ name: string }>(NAMES);
    const pending = pendingAfter(rows.map(({ name }) => name));
    for (const migration of MIGRATIONS.filter(({ name }) => pending.includes(name)))
      for (const statement of migration.statements) await client.query(statement);
    await client.query('rollback');
    return pending;
  } finally {
    await client.end();
  }
}
