// Staff sign in by password or by a one-time link, keep a session, and sign out.
import { HOUR, type Ms } from '../../shared/core/clock.ts';
import type { DeskId, StaffId } from '../../shared/core/ids.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';
import { signInDelayMs, type Role } from '../../shared/domain/staff.ts';
import type { Context } from '../app/context.ts';
import { deleteExpiredSessions, deleteSession, findSession, insertSession, setSessionDesk } from '../store/session-store.ts';
import { addMiss, blockUntil, clearMisses, findStaffByLogin, getStaff, lockStaffMember, spendOneTimeToken } from '../store/staff-store.ts';
import type { Tx } from '../store/store.ts';
import { noteAudit } from './note-audit.ts';
import { hashToken, makeToken } from './one-time-token.ts';
import { isPasswordRight } from './password-hash.ts';
import { findLinkOwner } from './set-password.ts';

/** A working day with its overtime; a new morning signs in anew. */
const SESSION_MS = 12 * HOUR;

export type Session = { readonly staffId: StaffId; readonly login: string; readonly name: string; readonly roles: readonly Role[]; readonly csrf: string; readonly deskId: DeskId | null };
export type SignedIn = { readonly token: string; readonly expiresAt: Ms };

async function openSession(ctx: Context, tx: Tx, staffId: StaffId, how: string): Promise<SignedIn> {
  const now = ctx.clock.now();
  const token = makeToken(ctx.random);
  await deleteExpiredSessions(tx, now);
  await insertSession(tx, { tokenHash: hashToken('session', token), staffId, csrf: makeToken(ctx.random), createdAt: now, expiresAt: now + SESSION_MS, deskId: null });
  await noteAudit(ctx, tx, { by: staffId, action: 'signed-in', subject: staffId, details: { how } });
  return { token, expiresAt: now + SESSION_MS };
}

/** An unknown login, a wrong password and a person without a password get the same answer. */
export async function signIn(ctx: Context, input: { readonly login: string; readonly password: string }): Promise<Result<SignedIn, { code: 'wrong' } | { code: 'blocked'; until: Ms }>> {
  const staff = await ctx.store.read((tx) => findStaffByLogin(tx, input.login.trim().toLowerCase()));
  const blockedUntil = staff?.blockedUntil ?? null;
  if (blockedUntil !== null && blockedUntil > ctx.clock.now()) return err({ code: 'blocked', until: blockedUntil });
  const isRight = await isPasswordRight(input.password, staff?.passwordHash ?? null);
  if (!staff) return err({ code: 'wrong' });
  return ctx.store.write(async (tx) => {
    const now = ctx.clock.now();
    // The slow hash took its time: guesses sent all at once must not get past a door that one of them has closed, nor an old password past its change.
    const current = await lockStaffMember(tx, staff.id);
    if (current === undefined) return err({ code: 'wrong' as const });
    if (current.blockedUntil !== null && current.blockedUntil > now) return err({ code: 'blocked' as const, until: current.blockedUntil });
    if (!isRight || current.deactivatedAt !== null || current.passwordHash !== staff.passwordHash) {
      const delay = signInDelayMs(await addMiss(tx, staff.id));
      if (delay > 0) await blockUntil(tx, staff.id, now + delay);
      await noteAudit(ctx, tx, { by: null, action: 'sign-in-missed', subject: staff.id });
      return delay > 0 ? err({ code: 'blocked' as const, until: now + delay }) : err({ code: 'wrong' as const });
    }
    await clearMisses(tx, staff.id);
    return ok(await openSession(ctx, tx, staff.id, 'password'));
  });
}

export async function signInByLink(ctx: Context, input: { readonly token: string }): Promise<Result<SignedIn, 'no-such-link'>> {
  const owner = await findLinkOwner(ctx, { purpose: 'sign-in', token: input.token });
  if (!owner.ok) return owner;
  return ctx.store.write(async (tx) => {
    if (!(await spendOneTimeToken(tx, owner.value.id, hashToken('sign-in', input.token)))) return err('no-such-link');
    return ok(await openSession(ctx, tx, owner.value.id, 'link'));
  });
}

export async function readSession(ctx: Context, token: string): Promise<Session | undefined> {
  return ctx.store.read(async (tx) => {
    const session = await findSession(tx, hashToken('session', token));
    if (!session || session.expiresAt <= ctx.clock.now()) return undefined;
    const staff = await getStaff(tx, session.staffId as StaffId);
    if (!staff || staff.deactivatedAt !== null) return undefined;
    return { staffId: staff.id, login: staff.login, name: staff.name, roles: staff.roles, csrf: session.csrf, deskId: session.deskId as DeskId | null };
  });
}

export async function signOut(ctx: Context, token: string): Promise<void> {
  await ctx.store.write((tx) => deleteSession(tx, hashToken('session', token)));
}

/** The console comes back to the desk that this session chose. */
export async function rememberDesk(ctx: Context, input: { readonly token: string; readonly deskId: DeskId | null }): Promise<void> {
  await ctx.store.write((tx) => setSessionDesk(tx, hashToken('session', input.token), input.deskId));
}
