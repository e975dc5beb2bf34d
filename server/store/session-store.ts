// Staff sessions: only the hash of the cookie's token is kept.
import type { Selectable } from 'kysely';
import type { Ms } from '../../shared/core/clock.ts';
import type { DeskId, StaffId } from '../../shared/core/ids.ts';
import type { Database } from './schema.ts';
import type { Tx } from './store.ts';

export type StaffSession = {
  /** Names it to its owner, while the token stays secret. */
  readonly id: string;
  readonly tokenHash: string;
  readonly staffId: StaffId;
  readonly csrf: string;
  readonly createdAt: Ms;
  readonly expiresAt: Ms;
  /** The desk that a clerk's console remembers. */
  readonly deskId: DeskId | null;
  readonly how: string;
  /** Words for the browser. */
  readonly device: string;
  readonly lastUsedAt: Ms;
};

const sessionFromRow = (row: Selectable<Database['sessions']>): StaffSession => ({
  ...row,
  staffId: row.staffId as StaffId,
  deskId: row.deskId as DeskId | null,
});

export async function insertSession(tx: Tx, session: StaffSession): Promise<void> {
  await tx.insertInto('sessions').values(session).execute();
}

export async function findSession(tx: Tx, tokenHash: string): Promise<StaffSession | undefined> {
  const row = await tx.selectFrom('sessions').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst();
  return row && sessionFromRow(row);
}

export async function deleteSession(tx: Tx, tokenHash: string): Promise<void> {
  await tx.deleteFrom('sessions').where('tokenHash', '=', tokenHash).execute();
}

export async function deleteSessionsOf(tx: Tx, staffId: StaffId): Promise<void> {
  await tx.deleteFrom('sessions').where('staffId', '=', staffId).execute();
}

export async function deleteExpiredSessions(tx: Tx, now: Ms): Promise<void> {
  await tx.deleteFrom('sessions').where('expiresAt', '<=', now).execute();
}

/** A person's sessions that still last, the newest first. */
export async function openSessionsOf(tx: Tx, staffId: StaffId, now: Ms): Promise<StaffSession[]> {
  return (
    await tx
      .selectFrom('sessions')
      .selectAll()
      .where('staffId', '=', staffId)
      .where('expiresAt', '>', now)
      .orderBy('createdAt', 'desc')
      .orderBy('id')
      .execute()
  ).map(sessionFromRow);
}

/** False when this person has no such session. */
export async function deleteSessionOf(tx: Tx, staffId: StaffId, id: string): Promise<boolean> {
  const done = await tx.deleteFrom('sessions').where('staffId', '=', staffId).where('id', '=', id).executeTakeFirst();
  return done.numDeletedRows === 1n;
}

/** Returns how many there were. */
export async function deleteOtherSessionsOf(tx: Tx, staffId: StaffId, keptTokenHash: string): Promise<number> {
  const done = await tx
    .deleteFrom('sessions')
    .where('staffId', '=', staffId)
    .where('tokenHash', '<>', keptTokenHash)
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}

export async function noteSessionUse(tx: Tx, tokenHash: string, at: Ms): Promise<void> {
  await tx.updateTable('sessions').set({ lastUsedAt: at }).where('tokenHash', '=', tokenHash).execute();
}

/** The desk that a clerk's console remembers. */
export async function setSessionDesk(tx: Tx, tokenHash: string, deskId: DeskId | null): Promise<void> {
  await tx.updateTable('sessions').set({ deskId }).where('tokenHash', '=', tokenHash).execute();
}
