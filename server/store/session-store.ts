// Staff sessions: only the hash of the cookie's token is kept.
import type { Ms } from '../../shared/core/clock.ts';
import type { StaffId } from '../../shared/core/ids.ts';
import type { Tx } from './store.ts';

export type SessionRow = { readonly tokenHash: string; readonly staffId: string; readonly csrf: string; readonly createdAt: Ms; readonly expiresAt: Ms; readonly deskId: string | null };

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

/** The desk that a clerk's console remembers. */
export async function setSessionDesk(tx: Tx, tokenHash: string, deskId: string | null): Promise<void> {
  await tx.updateTable('sessions').set({ deskId }).where('tokenHash', '=', tokenHash).execute();
}
