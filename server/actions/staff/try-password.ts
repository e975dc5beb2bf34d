// A password is tried: the one way for signing in and for confirming who is there, in fair turns and at the pace of its misses.
import { HOUR, type Ms } from '../../../shared/core/clock.ts';
import { networkOfAddress } from '../../../shared/core/network-of-address.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import {
  isGuessing,
  KNOWN_DEVICE_MISSES,
  signInPace,
  type SignInMisses,
} from '../../../shared/domain/office/sign-in-pace.ts';
import type { Context } from '../../app/context.ts';
import { countHit, forgetHits, hitsOf } from '../../store/limit-store.ts';
import { findStaffByLogin, lockStaffMember, type Staff } from '../../store/staff-store.ts';
import type { Tx } from '../../store/store.ts';
import type { Lane, TurnRefusal } from '../../security/fair-turns.ts';
import { knownDevice } from './known-device.ts';
import { noteAudit } from './note-audit.ts';
import { isPasswordRight } from '../../security/password-hash.ts';
import { warnStaff } from '../office/warn-staff.ts';

const DAY = 24 * HOUR;
/** Stands in the records where a login is nobody's: what was typed may be a password. */
const NOBODYS_LOGIN = 'unknown-login';

/** Where somebody signs in from. */
export type SignInFrom = {
  readonly address?: string | undefined;
  /** The mark that an earlier sign-in left in this browser. */
  readonly device?: string | undefined;
  readonly userAgent?: string | undefined;
};
export type PasswordRefusal = { readonly code: 'wrong' } | TurnRefusal;

/** Done in the transaction that found the password still right, with the member of staff locked. */
type Act<T> = (tx: Tx, staff: Staff) => Promise<T>;
export type PasswordTrial<T> = {
  readonly login: string;
  readonly password: string;
  readonly from: SignInFrom;
  /** What a miss is called in the records. */
  readonly missed: 'sign-in-missed' | 'password-change-missed';
  /** Slow work for a right password, in the same turn and before the transaction. */
  readonly whenRight: () => Promise<Act<T>>;
};

type Keys = {
  readonly device: string | undefined;
  readonly loginHere: string;
  readonly network: string;
  readonly login: string;
};

function keysOf(ctx: Context, login: string, from: SignInFrom): Keys {
  const network = ctx.secrets.derive('limit', networkOfAddress(from.address ?? ''));
  const loginKey = ctx.secrets.derive('limit', `login|${login}`);
  const device = knownDevice(ctx, from.device);
  return {
    device: device && `sign-in|device|${device}`,
    loginHere: `sign-in|here|${network}|${loginKey}`,
    network: `sign-in|network|${network}`,
    login: `sign-in|login|${loginKey}`,
  };
}

type Standing = { readonly lane: Lane; /** Counted under the device alone. */ readonly isKnownDevice: boolean };

/** The same for a login that exists and one that does not. */
async function standingOf(tx: Tx, keys: Keys, now: Ms): Promise<Standing> {
  if (keys.device !== undefined && (await hitsOf(tx, keys.device, now, HOUR)) < KNOWN_DEVICE_MISSES)
    return { lane: { name: keys.device, gapMs: 0 }, isKnownDevice: true };
  const pace = signInPace({
    ofLoginHere: await hitsOf(tx, keys.loginHere, now, HOUR),
    ofNetwork: await hitsOf(tx, keys.network, now, HOUR),
    ofLogin: await hitsOf(tx, keys.login, now, DAY),
  });
  if (pace === undefined) return { lane: { name: keys.network, gapMs: 0 }, isKnownDevice: false };
  const name = { ofLoginHere: keys.loginHere, ofNetwork: `${keys.network}|paced`, ofLogin: keys.login }[pace.by];
  return { lane: { name, gapMs: pace.gapMs }, isKnownDevice: false };
}

/**
 * An unknown login, a wrong password and a person without a password take the same way, the same time and get the same answer.
 * Nothing is ever closed: guesses only come round more slowly, in lanes of their own. `signal`: the browser has gone.
 */
export async function tryPassword<T>(
  ctx: Context,
  trial: PasswordTrial<T>,
  signal?: AbortSignal,
): Promise<Result<T, PasswordRefusal>> {
  const keys = keysOf(ctx, trial.login, trial.from);
  let { lane } = await ctx.store.read((tx) => standingOf(tx, keys, ctx.clock.now()));
  const done = await ctx.turns.run<Result<T, PasswordRefusal>>(
    lane,
    async () => {
      // Guesses sent all at once have been counted meanwhile.
      const { standing, staff } = await ctx.store.read(async (tx) => ({
        standing: await standingOf(tx, keys, ctx.clock.now()),
        staff: await findStaffByLogin(tx, trial.login),
      }));
      if (standing.lane.gapMs > lane.gapMs) {
        lane = standing.lane;
        return { moveTo: lane };
      }
      const isRight = await isPasswordRight(trial.password, staff?.passwordHash ?? null);
      const act = isRight ? await trial.whenRight() : undefined;
      const value = await ctx.store.write((tx) =>
        judge(ctx, tx, { staff, act, keys, isKnownDevice: standing.isKnownDevice, missed: trial.missed }),
      );
      return { value, isMiss: !value.ok };
    },
    signal,
  );
  return done.ok ? done.value : done;
}

type Tried<T> = {
  readonly staff: Staff | undefined;
  readonly act: Act<T> | undefined;
  readonly keys: Keys;
  readonly isKnownDevice: boolean;
  readonly missed: PasswordTrial<T>['missed'];
};

async function judge<T>(
  ctx: Context,
  tx: Tx,
  { staff, act, keys, isKnownDevice, missed }: Tried<T>,
): Promise<Result<T, { readonly code: 'wrong' }>> {
  const now = ctx.clock.now();
  // The slow hash took its time: an old password must not get past its change, nor a person past the end of the account.
  const current = staff === undefined ? undefined : await lockStaffMember(tx, staff.id);
  if (
    current !== undefined &&
    act !== undefined &&
    current.deactivatedAt === null &&
    current.passwordHash === staff?.passwordHash
  ) {
    await forgetHits(tx, keys.loginHere);
    return ok(await act(tx, current));
  }
  if (isKnownDevice && keys.device !== undefined) await countHit(tx, keys.device, now, HOUR);
  else await noteMiss(ctx, tx, keys, now);
  await noteAudit(ctx, tx, { by: null, action: missed, subject: current?.id ?? NOBODYS_LOGIN });
  return err({ code: 'wrong' });
}

async function noteMiss(ctx: Context, tx: Tx, keys: Keys, now: Ms): Promise<void> {
  const misses: SignInMisses = {
    ofLoginHere: await countHit(tx, keys.loginHere, now, HOUR),
    ofNetwork: await countHit(tx, keys.network, now, HOUR),
    ofLogin: await countHit(tx, keys.login, now, DAY),
  };
  if (isGuessing(misses))
    await warnStaff(ctx, tx, 'sign-in-guessing', { misses: Math.max(misses.ofNetwork, misses.ofLogin) });
}
