// Kiosks: paired, seen, revoked.
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Database } from './schema.ts';
import type { Tx } from './store.ts';

export type KioskRow = Selectable<Database['kiosks']>;

export const findKiosk = (tx: Tx, officeId: string, kioskId: string): Promise<KioskRow | undefined> =>
  tx.selectFrom('kiosks').selectAll().where('id', '=', kioskId).where('officeId', '=', officeId).executeTakeFirst();

/** Revoked ones too, by name. */
export const allKiosks = (tx: Tx, officeId: string): Promise<KioskRow[]> =>
  tx.selectFrom('kiosks').selectAll().where('officeId', '=', officeId).orderBy('name').orderBy('id').execute();

/** @throws UniqueViolation when a kiosk that is not revoked has the dispenser. */
export async function insertKiosk(tx: Tx, kiosk: Insertable<Database['kiosks']>): Promise<void> {
  await tx.insertInto('kiosks').values(kiosk).execute();
}

export const kioskByPairingCode = (tx: Tx, officeId: string, pairingCodeHash: string): Promise<KioskRow | undefined> =>
  tx.selectFrom('kiosks').selectAll().where('officeId', '=', officeId).where('pairingCodeHash', '=', pairingCodeHash).where('revokedAt', 'is', null).executeTakeFirst();

/** False when it was revoked meanwhile. */
export async function changeKiosk(tx: Tx, kioskId: string, change: Updateable<Database['kiosks']>): Promise<boolean> {
  const done = await tx.updateTable('kiosks').set(change).where('id', '=', kioskId).where('revokedAt', 'is', null).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Only the first call of a drain opens its window. */
export async function openDrain(tx: Tx, kioskId: string, at: number): Promise<void> {
  await tx.updateTable('kiosks').set({ drainedAt: at }).where('id', '=', kioskId).where('drainedAt', 'is', null).execute();
}
