// Rate limits that several servers share: hits of a key within a window that begins with the first hit.
import { sql } from 'kysely';
import { MINUTE, type Ms } from '../../shared/core/clock.ts';
import type { Tx } from './store.ts';

/** Servers' clocks on one database may differ so much; a window that begins later than that was begun by a clock that stood wrong. */
const CLOCKS_APART_MS: Ms = MINUTE;

/** Counts one hit and returns how many the present window has; one statement, so parallel hits are all counted. */
export async function countHit(tx: Tx, key: string, now: Ms, windowMs: number): Promise<number> {
  const isOver = sql<boolean>`(limits.window_start_at <= ${now - windowMs} or limits.window_start_at > ${now + CLOCKS_APART_MS})`;
  const row = await tx
    .insertInto('limits')
    .values({ key, windowStartAt: now, hits: 1 })
    .onConflict((c) =>
      c
        .column('key')
        .doUpdateSet({
          hits: sql<number>`case when ${isOver} then 1 else limits.hits + 1 end`,
          windowStartAt: sql<number>`case when ${isOver} then ${now} else limits.window_start_at end`,
        }),
    )
    .returning('hits')
    .executeTakeFirstOrThrow();
  return row.hits;
}

/** Hits so far, without counting one. */
export async function hitsOf(tx: Tx, key: string, now: Ms, windowMs: number): Promise<number> {
  const row = await tx
    .selectFrom('limits')
    .select('hits')
    .where('key', '=', key)
    .where('windowStartAt', '>', now - windowMs)
    .where('windowStartAt', '<=', now + CLOCKS_APART_MS)
    .executeTakeFirst();
  return row?.hits ?? 0;
}

export async function forgetHits(tx: Tx, key: string): Promise<void> {
  await tx.deleteFrom('limits').where('key', '=', key).execute();
}

export async function forgetLimitsBefore(tx: Tx, before: Ms): Promise<void> {
  await tx.deleteFrom('limits').where('windowStartAt', '<', before).execute();
}
