// While nobody works here yet, the start makes an administrator without a password, and a link to set one.
import type { Context } from '../../app/context.ts';
import { listStaff } from '../../store/staff-store.ts';
import { addStaff } from './add-staff.ts';
import { makeStaffLink } from './make-staff-link.ts';

const FIRST_LOGIN = 'admin';

/** The link's address; undefined when there is staff already. */
export async function ensureFirstAdministrator(ctx: Context): Promise<string | undefined> {
  const staff = await ctx.store.read((tx) => listStaff(tx, ctx.officeId));
  if (staff.length > 0) return undefined;
  // A second server that starts at the same moment meets the taken login and gives no link.
  const added = await addStaff(ctx, {
    login: FIRST_LOGIN,
    name: 'Administrator',
    roles: ['administrator', 'technician'],
    by: null,
  });
  if (!added.ok) return undefined;
  const link = await makeStaffLink(ctx, { login: FIRST_LOGIN, purpose: 'set-up', by: null });
  return link.ok ? link.value.url : undefined;
}
