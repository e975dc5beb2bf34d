// Staff: found by login, by the hash of a one-time token, by id.
import type { Selectable } from 'kysely';
import type { OfficeId, StaffId } from '../../shared/core/ids.ts';
import type { Ms } from '../../shared/core/clock.ts';
import type { Role } from '../../shared/domain/office/staff.ts';
import type { Database } from './schema.ts';
import type { Tx } from './store.ts';

export type Staff = {
  readonly id: StaffId;
  readonly officeId: OfficeId;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly passwordHash: string | null;
  readonly setupTokenHash: string | null;
  readonly setupExpiresAt: Ms | null;
  readonly deactivatedAt: Ms | null;
};

const staffFromRow = (row: Selectable<Database['staff']>): Staff => ({
  ...row,
  id: row.id as StaffId,
  officeId: row.officeId as OfficeId,
  roles: JSON.parse(row.roles) as Role[],
});

/** A taken login breaks `staff_login_key`. */
export async function insertStaff(
  tx: Tx,
  staff: Pick<Staff, 'id' | 'officeId' | 'login' | 'name' | 'roles'>,
): Promise<void> {
  await tx
    .insertInto('staff')
    .values({
      ...staff,
      roles: JSON.stringify(staff.roles),
      passwordHash: null,
      setupTokenHash: null,
      setupExpiresAt: null,
      deactivatedAt: null,
    })
    .execute();
}

export async function findStaffByLogin(tx: Tx, login: string): Promise<Staff | undefined> {
  const row = await tx.selectFrom('staff').selectAll().where('login', '=', login).executeTakeFirst();
  return row && staffFromRow(row);
}

export async function findStaffByTokenHash(tx: Tx, tokenHash: string): Promise<Staff | undefined> {
  const row = await tx.selectFrom('staff').selectAll().where('setupTokenHash', '=', tokenHash).executeTakeFirst();
  return row && staffFromRow(row);
}

export async function getStaff(tx: Tx, id: StaffId): Promise<Staff | undefined> {
  const row = await tx.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst();
  return row && staffFromRow(row);
}

export async function listStaff(tx: Tx, officeId: string): Promise<Staff[]> {
  const rows = await tx
    .selectFrom('staff')
    .selectAll()
    .where('officeId', '=', officeId)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(staffFromRow);
}

export async function setOneTimeToken(tx: Tx, id: StaffId, tokenHash: string, expiresAt: Ms): Promise<void> {
  await tx
    .updateTable('staff')
    .set({ setupTokenHash: tokenHash, setupExpiresAt: expiresAt })
    .where('id', '=', id)
    .execute();
}

/** Uses a one-time token up; false when somebody else used it first. */
export async function spendOneTimeToken(tx: Tx, id: StaffId, tokenHash: string): Promise<boolean> {
  const done = await tx
    .updateTable('staff')
    .set({ setupTokenHash: null, setupExpiresAt: null })
    .where('id', '=', id)
    .where('setupTokenHash', '=', tokenHash)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

export async function setPasswordHash(tx: Tx, id: StaffId, passwordHash: string): Promise<void> {
  await tx.updateTable('staff').set({ passwordHash }).where('id', '=', id).execute();
}

/** A link that was made for a forgotten password ends with it. */
export async function changePasswordHash(tx: Tx, id: StaffId, passwordHash: string): Promise<void> {
  await tx
    .updateTable('staff')
    .set({ passwordHash, setupTokenHash: null, setupExpiresAt: null })
    .where('id', '=', id)
    .execute();
}

export async function deactivateStaff(tx: Tx, id: StaffId, now: Ms): Promise<void> {
  await tx
    .updateTable('staff')
    .set({ deactivatedAt: now, setupTokenHash: null, passwordHash: null })
    .where('id', '=', id)
    .execute();
}

/** Gives a member of staff back the way in; the password has to be set anew. */
export async function reactivateStaff(tx: Tx, id: StaffId): Promise<void> {
  await tx.updateTable('staff').set({ deactivatedAt: null }).where('id', '=', id).execute();
}

export async function setRoles(tx: Tx, id: StaffId, roles: readonly Role[]): Promise<void> {
  await tx
    .updateTable('staff')
    .set({ roles: JSON.stringify(roles) })
    .where('id', '=', id)
    .execute();
}

/** One of them, as committed now; nobody else changes them before this transaction ends. */
export async function lockStaffMember(tx: Tx, id: StaffId): Promise<Staff | undefined> {
  const row = await tx
    .updateTable('staff')
    .set((eb) => ({ login: eb.ref('login') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row && staffFromRow(row);
}

/** Everybody, as committed now; nobody else changes them before this transaction ends. */
export async function lockStaff(tx: Tx, officeId: string): Promise<Staff[]> {
  const rows = await tx
    .updateTable('staff')
    .set((eb) => ({ login: eb.ref('login') }))
    .where('officeId', '=', officeId)
    .returningAll()
    .execute();
  return rows.map(staffFromRow);
}
