// Kiosks: paired, seen, revoked.
import type { Selectable } from 'kysely';
import { heartbeatSchema, type Heartbeat } from '../../shared/api/kiosk-sync.ts';
import type { Ms } from '../../shared/core/clock.ts';
import type { KioskId, OfficeId } from '../../shared/core/ids.ts';
import type { Database } from './schema.ts';
import type { Tx } from './store.ts';

export type Kiosk = {
  readonly id: KioskId;
  readonly officeId: OfficeId;
  readonly name: string;
  readonly dispenser: number;
  readonly pairingCodeHash: string | null;
  readonly pairingExpiresAt: Ms | null;
  readonly secretHash: string | null;
  readonly storeId: string | null;
  readonly pairedAt: Ms | null;
  readonly revokedAt: Ms | null;
  readonly drainedAt: Ms | null;
  readonly lastSeenAt: Ms | null;
  /** What it told last; null: nothing yet, or nothing that this version of the server reads. */
  readonly heartbeat: Heartbeat | null;
  readonly pinHash: string | null;
};
export type KioskChange = Partial<Omit<Kiosk, 'id' | 'officeId'>>;

const kioskFromRow = (row: Selectable<Database['kiosks']>): Kiosk => ({
  ...row,
  id: row.id as KioskId,
  officeId: row.officeId as OfficeId,
  heartbeat: row.heartbeat === null ? null : (heartbeatSchema.safeParse(JSON.parse(row.heartbeat)).data ?? null),
});

const textOf = (heartbeat: Heartbeat | null): string | null => (heartbeat === null ? null : JSON.stringify(heartbeat));

export async function findKiosk(tx: Tx, officeId: string, kioskId: string): Promise<Kiosk | undefined> {
  const row = await tx
    .selectFrom('kiosks')
    .selectAll()
    .where('id', '=', kioskId)
    .where('officeId', '=', officeId)
    .executeTakeFirst();
  return row && kioskFromRow(row);
}

/** Revoked ones too, by name. */
export const allKiosks = async (tx: Tx, officeId: string): Promise<Kiosk[]> =>
  (
    await tx.selectFrom('kiosks').selectAll().where('officeId', '=', officeId).orderBy('name').orderBy('id').execute()
  ).map(kioskFromRow);

/** @throws UniqueViolation when a kiosk that is not revoked has the dispenser. */
export async function insertKiosk(tx: Tx, kiosk: Kiosk): Promise<void> {
  await tx
    .insertInto('kiosks')
    .values({ ...kiosk, heartbeat: textOf(kiosk.heartbeat) })
    .execute();
}

export async function kioskByPairingCode(
  tx: Tx,
  officeId: string,
  pairingCodeHash: string,
): Promise<Kiosk | undefined> {
  const row = await tx
    .selectFrom('kiosks')
    .selectAll()
    .where('officeId', '=', officeId)
    .where('pairingCodeHash', '=', pairingCodeHash)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  return row && kioskFromRow(row);
}

/** False when it was revoked meanwhile. */
export async function changeKiosk(tx: Tx, kioskId: string, { heartbeat, ...change }: KioskChange): Promise<boolean> {
  const set = { ...change, ...(heartbeat === undefined ? {} : { heartbeat: textOf(heartbeat) }) };
  const done = await tx
    .updateTable('kiosks')
    .set(set)
    .where('id', '=', kioskId)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Only the first call of a drain opens its window. */
export async function openDrain(tx: Tx, kioskId: string, at: number): Promise<void> {
  await tx
    .updateTable('kiosks')
    .set({ drainedAt: at })
    .where('id', '=', kioskId)
    .where('drainedAt', 'is', null)
    .execute();
}
