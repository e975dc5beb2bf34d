// The last number that each of the server's own dispensers gave on a day.
import type { LocalDay } from '../../shared/core/local-time.ts';
import type { Tx } from './store.ts';

export type DispenserKey = {
  readonly officeId: string;
  readonly onDay: LocalDay;
  readonly series: string;
  readonly dispenser: number;
};

/** Undefined: none yet today. Wants the day's lock. */
export async function lastNumber(tx: Tx, key: DispenserKey): Promise<number | undefined> {
  const row = await tx
    .selectFrom('dispensers')
    .select('last')
    .where('officeId', '=', key.officeId)
    .where('onDay', '=', key.onDay)
    .where('series', '=', key.series)
    .where('dispenser', '=', key.dispenser)
    .executeTakeFirst();
  return row?.last;
}

export async function setLastNumber(tx: Tx, key: DispenserKey, last: number): Promise<void> {
  await tx
    .insertInto('dispensers')
    .values({ ...key, last })
    .onConflict((conflict) => conflict.columns(['officeId', 'onDay', 'series', 'dispenser']).doUpdateSet({ last }))
    .execute();
}
