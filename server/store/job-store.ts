// When each job of the scheduler is due; one conditional update decides which server runs it.
import type { Ms } from '../../shared/core/clock.ts';
import type { Tx } from './store.ts';

/** Makes the job known, due at once; a known one is left as it is. */
export async function ensureJob(tx: Tx, name: string, now: Ms): Promise<void> {
  await tx.insertInto('jobs').values({ name, dueAt: now, runBy: null, runUntil: null, lastRunAt: null }).onConflict((c) => c.column('name').doNothing()).execute();
}

/**
 * True for exactly one transaction per due time: the row stays locked until it commits, and whoever waited finds it no longer due.
 * Rolled back with the job's work, so a job that fails is due again.
 */
export async function takeDueJob(tx: Tx, name: string, now: Ms, nextDueAt: Ms): Promise<boolean> {
  const done = await tx.updateTable('jobs').set({ dueAt: nextDueAt, lastRunAt: now }).where('name', '=', name).where('dueAt', '<=', now).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function dueJobNames(tx: Tx, now: Ms): Promise<string[]> {
  const rows = await tx.selectFrom('jobs').select('name').where('dueAt', '<=', now).execute();
  return rows.map((row) => row.name);
}

export async function knownJobNames(tx: Tx): Promise<string[]> {
  const rows = await tx.selectFrom('jobs').select('name').execute();
  return rows.map((row) => row.name);
}
