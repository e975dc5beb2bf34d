// What the wait estimate learns from: how long finished visits took.
import type { Insertable } from 'kysely';
import type { LocalDay } from '../../shared/core/local-time.ts';
import type { Database } from './schema.ts';
import type { Tx } from './store.ts';

export async function addServiceDuration(tx: Tx, row: Insertable<Database['serviceDurations']>): Promise<void> {
  await tx.insertInto('serviceDurations').values(row).execute();
}

/** Every finished visit since `fromDay`, ms, by service. */
export async function serviceDurationsSince(tx: Tx, officeId: string, fromDay: LocalDay): Promise<ReadonlyMap<string, readonly number[]>> {
  const rows = await tx.selectFrom('serviceDurations').select(['serviceId', 'durationMs']).where('officeId', '=', officeId).where('onDay', '>=', fromDay).execute();
  const found = new Map<string, number[]>();
  for (const row of rows) found.set(row.serviceId, [...(found.get(row.serviceId) ?? []), row.durationMs]);
  return found;
}
