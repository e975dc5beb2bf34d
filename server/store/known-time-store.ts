// The latest time that some server was certain of.
import type { Ms } from '../../shared/core/clock.ts';
import { getMeta, setMeta } from './meta-store.ts';
import type { Tx } from './store.ts';

const KEY = 'known-time';

/** Undefined in a new installation. A database of before knows when a job last ran. */
export async function loadKnownTime(tx: Tx): Promise<Ms | undefined> {
  const kept = await getMeta(tx, KEY);
  if (kept !== undefined) return Number(kept);
  const row = await tx
    .selectFrom('jobs')
    .select((eb) => eb.fn.max('lastRunAt').as('at'))
    .executeTakeFirst();
  return row?.at ?? undefined;
}

export const saveKnownTime = (tx: Tx, at: Ms): Promise<void> => setMeta(tx, KEY, String(Math.round(at)));
