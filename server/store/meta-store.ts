// Single values about the installation itself.
import type { OfficeId } from '../../shared/core/ids.ts';
import type { Tx } from './store.ts';

export async function getMeta(tx: Tx, key: string): Promise<string | undefined> {
  return (await tx.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst())?.value;
}

export async function setMeta(tx: Tx, key: string, value: string): Promise<void> {
  await tx
    .insertInto('meta')
    .values({ key, value })
    .onConflict((c) => c.column('key').doUpdateSet({ value }))
    .execute();
}

/** The id of the one office of this installation, when there is one. */
export async function firstOfficeId(tx: Tx): Promise<OfficeId | undefined> {
  return (await tx.selectFrom('offices').select('id').orderBy('id').limit(1).executeTakeFirst())?.id as
    | OfficeId
    | undefined;
}

/** Of all offices' events the newest one's time; 0 when nothing has happened yet. */
export async function newestEventAt(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('eventLog')
    .select((eb) => eb.fn.max('at').as('newest'))
    .executeTakeFirst();
  return row?.newest ?? 0;
}
