// The row lock of one office day: actions that choose from its queue go one after another.
import type { LocalDay } from '../../shared/core/local-time.ts';
import type { Tx } from './store.ts';

/** Held until the transaction ends; what is read after it is the newest committed truth. Take it before any ticket, desk or call is read. */
export async function lockOfficeDay(tx: Tx, officeId: string, onDay: LocalDay): Promise<void> {
  await tx
    .insertInto('officeDays')
    .values({ officeId, onDay, locks: 1, endedAt: null })
    .onConflict((conflict) =>
      conflict.columns(['officeId', 'onDay']).doUpdateSet((eb) => ({ locks: eb('officeDays.locks', '+', 1) })),
    )
    .execute();
}

/** True when this call ended the day, false when it had ended before. Wants the day's lock. */
export async function endOfficeDay(tx: Tx, officeId: string, onDay: LocalDay, at: number): Promise<boolean> {
  const done = await tx
    .updateTable('officeDays')
    .set({ endedAt: at })
    .where('officeId', '=', officeId)
    .where('onDay', '=', onDay)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Days before `day` that were used and not yet ended, oldest first. */
export async function unendedDaysBefore(tx: Tx, officeId: string, day: LocalDay): Promise<LocalDay[]> {
  const rows = await tx
    .selectFrom('officeDays')
    .select('onDay')
    .where('officeId', '=', officeId)
    .where('onDay', '<', day)
    .where('endedAt', 'is', null)
    .orderBy('onDay')
    .execute();
  return rows.map((row) => row.onDay);
}

export async function isDayEnded(tx: Tx, officeId: string, onDay: LocalDay): Promise<boolean> {
  const row = await tx
    .selectFrom('officeDays')
    .select('endedAt')
    .where('officeId', '=', officeId)
    .where('onDay', '=', onDay)
    .executeTakeFirst();
  return row !== undefined && row.endedAt !== null;
}
