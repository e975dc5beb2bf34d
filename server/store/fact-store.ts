// Facts as kiosks pushed them, each with what became of it.
import type { Selectable } from 'kysely';
import type { Ms } from '../../shared/core/clock.ts';
import type { KioskId } from '../../shared/core/ids.ts';
import type { Database } from './schema.ts';
import type { Tx } from './store.ts';

export type FactKey = { readonly kioskId: string; readonly storeId: string; readonly seq: number };
/** `closed`: by staff, and never applied. `alarm`: another fact has its key. */
export type FactState = 'applied' | 'set-aside' | 'alarm' | 'closed';
export type KeptFact = FactKey & {
  readonly kioskId: KioskId;
  readonly factId: string;
  readonly type: string;
  readonly occurredAt: Ms;
  readonly receivedAt: Ms;
  /** As it was told, readable or not. */
  readonly body: unknown;
  readonly outcome: FactState;
  readonly reason: string | null;
  /** Its kiosk had been answered before, by a database that is gone; the history in which it came again. */
  readonly cameAnewIn: string | null;
};

const factFromRow = (row: Selectable<Database['kioskFacts']>): KeptFact => ({
  ...row,
  kioskId: row.kioskId as KioskId,
  body: JSON.parse(row.body),
  outcome: row.outcome as FactState,
  cameAnewIn: row.cameAnewIn ?? null,
});

export async function findFact(tx: Tx, key: FactKey): Promise<KeptFact | undefined> {
  const row = await tx
    .selectFrom('kioskFacts')
    .selectAll()
    .where('kioskId', '=', key.kioskId)
    .where('storeId', '=', key.storeId)
    .where('seq', '=', key.seq)
    .executeTakeFirst();
  return row && factFromRow(row);
}

/** As it was told by the same store while its kiosk had another id: paired anew. */
export async function findFactOfStore(
  tx: Tx,
  storeId: string,
  seq: number,
  factId: string,
): Promise<KeptFact | undefined> {
  const row = await tx
    .selectFrom('kioskFacts')
    .selectAll()
    .where('storeId', '=', storeId)
    .where('seq', '=', seq)
    .where('factId', '=', factId)
    .limit(1)
    .executeTakeFirst();
  return row && factFromRow(row);
}

/** The highest sequence of a store that any of its kiosks told; 0 before the first. */
export async function storeUpTo(tx: Tx, storeId: string): Promise<number> {
  const row = await tx
    .selectFrom('kioskFacts')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .where('storeId', '=', storeId)
    .executeTakeFirst();
  return row?.seq ?? 0;
}

export async function insertFact(tx: Tx, fact: Omit<KeptFact, 'kioskId'> & FactKey): Promise<void> {
  await tx
    .insertInto('kioskFacts')
    .values({ ...fact, body: JSON.stringify(fact.body ?? null) })
    .execute();
}

export async function settleFact(tx: Tx, key: FactKey, outcome: FactState, reason: string | null): Promise<void> {
  await tx
    .updateTable('kioskFacts')
    .set({ outcome, reason })
    .where('kioskId', '=', key.kioskId)
    .where('storeId', '=', key.storeId)
    .where('seq', '=', key.seq)
    .execute();
}

/** Set aside, in the kiosk's order. */
export async function setAsideFacts(tx: Tx, kioskId: string): Promise<KeptFact[]> {
  // Put in order here: asked to, SQLite walks through all that the kiosk ever told instead of the index of outcomes.
  const rows = await tx
    .selectFrom('kioskFacts')
    .selectAll()
    .where('kioskId', '=', kioskId)
    .where('outcome', 'in', ['set-aside', 'alarm'])
    .execute();
  return rows.map(factFromRow).sort((a, b) => (a.storeId < b.storeId ? -1 : a.storeId > b.storeId ? 1 : a.seq - b.seq));
}

export async function countSetAside(tx: Tx, officeId: string): Promise<number> {
  const row = await tx
    .selectFrom('kioskFacts')
    .innerJoin('kiosks', 'kiosks.id', 'kioskFacts.kioskId')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('kiosks.officeId', '=', officeId)
    .where('kioskFacts.outcome', 'in', ['set-aside', 'alarm'])
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Everything that waits for staff, newest first, with the name of its kiosk. */
export const allSetAside = async (
  tx: Tx,
  officeId: string,
  limit: number,
): Promise<(KeptFact & { readonly kioskName: string })[]> =>
  (
    await tx
      .selectFrom('kioskFacts')
      .innerJoin('kiosks', 'kiosks.id', 'kioskFacts.kioskId')
      .selectAll('kioskFacts')
      .select('kiosks.name as kioskName')
      .where('kiosks.officeId', '=', officeId)
      .where('kioskFacts.outcome', 'in', ['set-aside', 'alarm'])
      .orderBy('kioskFacts.receivedAt', 'desc')
      .orderBy('kioskFacts.storeId')
      .orderBy('kioskFacts.seq', 'desc')
      .limit(limit)
      .execute()
  ).map(({ kioskName, ...row }) => ({ ...factFromRow(row), kioskName }));

/** False when somebody else has settled it meanwhile: then nothing changed. */
export async function settleSetAside(
  tx: Tx,
  key: FactKey,
  outcome: 'applied' | 'closed',
  reason: string | null,
): Promise<boolean> {
  const done = await tx
    .updateTable('kioskFacts')
    .set({ outcome, reason })
    .where('kioskId', '=', key.kioskId)
    .where('storeId', '=', key.storeId)
    .where('seq', '=', key.seq)
    .where('outcome', 'in', ['set-aside', 'alarm'])
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
