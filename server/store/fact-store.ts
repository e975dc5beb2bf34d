// Facts as kiosks pushed them, each with what became of it.
import type { Insertable, Selectable } from 'kysely';
import type { Database } from './schema.ts';
import type { Tx } from './store.ts';

export type FactRow = Selectable<Database['kioskFacts']>;
export type FactKey = { readonly kioskId: string; readonly storeId: string; readonly seq: number };

export const findFact = (tx: Tx, key: FactKey): Promise<FactRow | undefined> =>
  tx.selectFrom('kioskFacts').selectAll().where('kioskId', '=', key.kioskId).where('storeId', '=', key.storeId).where('seq', '=', key.seq).executeTakeFirst();

/** As it was told by the same store while its kiosk had another id: paired anew. */
export const findFactOfStore = (tx: Tx, storeId: string, seq: number, factId: string): Promise<FactRow | undefined> =>
  tx.selectFrom('kioskFacts').selectAll().where('storeId', '=', storeId).where('seq', '=', seq).where('factId', '=', factId).limit(1).executeTakeFirst();

/** The highest sequence of a store that any of its kiosks told; 0 before the first. */
export async function storeUpTo(tx: Tx, storeId: string): Promise<number> {
  const row = await tx.selectFrom('kioskFacts').select((eb) => eb.fn.max('seq').as('seq')).where('storeId', '=', storeId).executeTakeFirst();
  return row?.seq ?? 0;
}

export async function insertFact(tx: Tx, fact: Insertable<Database['kioskFacts']>): Promise<void> {
  await tx.insertInto('kioskFacts').values(fact).execute();
}

export async function settleFact(tx: Tx, key: FactKey, outcome: string, reason: string | null): Promise<void> {
  await tx.updateTable('kioskFacts').set({ outcome, reason }).where('kioskId', '=', key.kioskId).where('storeId', '=', key.storeId).where('seq', '=', key.seq).execute();
}

/** Set aside, in the kiosk's order. */
export async function setAsideFacts(tx: Tx, kioskId: string): Promise<FactRow[]> {
  // Put in order here: asked to, SQLite walks through all that the kiosk ever told instead of the index of outcomes.
  const rows = await tx.selectFrom('kioskFacts').selectAll().where('kioskId', '=', kioskId).where('outcome', 'in', ['set-aside', 'alarm']).execute();
  return rows.sort((a, b) => (a.storeId < b.storeId ? -1 : a.storeId > b.storeId ? 1 : a.seq - b.seq));
}

export async function countSetAside(tx: Tx, officeId: string): Promise<number> {
  const row = await tx
    .selectFrom('kioskFacts').innerJoin('kiosks', 'kiosks.id', 'kioskFacts.kioskId')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('kiosks.officeId', '=', officeId).where('kioskFacts.outcome', 'in', ['set-aside', 'alarm']).executeTakeFirstOrThrow();
  return row.count;
}

/** Everything that waits for staff, newest first, with the name of its kiosk. */
export const allSetAside = (tx: Tx, officeId: string, limit: number): Promise<(FactRow & { kioskName: string })[]> =>
  tx.selectFrom('kioskFacts').innerJoin('kiosks', 'kiosks.id', 'kioskFacts.kioskId').selectAll('kioskFacts').select('kiosks.name as kioskName')
    .where('kiosks.officeId', '=', officeId).where('kioskFacts.outcome', 'in', ['set-aside', 'alarm'])
    .orderBy('kioskFacts.receivedAt', 'desc').orderBy('kioskFacts.storeId').orderBy('kioskFacts.seq', 'desc').limit(limit).execute();

/** False when somebody else has settled it meanwhile: then nothing changed. */
export async function settleSetAside(tx: Tx, key: FactKey, outcome: 'applied' | 'closed', reason: string | null): Promise<boolean> {
  const done = await tx
    .updateTable('kioskFacts').set({ outcome, reason })
    .where('kioskId', '=', key.kioskId).where('storeId', '=', key.storeId).where('seq', '=', key.seq).where('outcome', 'in', ['set-aside', 'alarm'])
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
