// Staff sessions: only the hash of the cookie's token is kept.
import type { Ms } from '../../shared/core/clock.ts';
import type { StaffId } from '../../shared/core/ids.ts';
import type { Tx } from './store.ts';

export type SessionRow = { readonly tokenHash: string; readonly staffId: string; readonly csrf: string; readonly createdAt: Ms; readonly expiresAt: Ms; readonly deskId: string | null; readonly id: string; readonly how: string; readonly device: string; readonly lastUsedAt: Ms };

export async function insertSession(tx: Tx, session: SessionRow): Promise<void> {
  await tx.insertInto('sessions').values(session).execute();
}

export async function findSession(tx: Tx, tokenHash: string): Promise<SessionRow | undefined> {
  return tx.selectFrom('sessions').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst();
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
export async function openSessionsOf(tx: Tx, staffId: StaffId, now: Ms): Promise<SessionRow[]> {
  return tx.selectFrom('sessions').selectAll().where('staffId', '=', staffId).where('expiresAt', '>', now).orderBy('createdAt', 'desc').orderBy('id').execute();
}

/** False when this person has no such session. */
export async function deleteSessionOf(tx: Tx, staffId: StaffId, id: string): Promise<boolean> {
  const done = await tx.deleteFrom('sessions').where('staffId', '=', staffId).where('id', '=', id).executeTakeFirst();
  return done.numDeletedRows === 1n;
}

/** Returns how many there were. */
export async function deleteOtherSessionsOf(tx: Tx, staffId: StaffId, keptTokenHash: string): Promise<number> {
  const done = await tx.deleteFrom('sessions').where('staffId', '=', staffId).where('tokenHash', '<>', keptTokenHash).executeTakeFirst();
  return Number(done.numDeletedRows);
}

export async function noteSessionUse(tx: Tx, tokenHash: string, at: Ms): Promise<void> {
  await tx.updateTable('sessions').set({ lastUsedAt: at }).where('tokenHash', '=', tokenHash).execute();
}

/** The desk that a clerk's console remembers. */
export async function setSessionDesk(tx: Tx, tokenHash: string, deskId: string | null): Promise<void> {
  await tx.updateTable('sessions').set({ deskId }).where('tokenHash', '=', tokenHash).execute();
}
