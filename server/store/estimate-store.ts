// How long finished visits took: kept for a wait estimate that learns (rules, section 8).
import type { Insertable } from 'kysely';
import type { Database } from './schema.ts';
import type { Tx } from './store.ts';

export async function addServiceDuration(tx: Tx, row: Insertable<Database['serviceDurations']>): Promise<void> {
  await tx.insertInto('serviceDurations').values(row).execute();
}
