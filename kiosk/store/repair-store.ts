// The last time this store had to be made anew: kept, so that staff hear of it long after the start that did it.
import { z } from 'zod';
import { readMeta, writeMeta, type Db, type KioskStore } from './open-store.ts';

const repairSchema = z.object({ at: z.number(), from: z.enum(['journal', 'server']), facts: z.number() });
export type StoreRepair = z.infer<typeof repairSchema>;

const KEY = 'store_repair';

export function lastRepair(db: Db): StoreRepair | null {
  const text = readMeta(db, KEY);
  // A word of another version is no word.
  return text === undefined ? null : (repairSchema.safeParse(JSON.parse(text)).data ?? null);
}

/** An empty store of a kiosk that was paired is a lost one. From the server alone: tickets and numbers of before are not known here. */
export function noteRepair(
  { opened, write }: Pick<KioskStore, 'opened' | 'write'>,
  at: number,
  isPaired: boolean,
): void {
  if (!opened.wasDamaged && !(opened.wasNew && isPaired)) return;
  const repair: StoreRepair = { at, from: opened.journalLost ? 'server' : 'journal', facts: opened.replayed };
  write(({ db }) => writeMeta(db, KEY, JSON.stringify(repair)));
}
