// Staff sign in by password or by a one-time link, keep a session, and sign out.
import { HOUR, MINUTE, type Ms } from '../../shared/core/clock.ts';
import type { DeskId, StaffId } from '../../shared/core/ids.ts';
import { networkOfAddress } from '../../shared/core/network-of-address.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';
import { browserName } from '../../shared/domain/browser-name.ts';
import { isGuessing, KNOWN_DEVICE_MISSES, signInPace, type SignInMisses } from '../../shared/domain/sign-in-pace.ts';
import type { Role } from '../../shared/domain/staff.ts';
import type { Context } from '../app/context.ts';
import { forgetConsoles } from '../store/console-store.ts';
import { countHit, forgetHits, hitsOf } from '../store/limit-store.ts';
import { deleteExpiredSessions, deleteSession, findSession, insertSession, noteSessionUse, setSessionDesk } from '../store/session-store.ts';
import { findStaffByLogin, getStaff, lockStaffMember, spendOneTimeToken, type Staff } from '../store/staff-store.ts';
import type { Tx } from '../store/store.ts';
import type { Lane, TurnRefusal } from './fair-turns.ts';
import { deviceMark, knownDevice } from './known-device.ts';
import { noteAudit } from './note-audit.ts';
import { hashToken, makeToken } from './one-time-token.ts';
import { isPasswordRight } from './password-hash.ts';
import { findLinkOwner } from './set-password.ts';
import { warnStaff } from './warn-staff.ts';

/** A working day with its overtime; a new morning signs in anew. */
const SESSION_MS = 12 * HOUR;
/** When a session was last used is written down no more often than this. */
const USED_EVERY_MS = 5 * MINUTE;
const DAY = 24 * HOUR;
/** Stands in the records where a login is nobody's: what was typed may be a password. */
const NOBODYS_LOGIN = 'unknown-login';

export type Session = { readonly staffId: StaffId; readonly login: string; readonly name: string; readonly roles: readonly Role[]; readonly csrf: string; readonly deskId: DeskId | null };
/** `device`: the mark by which the browser is known from now on. */
export type SignedIn = { readonly token: string; readonly expiresAt: Ms; readonly device: string };
/** Where somebody signs in from. */
export type SignInFrom = {
  readonly address?: string | undefined;
  /** The mark that an earlier sign-in left in this browser. */
  readonly device?: string | undefined;
  readonly userAgent?: string | undefined;
};
export type SignInRefusal = { readonly code: 'wrong' } | TurnRefusal;

export async function openSession(ctx: Context, tx: Tx, staffId: StaffId, how: 'password' | 'link' | 'password-change', from: SignInFrom): Promise<SignedIn> {
  const now = ctx.clock.now();
  const token = makeToken(ctx.random);
  await deleteExpiredSessions(tx, now);
  await insertSession(tx, {
    tokenHash: hashToken('session', token), staffId, csrf: makeToken(ctx.random), createdAt: now, expiresAt: now + SESSION_MS, deskId: null,
    id: ctx.ids.next<string>(), how, device: browserName(from.userAgent ?? ''), lastUsedAt: now,
  });
  await noteAudit(ctx, tx, { by: staffId, action: 'signed-in', subject: staffId, details: { how } });
  return { token, expiresAt: now + SESSION_MS, device: deviceMark(ctx, knownDevice(ctx, from.device)) };
}

type Keys = { readonly device: string | undefined; readonly loginHere: string; readonly network: string; readonly login: string };

function keysOf(ctx: Context, login: string, from: SignInFrom): Keys {
  const network = ctx.secrets.derive('limit', networkOfAddress(from.address ?? ''));
  const loginKey = ctx.secrets.derive('limit', `login|${login}`);
  const device = knownDevice(ctx, from.device);
  return { device: device && `sign-in|device|${device}`, loginHere: `sign-in|here|${network}|${loginKey}`, network: `sign-in|network|${network}`, login: `sign-in|login|${loginKey}` };
}

type Standing = { readonly lane: Lane; /** Counted under the device alone. */ readonly isKnownDevice: boolean };

/** The same for a login that exists and one that does not. */
async function standingOf(tx: Tx, keys: Keys, now: Ms): Promise<Standing> {
  if (keys.device !== undefined && (await hitsOf(tx, keys.device, now, HOUR)) < KNOWN_DEVICE_MISSES) return { lane: { name: keys.device, gapMs: 0 }, isKnownDevice: true };
  const pace = signInPace({ ofLoginHere: await hitsOf(tx, keys.loginHere, now, HOUR), ofNetwork: await hitsOf(tx, keys.network, now, HOUR), ofLogin: await hitsOf(tx, keys.login, now, DAY) });
  if (pace === undefined) return { lane: { name: keys.network, gapMs: 0 }, isKnownDevice: false };
  const name = { ofLoginHere: keys.loginHere, ofNetwork: `${keys.network}|paced`, ofLogin: keys.login }[pace.by];
  return { lane: { name, gapMs: pace.gapMs }, isKnownDevice: false };
}

/**
 * An unknown login, a wrong password and a person without a password take the same way, the same time and get the same answer.
 * Nothing is ever closed: guesses only come round more slowly, in lanes of their own. `signal`: the browser has gone.
 */
export async function signIn(ctx: Context, input: { readonly login: string; readonly password: string; readonly from?: SignInFrom | undefined }, signal?: AbortSignal): Promise<Result<SignedIn, SignInRefusal>> {
  const { from = {} } = input;
  const login = input.login.trim().toLowerCase();
  const keys = keysOf(ctx, login, from);
  let { lane } = await ctx.store.read((tx) => standingOf(tx, keys, ctx.clock.now()));
  const done = await ctx.turns.run<Result<SignedIn, SignInRefusal>>(lane, async () => {
    // Guesses sent all at once have been counted meanwhile.
    const { standing, staff } = await ctx.store.read(async (tx) => ({ standing: await standingOf(tx, keys, ctx.clock.now()), staff: await findStaffByLogin(tx, login) }));
    if (standing.lane.gapMs > lane.gapMs) {
      lane = standing.lane;
      return { moveTo: lane };
    }
    const isRight = await isPasswordRight(input.password, staff?.passwordHash ?? null);
    const value = await ctx.store.write((tx) => judge(ctx, tx, { staff, isRight, keys, isKnownDevice: standing.isKnownDevice, from }));
    return { value, isMiss: !value.ok };
  }, signal);
  return done.ok ? done.value : done;
}

type Tried = { readonly staff: Staff | undefined; readonly isRight: boolean; readonly keys: Keys; readonly isKnownDevice: boolean; readonly from: SignInFrom };

async function judge(ctx: Context, tx: Tx, { staff, isRight, keys, isKnownDevice, from }: Tried): Promise<Result<SignedIn, { readonly code: 'wrong' }>> {
  const now = ctx.clock.now();
  // The slow hash took its time: an old password must not get past its change, nor a person past the end of the account.
  const current = staff === undefined ? undefined : await lockStaffMember(tx, staff.id);
  if (current !== undefined && isRight && current.deactivatedAt === null && current.passwordHash === staff?.passwordHash) {
    await forgetHits(tx, keys.loginHere);
    return ok(await openSession(ctx, tx, current.id, 'password', from));
  }
  if (isKnownDevice && keys.device !== undefined) await countHit(tx, keys.device, now, HOUR);
  else await noteMiss(ctx, tx, keys, now);
  await noteAudit(ctx, tx, { by: null, action: 'sign-in-missed', subject: current?.id ?? NOBODYS_LOGIN });
  return err({ code: 'wrong' });
}

async function noteMiss(ctx: Context, tx: Tx, keys: Keys, now: Ms): Promise<void> {
  const misses: SignInMisses = {
    ofLoginHere: await countHit(tx, keys.loginHere, now, HOUR),
    ofNetwork: await countHit(tx, keys.network, now, HOUR),
    ofLogin: await countHit(tx, keys.login, now, DAY),
  };
  if (isGuessing(misses)) await warnStaff(ctx, tx, 'sign-in-guessing', { misses: Math.max(misses.ofNetwork, misses.ofLogin) });
}

export async function signInByLink(ctx: Context, input: { readonly token: string; readonly from?: SignInFrom | undefined }): Promise<Result<SignedIn, 'no-such-link'>> {
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
    const staff = await getStaff(tx, session.staffId as StaffId);
    return !staff || staff.deactivatedAt !== null ? undefined : { session, staff };
  });
  if (found === undefined) return undefined;
  const { session, staff } = found;
  if (now - session.lastUsedAt >= USED_EVERY_MS) await noteUse(ctx, tokenHash, now);
  return { staffId: staff.id, login: staff.login, name: staff.name, roles: staff.roles, csrf: session.csrf, deskId: session.deskId as DeskId | null };
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
export async function rememberDesk(ctx: Context, input: { readonly token: string; readonly deskId: DeskId | null }): Promise<void> {
  await ctx.store.write((tx) => setSessionDesk(tx, hashToken('session', input.token), input.deskId));
}
