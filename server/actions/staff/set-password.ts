// A member of staff sets a password through a one-time link.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { passwordProblem, type PasswordProblem } from '../../../shared/domain/office/staff.ts';
import type { Context } from '../../app/context.ts';
import { deleteSessionsOf } from '../../store/session-store.ts';
import { findStaffByTokenHash, setPasswordHash, spendOneTimeToken, type Staff } from '../../store/staff-store.ts';
import { noteAudit } from './note-audit.ts';
import { hashToken } from '../../security/one-time-token.ts';
import { hashPassword } from '../../security/password-hash.ts';

/** Whom the link is for; reading changes nothing. */
export async function findLinkOwner(
  ctx: Context,
  input: { readonly purpose: 'set-up' | 'sign-in'; readonly token: string },
): Promise<Result<Staff, 'no-such-link'>> {
  const staff = await ctx.store.read((tx) => findStaffByTokenHash(tx, hashToken(input.purpose, input.token)));
  if (!staff || staff.deactivatedAt !== null || (staff.setupExpiresAt ?? 0) <= ctx.clock.now())
    return err('no-such-link');
  return ok(staff);
}

export async function setPassword(
  ctx: Context,
  input: { readonly token: string; readonly password: string },
): Promise<Result<{ login: string }, 'no-such-link' | 'busy' | PasswordProblem>> {
  const owner = await findLinkOwner(ctx, { purpose: 'set-up', token: input.token });
  if (!owner.ok) return owner;
  const staff = owner.value;
  const problem = passwordProblem(input.password, staff.login);
  if (problem !== undefined) return err(problem);
  const hashed = await ctx.turns.run({ name: `link|${staff.id}`, gapMs: 0 }, async () => ({
    value: await hashPassword(input.password),
    isMiss: false,
  }));
  if (!hashed.ok) return err('busy');
  return ctx.store.write(async (tx) => {
    if (!(await spendOneTimeToken(tx, staff.id, hashToken('set-up', input.token)))) return err('no-such-link');
    await setPasswordHash(tx, staff.id, hashed.value);
    await deleteSessionsOf(tx, staff.id);
    await noteAudit(ctx, tx, { by: staff.id, action: 'password-set', subject: staff.id });
    return ok({ login: staff.login });
  });
}
