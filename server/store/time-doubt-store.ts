// The last time that the server's clock was doubted: what was numbered and dated then may be of another day than it says.
import { z } from 'zod';
import type { Ms } from '../../shared/core/clock.ts';
import { getMeta, setMeta } from './meta-store.ts';
import type { Tx } from './store.ts';

const KEY = 'time-doubt';
const keptSchema = z.object({ since: z.number(), until: z.number().nullable(), uncertainFrom: z.number().nullable() });

export type KeptDoubt = {
  /** The last time that was certain before it, and before those shortly before it. */
  readonly since: Ms;
  /** By the time that was believed then; null: it lasts. */
  readonly until: Ms | null;
  /** Paper of uncertain time given out from then on has not been looked at since the time is known; null: none. */
  readonly uncertainFrom: Ms | null;
};

/** Undefined: never. */
export async function loadTimeDoubt(tx: Tx): Promise<KeptDoubt | undefined> {
  const kept = await getMeta(tx, KEY);
  return kept === undefined ? undefined : keptSchema.parse(JSON.parse(kept));
}

export const saveTimeDoubt = (tx: Tx, kept: KeptDoubt): Promise<void> => setMeta(tx, KEY, JSON.stringify(kept));
