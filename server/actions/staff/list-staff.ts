// Who works here, for the administration.
import type { Ms } from '../../../shared/core/clock.ts';
import type { StaffId } from '../../../shared/core/ids.ts';
import type { Role } from '../../../shared/domain/office/staff.ts';
import type { Context } from '../../app/context.ts';
import { listStaff as allStaff } from '../../store/staff-store.ts';

export type ListedStaff = {
  readonly staffId: StaffId;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly hasPassword: boolean;
  /** An unused one-time link that still works. */
  readonly linkOpenUntil: Ms | null;
  readonly deactivatedAt: Ms | null;
};

/** Those who work first, by name. */
export async function listStaff(ctx: Context): Promise<ListedStaff[]> {
  const now = ctx.clock.now();
  const all = await ctx.store.read((tx) => allStaff(tx, ctx.officeId));
  return all
    .map((s): ListedStaff => ({
      staffId: s.id,
      login: s.login,
      name: s.name,
      roles: s.roles,
      hasPassword: s.passwordHash !== null,
      linkOpenUntil:
        s.setupTokenHash !== null && s.setupExpiresAt !== null && s.setupExpiresAt > now ? s.setupExpiresAt : null,
      deactivatedAt: s.deactivatedAt,
    }))
    .sort((a, b) => Number(a.deactivatedAt !== null) - Number(b.deactivatedAt !== null));
}
