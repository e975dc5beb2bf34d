// When each job of the scheduler is due; one conditional update decides which server runs it.
import { MINUTE, type Ms } from '../../shared/core/clock.ts';
import type { Tx } from './store.ts';

/** Makes the job known, due at once; a known one is left as it is. */
export async function ensureJob(tx: Tx, name: string, now: Ms): Promise<void> {
  await tx
    .insertInto('jobs')
    .values({ name, dueAt: now, runBy: null, runUntil: null, lastRunAt: null })
    .onConflict((c) => c.column('name').doNothing())
    .execute();
}

/** Servers' clocks on one database may differ so much. A due time further off than a job's own pause and this was written by a clock that stood wrong. */
const CLOCKS_APART_MS: Ms = MINUTE;

export const isDue = (dueAt: Ms, now: Ms, everyMs: Ms): boolean =>
  dueAt <= now || dueAt > now + everyMs + CLOCKS_APART_MS;

/**
 * True for exactly one transaction per due time: the row stays locked until it commits, and whoever waited finds it no longer due.
 * Rolled back with the job's work, so a job that fails is due again.
 */
export async function takeDueJob(tx: Tx, name: string, now: Ms, everyMs: Ms): Promise<boolean> {
  const done = await tx
    .updateTable('jobs')
    .set({ dueAt: now + everyMs, lastRunAt: now })
    .where('name', '=', name)
    .where((eb) => eb.or([eb('dueAt', '<=', now), eb('dueAt', '>', now + everyMs + CLOCKS_APART_MS)]))
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** By name, when each is due. */
export async function knownJobs(tx: Tx): Promise<ReadonlyMap<string, Ms>> {
  const rows = await tx.selectFrom('jobs').select(['name', 'dueAt']).execute();
  return new Map(rows.map((row) => [row.name, row.dueAt]));
}
