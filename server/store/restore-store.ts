// Each time the database was found to have been put back from a copy, and the facts that kiosks had to tell anew.
import type { Ms } from '../../shared/core/clock.ts';
import type { KioskId, OfficeId } from '../../shared/core/ids.ts';
import type { Tx } from './store.ts';

export type Restore = {
  /** Began then. */
  readonly history: string;
  readonly officeId: OfficeId;
  readonly formerHistory: string;
  /** Began after the copy was made, known from a kiosk. */
  readonly lostHistory: string | null;
  readonly notedAt: Ms;
  readonly foundBy: 'kiosk' | 'command';
  readonly kioskId: KioskId | null;
  readonly evidence: 'cursor' | 'fact' | 'history' | 'told';
  /** The newest event that the copy had. */
  readonly copyEndsAt: Ms;
};

export async function insertRestore(
  tx: Tx,
  restore: Omit<Restore, 'kioskId'> & { readonly kioskId: string | null },
): Promise<void> {
  await tx.insertInto('restores').values(restore).execute();
}

/** Newest first. */
export async function restoresSince(tx: Tx, officeId: string, since: Ms): Promise<Restore[]> {
  const rows = await tx
    .selectFrom('restores')
    .selectAll()
    .where('officeId', '=', officeId)
    .where('notedAt', '>=', since)
    .orderBy('notedAt', 'desc')
    .orderBy('history')
    .execute();
  return rows.map((row) => ({ ...row, officeId: row.officeId as OfficeId, kioskId: row.kioskId as KioskId | null }));
}

/** Whether this database has ever had the history, or is known to have lost it. */
export async function isFormerHistory(tx: Tx, officeId: string, history: string): Promise<boolean> {
  return (
    (await tx
      .selectFrom('restores')
      .select('history')
      .where('officeId', '=', officeId)
      .where((eb) => eb.or([eb('formerHistory', '=', history), eb('lostHistory', '=', history)]))
      .executeTakeFirst()) !== undefined
  );
}

export type CameAnew = {
  readonly kioskId: KioskId;
  readonly facts: number;
  readonly tickets: number;
  readonly lastAt: Ms;
};

/** Of each kiosk that had to tell something anew in this history. */
export async function cameAnew(tx: Tx, history: string): Promise<CameAnew[]> {
  const rows = await tx
    .selectFrom('kioskFacts')
    .select((eb) => [
      'kioskId',
      eb.fn.countAll<number>().as('facts'),
      eb.fn.max('receivedAt').as('lastAt'),
      eb.fn.sum<number>(eb.case().when('type', '=', 'ticket-issued').then(1).else(0).end()).as('tickets'),
    ])
    .where('cameAnewIn', '=', history)
    .groupBy('kioskId')
    .orderBy('kioskId')
    .execute();
  return rows.map((row) => ({ ...row, kioskId: row.kioskId as KioskId }));
}
