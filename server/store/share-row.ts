// A row that several writers may rest on at once and that none may change meanwhile.
import { PostgresAdapter, sql } from 'kysely';
import type { Tx } from './store.ts';

/** Held until the transaction ends. SQLite has one writer at a time, so there nothing need be held. */
export async function shareRow(tx: Tx, table: 'offices', id: string): Promise<void> {
  if (tx.getExecutor().adapter instanceof PostgresAdapter)
    await sql`select id from ${sql.table(table)} where id = ${id} for share`.execute(tx);
}
