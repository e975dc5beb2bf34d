// Sessions of staff listed and ended: each its own by its owner, all of a colleague by an administrator.
import type { Ms } from '../../../shared/core/clock.ts';
import type { StaffId } from '../../../shared/core/ids.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { Context } from '../../app/context.ts';
import {
  deleteOtherSessionsOf,
  deleteSessionOf,
  deleteSessionsOf,
  findSession,
  openSessionsOf,
} from '../../store/session-store.ts';
import { getStaff, lockStaffMember } from '../../store/staff-store.ts';
import { noteAudit } from './note-audit.ts';
import { hashToken } from '../../security/one-time-token.ts';

export type ListedSession = {
  readonly id: string;
  /** `Firefox, Windows`; empty when unknown. */ readonly device: string;
  readonly since: Ms;
  readonly lastUsedAt: Ms;
  readonly isThis: boolean;
};
export type SessionOwner = { readonly staffId: StaffId; readonly token: string };

/** `hasPassword`: somebody who came in by a one-time link may have none. This session first, then the newest. */
export function readOwnAccount(
  ctx: Context,
  { staffId, token }: SessionOwner,
): Promise<{ readonly hasPassword: boolean; readonly sessions: readonly ListedSession[] }> {
  const own = hashToken('session', token);
  return ctx.store.read(async (tx) => {
    const staff = await getStaff(tx, staffId);
    const open = await openSessionsOf(tx, staffId, ctx.clock.now());
    const sessions = open
      .map((session): ListedSession => ({
        id: session.id,
        device: session.device,
        since: session.createdAt,
        lastUsedAt: session.lastUsedAt,
        isThis: session.tokenHash === own,
      }))
      .sort((a, b) => Number(b.isThis) - Number(a.isThis));
    return { hasPassword: (staff?.passwordHash ?? null) !== null, sessions };
  });
}

export const countSessionsOf = (ctx: Context, staffId: StaffId): Promise<number> =>
  ctx.store.read(async (tx) => (await openSessionsOf(tx, staffId, ctx.clock.now())).length);

/** Only one's own: an id of somebody else's session is answered as one that is over. The session asking ends by signing out. */
export function endOwnSession(
  ctx: Context,
  { staffId, token }: SessionOwner,
  sessionId: string,
): Promise<Result<null, 'no-such-session'>> {
  return ctx.store.write(async (tx) => {
    // Whoever was signed out a moment ago ends nobody's session any more.
    const asking = (await lockStaffMember(tx, staffId)) && (await findSession(tx, hashToken('session', token)));
    if (asking?.staffId !== staffId || asking.id === sessionId || !(await deleteSessionOf(tx, staffId, sessionId)))
      return err('no-such-session');
    await noteAudit(ctx, tx, { by: staffId, action: 'sessions-ended', subject: staffId, details: { count: 1 } });
    return ok(null);
  });
}

export function endOtherSessions(ctx: Context, { staffId, token }: SessionOwner): Promise<void> {
  return ctx.store.write(async (tx) => {
    const tokenHash = hashToken('session', token);
    const asking = (await lockStaffMember(tx, staffId)) && (await findSession(tx, tokenHash));
    if (asking?.staffId !== staffId) return;
    const count = await deleteOtherSessionsOf(tx, staffId, tokenHash);
    if (count > 0)
      await noteAudit(ctx, tx, { by: staffId, action: 'sessions-ended', subject: staffId, details: { count } });
  });
}

/** By an administrator: everywhere at once. */
export function endSessionsOf(ctx: Context, input: { readonly staffId: StaffId; readonly by: StaffId }): Promise<void> {
  return ctx.store.write(async (tx) => {
    await lockStaffMember(tx, input.staffId);
    const count = (await openSessionsOf(tx, input.staffId, ctx.clock.now())).length;
    await deleteSessionsOf(tx, input.staffId);
    if (count > 0)
      await noteAudit(ctx, tx, { by: input.by, action: 'sessions-ended', subject: input.staffId, details: { count } });
  });
}
