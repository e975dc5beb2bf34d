// Brings the schema forward, one process at a time; there is no way back but a backup.
import { sql } from 'kysely';
import type { Tx } from '../store.ts';
import { firstSchema } from './0001-first-schema.ts';
import { issuedTickets } from './0002-issued-tickets.ts';
import { kioskCommands } from './0003-kiosk-commands.ts';
import { paperStore } from './0004-paper-store.ts';
import { restores } from './0006-restores.ts';
import { deskPresence } from './0007-desk-presence.ts';
import { minuteOfAddress } from './0008-minute-of-address.ts';
import { limits } from './0009-limits.ts';
import { letterDelivery } from './0010-letter-delivery.ts';
import { keptVisits } from './0011-kept-visits.ts';
import { officeVersion } from './0015-office-version.ts';
import type { Migration } from './migration.ts';

export const MIGRATIONS: readonly Migration[] = [
  firstSchema,
  issuedTickets,
  kioskCommands,
  paperStore,
  restores,
  deskPresence,
  minuteOfAddress,
  limits,
  letterDelivery,
  keptVisits,
  officeVersion,
];

/** Any number, the same in every process: the advisory lock that PostgreSQL's migrating processes queue at. */
const MIGRATION_LOCK = 7_150_201;

/** Runs inside one write transaction, which on SQLite is the lock already. */
export async function runMigrations(
  tx: Tx,
  dialect: 'sqlite' | 'postgres',
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(tx);
  await sql`create table if not exists migrations (name text primary key)`.execute(tx);
  const done = await namesDone(tx);
  refuseNewer(done, migrations);
  for (const migration of migrations.filter((m) => !done.includes(m.name))) {
    for (const statement of migration.statements) await sql.raw(statement).execute(tx);
    await sql`insert into migrations (name) values (${migration.name})`.execute(tx);
  }
}

/** @throws when the schema is older or newer than this program. */
export async function checkMigrated(tx: Tx): Promise<void> {
  const done = await namesDone(tx);
  refuseNewer(done, MIGRATIONS);
  const missing = MIGRATIONS.find((m) => !done.includes(m.name));
  if (missing !== undefined) throw new Error(`the database lacks the migration ${missing.name}: start the server once`);
}

/** In their order. @throws when the schema is newer than this program. */
export function pendingAfter(done: readonly string[], migrations: readonly Migration[] = MIGRATIONS): string[] {
  refuseNewer(done, migrations);
  return migrations.filter(({ name }) => !done.includes(name)).map(({ name }) => name);
}

async function namesDone(tx: Tx): Promise<string[]> {
  const found = await sql<{ name: string }>`select name from migrations order by name`.execute(tx);
  return found.rows.map((row) => row.name);
}

function refuseNewer(done: readonly string[], migrations: readonly Migration[]): void {
  const unknown = done.find((name) => !migrations.some((m) => m.name === name));
  if (unknown !== undefined)
    throw new Error(
      `the database is newer than this program: it knows the migration ${unknown}; install the newer program again, or put back the backup from before that update, see running-the-server.md, trouble 12`,
    );
}
