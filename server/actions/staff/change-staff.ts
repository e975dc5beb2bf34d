// An administrator changes what a colleague may do, or ends and restores their access.
import type { Ms } from '../../../shared/core/clock.ts';
import type { StaffId } from '../../../shared/core/ids.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { Role } from '../../../shared/domain/office/staff.ts';
import type { Context } from '../../app/context.ts';
import { deleteSessionsOf } from '../../store/session-store.ts';
import {
  deactivateStaff as noteDeactivation,
  lockStaff,
  reactivateStaff as noteReactivation,
  setRoles,
  type Staff,
} from '../../store/staff-store.ts';
import type { Tx } from '../../store/store.ts';
import { noteAudit } from './note-audit.ts';

type Input = { readonly staffId: string; readonly by: StaffId | null };
export type ChangeStaffRefusal = 'no-such-staff' | 'no-role' | 'last-administrator';

/** The whole list is locked: two administrators who take each other's role away at once must not both succeed. */
async function withColleague<T>(
  ctx: Context,
  tx: Tx,
  staffId: string,
  change: (colleague: Staff, others: readonly Staff[]) => Promise<T>,
): Promise<T | undefined> {
  const all = await lockStaff(tx, ctx.officeId);
  const colleague = all.find((s) => s.id === staffId);
  return (
    colleague &&
    change(
      colleague,
      all.filter((s) => s.id !== staffId),
    )
  );
}

const isAdministrator = (staff: Staff): boolean =>
  staff.deactivatedAt === null && staff.roles.includes('administrator');

export function changeRoles(
  ctx: Context,
  input: Input & { readonly roles: readonly Role[] },
): Promise<Result<null, ChangeStaffRefusal>> {
  return ctx.store.write(async (tx) => {
    if (input.roles.length === 0) return err('no-role');
    const done = await withColleague(ctx, tx, input.staffId, async (colleague, others) => {
      const isLast =
        isAdministrator(colleague) && !input.roles.includes('administrator') && !others.some(isAdministrator);
      if (isLast) return err('last-administrator');
      const roles = [...new Set(input.roles)];
      await setRoles(tx, colleague.id, roles);
      await noteAudit(ctx, tx, {
        by: input.by,
        action: 'staff-roles-changed',
        subject: colleague.id,
        details: { roles: roles.join(', ') },
      });
      return ok(null);
    });
    return done ?? err('no-such-staff');
  });
}

/** Ends every session, the password and open links; what the person did stays in the records. */
export function deactivateStaff(
  ctx: Context,
  input: Input,
): Promise<Result<{ deactivatedAt: Ms }, ChangeStaffRefusal>> {
  return ctx.store.write(async (tx) => {
    const done = await withColleague(ctx, tx, input.staffId, async (colleague, others) => {
      if (colleague.deactivatedAt !== null) return ok({ deactivatedAt: colleague.deactivatedAt });
      if (isAdministrator(colleague) && !others.some(isAdministrator)) return err('last-administrator');
      const deactivatedAt = ctx.clock.now();
      await noteDeactivation(tx, colleague.id, deactivatedAt);
      await deleteSessionsOf(tx, colleague.id);
      await noteAudit(ctx, tx, { by: input.by, action: 'staff-deactivated', subject: colleague.id });
      return ok({ deactivatedAt });
    });
    return done ?? err('no-such-staff');
  });
}

/** Without a password until a new set-up link is used. */
export function reactivateStaff(ctx: Context, input: Input): Promise<Result<null, 'no-such-staff'>> {
  return ctx.store.write(async (tx) => {
    const done = await withColleague(ctx, tx, input.staffId, async (colleague) => {
      if (colleague.deactivatedAt === null) return ok(null);
      await noteReactivation(tx, colleague.id);
      await noteAudit(ctx, tx, { by: input.by, action: 'staff-reactivated', subject: colleague.id });
      return ok(null);
    });
    return done ?? err('no-such-staff');
  });
}
