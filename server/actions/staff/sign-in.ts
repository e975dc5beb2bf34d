// Staff sign in by password or by a one-time link, keep a session, and sign out.
import { HOUR, MINUTE, type Ms } from '../../../shared/core/clock.ts';
import type { DeskId, StaffId } from '../../../shared/core/ids.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { browserName } from '../../../shared/domain/office/browser-name.ts';
import type { Role } from '../../../shared/domain/office/staff.ts';
import type { Context } from '../../app/context.ts';
import { forgetConsoles } from '../../store/console-store.ts';
import {
  deleteExpiredSessions,
  deleteSession,
  findSession,
  insertSession,
  noteSessionUse,
  setSessionDesk,
} from '../../store/session-store.ts';
import { getStaff, spendOneTimeToken, type Staff } from '../../store/staff-store.ts';
import type { Tx } from '../../store/store.ts';
import { deviceMark, knownDevice } from './known-device.ts';
import { noteAudit } from './note-audit.ts';
import { hashToken, makeToken } from '../../security/one-time-token.ts';
import { findLinkOwner } from './set-password.ts';
import { tryPassword, type PasswordRefusal, type SignInFrom } from './try-password.ts';

/** A working day with its overtime; a new morning signs in anew. */
const SESSION_MS = 12 * HOUR;
/** When a session was last used is written down no more often than this. */
const USED_EVERY_MS = 5 * MINUTE;

export type Session = {
  readonly staffId: StaffId;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly csrf: string;
  readonly deskId: DeskId | null;
};
/** `device`: the mark by which the browser is known from now on. */
export type SignedIn = { readonly token: string; readonly expiresAt: Ms; readonly device: string };

async function openSession(
  ctx: Context,
  tx: Tx,
  staffId: StaffId,
  how: 'password' | 'link',
  from: SignInFrom,
): Promise<SignedIn> {
  const now = ctx.clock.now();
  const token = makeToken(ctx.random);
  await deleteExpiredSessions(tx, now);
  await insertSession(tx, {
    tokenHash: hashToken('session', token),
    staffId,
    csrf: makeToken(ctx.random),
    createdAt: now,
    expiresAt: now + SESSION_MS,
    deskId: null,
    id: ctx.ids.next<string>(),
    how,
    device: browserName(from.userAgent ?? ''),
    lastUsedAt: now,
  });
  await noteAudit(ctx, tx, { by: staffId, action: 'signed-in', subject: staffId, details: { how } });
  return { token, expiresAt: now + SESSION_MS, device: deviceMark(ctx, knownDevice(ctx, from.device)) };
}

/** Wrong ones are answered alike and only ever slowed down (try-password.ts). `signal`: the browser has gone. */
export async function signIn(
  ctx: Context,
  input: { readonly login: string; readonly password: string; readonly from?: SignInFrom | undefined },
  signal?: AbortSignal,
): Promise<Result<SignedIn, PasswordRefusal>> {
  const { password, from = {} } = input;
  const enter = async (tx: Tx, staff: Staff): Promise<SignedIn> => openSession(ctx, tx, staff.id, 'password', from);
  return tryPassword(
    ctx,
    { login: input.login.trim().toLowerCase(), password, from, missed: 'sign-in-missed', whenRight: async () => enter },
    signal,
  );
}

export async function signInByLink(
  ctx: Context,
  input: { readonly token: string; readonly from?: SignInFrom | undefined },
): Promise<Result<SignedIn, 'no-such-link'>> {
  const owner = await findLinkOwner(ctx, { purpose: 'sign-in', token: input.token });
  if (!owner.ok) return owner;
  return ctx.store.write(async (tx) => {
    if (!(await spendOneTimeToken(tx, owner.value.id, hashToken('sign-in', input.token)))) return err('no-such-link');
    return ok(await openSession(ctx, tx, owner.value.id, 'link', input.from ?? {}));
  });
}

export async function readSession(ctx: Context, token: string): Promise<Session | undefined> {
  const tokenHash = hashToken('session', token);
  const now = ctx.clock.now();
  const found = await ctx.store.read(async (tx) => {
    const session = await findSession(tx, tokenHash);
    if (!session || session.expiresAt <= now) return undefined;
    const staff = await getStaff(tx, session.staffId);
    return !staff || staff.deactivatedAt !== null ? undefined : { session, staff };
  });
  if (found === undefined) return undefined;
  const { session, staff } = found;
  if (now - session.lastUsedAt >= USED_EVERY_MS) await noteUse(ctx, tokenHash, now);
  return {
    staffId: staff.id,
    login: staff.login,
    name: staff.name,
    roles: staff.roles,
    csrf: session.csrf,
    deskId: session.deskId,
  };
}

/** A database that takes no writes keeps nobody from reading pages. */
async function noteUse(ctx: Context, tokenHash: string, now: Ms): Promise<void> {
  try {
    await ctx.store.write((tx) => noteSessionUse(tx, tokenHash, now));
  } catch (error) {
    ctx.log.warn('session-use-not-noted', { message: error instanceof Error ? error.message : String(error) });
  }
}

export async function signOut(ctx: Context, token: string): Promise<void> {
  await ctx.store.write(async (tx) => {
    await forgetConsoles(tx, hashToken('session', token));
    await deleteSession(tx, hashToken('session', token));
  });
}

/** The console comes back to the desk that this session chose. */
export async function rememberDesk(
  ctx: Context,
  input: { readonly token: string; readonly deskId: DeskId | null },
): Promise<void> {
  await ctx.store.write((tx) => setSessionDesk(tx, hashToken('session', input.token), input.deskId));
}
