// A one-time link for a member of staff: to set a password, or (demo) to sign in without one.
import type { StaffId } from '../../../shared/core/ids.ts';
import { HOUR } from '../../../shared/core/clock.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { Context } from '../../app/context.ts';
import { findStaffByLogin, setOneTimeToken } from '../../store/staff-store.ts';
import { noteAudit } from './note-audit.ts';
import { hashToken, makeToken } from '../../security/one-time-token.ts';

const VALID_MS = 24 * HOUR;

/** A newer link of either purpose replaces an older one. */
export function makeStaffLink(
  ctx: Context,
  input: { readonly login: string; readonly purpose: 'set-up' | 'sign-in'; readonly by: StaffId | null },
): Promise<Result<{ url: string }, 'no-such-login'>> {
  return ctx.store.write(async (tx) => {
    const staff = await findStaffByLogin(tx, input.login);
    if (!staff || staff.deactivatedAt !== null) return err('no-such-login');
    const token = makeToken(ctx.random);
    await setOneTimeToken(tx, staff.id, hashToken(input.purpose, token), ctx.clock.now() + VALID_MS);
    await noteAudit(ctx, tx, { by: input.by, action: `${input.purpose}-link-made`, subject: staff.id });
    const path = input.purpose === 'set-up' ? 'haslo' : 'wejscie';
    return ok({ url: `${ctx.publicUrl}/logowanie/${path}/${token}` });
  });
}
