// Each time the database was found to have been put back from a copy, and the facts that kiosks had to tell anew.
import type { Selectable } from 'kysely';
import type { Ms } from '../../shared/core/clock.ts';
import type { Database } from './schema.ts';
import type { Tx } from './store.ts';

export type RestoreRow = Selectable<Database['restores']>;

export async function insertRestore(tx: Tx, row: RestoreRow): Promise<void> {
  await tx.insertInto('restores').values(row).execute();
}

/** Newest first. */
export const restoresSince = (tx: Tx, officeId: string, since: Ms): Promise<RestoreRow[]> =>
  tx.selectFrom('restores').selectAll().where('officeId', '=', officeId).where('notedAt', '>=', since).orderBy('notedAt', 'desc').orderBy('history').execute();

/** Whether this database has ever had the history, or is known to have lost it. */
export async function isFormerHistory(tx: Tx, officeId: string, history: string): Promise<boolean> {
  return (await tx.selectFrom('restores').select('history').where('officeId', '=', officeId).where((eb) => eb.or([eb('formerHistory', '=', history), eb('lostHistory', '=', history)])).executeTakeFirst()) !== undefined;
}

export type CameAnew = { readonly kioskId: string; readonly facts: number; readonly tickets: number; readonly lastAt: Ms };

/** Of each kiosk that had to tell something anew in this history. */
export async function cameAnew(tx: Tx, history: string): Promise<CameAnew[]> {
  const rows = await tx
    .selectFrom('kioskFacts')
    .select((eb) => [
      'kioskId', eb.fn.countAll<number>().as('facts'), eb.fn.max('receivedAt').as('lastAt'),
      eb.fn.sum<number>(eb.case().when('type', '=', 'ticket-issued').then(1).else(0).end()).as('tickets'),
    ])
    .where('cameAnewIn', '=', history).groupBy('kioskId').orderBy('kioskId').execute();
  return rows.map((row) => ({ ...row, lastAt: row.lastAt }));
}
