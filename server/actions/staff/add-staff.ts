// A new member of staff: no password yet, only a one-time link to set one.
import type { StaffId } from '../../../shared/core/ids.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { isLogin, type Role } from '../../../shared/domain/office/staff.ts';
import type { Context } from '../../app/context.ts';
import { insertStaff } from '../../store/staff-store.ts';
import { isUniqueViolation } from '../../store/unique-violation.ts';
import { noteAudit } from './note-audit.ts';

export type AddStaffRefusal = 'bad-login' | 'bad-name' | 'no-role' | 'login-taken';

export async function addStaff(
  ctx: Context,
  input: {
    readonly login: string;
    readonly name: string;
    readonly roles: readonly Role[];
    readonly by: StaffId | null;
  },
): Promise<Result<{ staffId: StaffId }, AddStaffRefusal>> {
  const name = input.name.normalize('NFC').trim();
  if (!isLogin(input.login)) return err('bad-login');
  if (name === '' || name.length > 100 || /[\p{Cc}\p{Cf}]/u.test(name)) return err('bad-name');
  if (input.roles.length === 0) return err('no-role');
  const staffId = ctx.ids.next<StaffId>();
  try {
    return await ctx.store.write(async (tx) => {
      await insertStaff(tx, {
        id: staffId,
        officeId: ctx.officeId,
        login: input.login,
        name,
        roles: [...new Set(input.roles)],
      });
      await noteAudit(ctx, tx, {
        by: input.by,
        action: 'staff-added',
        subject: staffId,
        details: { roles: input.roles.join(', ') },
      });
      return ok({ staffId });
    });
  } catch (error) {
    if (isUniqueViolation(error, 'staff_login_key')) return err('login-taken');
    throw error;
  }
}
