// Codes of visits: which are taken, and how a visit gives its own back.
import type { AppointmentId } from '../../shared/core/ids.ts';
import type { LocalDay } from '../../shared/core/local-time.ts';
import type { Tx } from './store.ts';

/** What stands in place of a code where there is none, or none any more, begins so: no code, nobody else's, and behind every code in order. */
export const FREE = 'free-';
export const noCode = (id: AppointmentId): string => `${FREE}${id}`;
export const hasCode = ({ code }: { readonly code: string }): boolean => !code.startsWith(FREE);

/** Those of `codes` that an appointment has, whatever its state. */
export async function takenCodes(tx: Tx, officeId: string, codes: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('appointments')
    .select('code')
    .where('officeId', '=', officeId)
    .where('code', 'in', codes)
    .execute();
  return new Set(rows.map((row) => row.code));
}

/** Frees the codes of visits of days before `day`: what stands there afterwards is no code. Returns how many. */
export async function freeCodesBefore(tx: Tx, officeId: string, day: LocalDay): Promise<number> {
  const done = await tx
    .updateTable('appointments')
    .set((eb) => ({ code: eb(eb.val(FREE), '||', eb.ref('id')) }))
    .where('officeId', '=', officeId)
    .where('onDay', '<', day)
    .where('code', '<', FREE)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

export async function countCodes(tx: Tx, officeId: string): Promise<number> {
  const row = await tx
    .selectFrom('appointments')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('officeId', '=', officeId)
    .where('code', '<', FREE)
    .executeTakeFirstOrThrow();
  return row.count;
}
