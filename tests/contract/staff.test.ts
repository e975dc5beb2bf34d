// Staff accounts on both databases: one-time links, the last administrator, sign-in at once from several places.
import { expect, test } from 'vitest';
import { addStaff } from '../../server/actions/staff/add-staff.ts';
import { changeRoles, deactivateStaff, reactivateStaff } from '../../server/actions/staff/change-staff.ts';
import { listStaff } from '../../server/actions/staff/list-staff.ts';
import { makeStaffLink } from '../../server/actions/staff/make-staff-link.ts';
import { setPassword } from '../../server/actions/staff/set-password.ts';
import { hashPassword } from '../../server/security/password-hash.ts';
import { readSession, signIn, signInByLink } from '../../server/actions/staff/sign-in.ts';
import { setPasswordHash } from '../../server/store/staff-store.ts';
import type { StaffId } from '../../shared/core/ids.ts';
import type { Role } from '../../shared/domain/office/staff.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import type { TestContext } from '../support/test-context.ts';

const PASSWORD = 'zielony wóz strażacki';

async function person(ctx: TestContext, login: string, ...roles: Role[]): Promise<StaffId> {
  const added = await addStaff(ctx, { login, name: login, roles, by: null });
  if (!added.ok) throw new Error(added.error);
  return added.value.staffId;
}

async function tokenFor(ctx: TestContext, login: string, purpose: 'set-up' | 'sign-in'): Promise<string> {
  const link = await makeStaffLink(ctx, { login, purpose, by: null });
  if (!link.ok) throw new Error(link.error);
  return link.value.url.split('/').at(-1)!;
}

onBothDatabases('staff', (database) => {
  test("two administrators who take each other's role away at once: one stays", async () => {
    await using ctx = await database.context();
    const [anna, jan] = [await person(ctx, 'anna', 'administrator'), await person(ctx, 'jan', 'administrator')];
    const done = await Promise.all([
      changeRoles(ctx, { staffId: jan, roles: ['clerk'], by: anna }),
      deactivateStaff(ctx, { staffId: anna, by: jan }),
    ]);
    expect(done.filter((each) => each.ok)).toHaveLength(1);
    expect(done.find((each) => !each.ok)).toEqual({ ok: false, error: 'last-administrator' });
    const administrators = (await listStaff(ctx)).filter(
      (s) => s.deactivatedAt === null && s.roles.includes('administrator'),
    );
    expect(administrators).toHaveLength(1);
  });

  test('a login asked for five times at once is given once', async () => {
    await using ctx = await database.context();
    const made = await Promise.all(
      Array.from({ length: 5 }, (_, i) =>
        addStaff(ctx, { login: 'anna', name: `Anna ${i}`, roles: ['clerk'], by: null }),
      ),
    );
    expect(made.filter((each) => each.ok)).toHaveLength(1);
    expect(made.filter((each) => !each.ok && each.error === 'login-taken')).toHaveLength(4);
  });

  test('a one-time link opened by two at once lets one in', async () => {
    await using ctx = await database.context();
    await person(ctx, 'anna', 'clerk');
    const token = await tokenFor(ctx, 'anna', 'sign-in');
    const entered = await Promise.all([signInByLink(ctx, { token }), signInByLink(ctx, { token })]);
    expect(entered.filter((each) => each.ok)).toHaveLength(1);
  });

  test('guesses sent all at once are all counted: five are free, the rest come one by one, and then the right password passes', async () => {
    await using ctx = await database.context();
    await person(ctx, 'anna', 'clerk');
    await setPassword(ctx, { token: await tokenFor(ctx, 'anna', 'set-up'), password: PASSWORD });
    const guessed = await Promise.all(
      Array.from({ length: 8 }, () => signIn(ctx, { login: 'anna', password: 'nie to hasło' })),
    );
    expect(guessed.map((each) => (each.ok ? 'in' : each.error.code))).toEqual(Array(8).fill('wrong'));
    expect(ctx.waits).toEqual([1_000, 1_000]);
    expect((await signIn(ctx, { login: 'anna', password: PASSWORD })).ok).toBe(true);
  });

  test('a right password that was being looked at while it was changed opens nothing', async () => {
    await using ctx = await database.context();
    const anna = await person(ctx, 'anna', 'clerk');
    await setPassword(ctx, { token: await tokenFor(ctx, 'anna', 'set-up'), password: PASSWORD });
    const another = await hashPassword('inne długie hasło');
    const old = signIn(ctx, { login: 'anna', password: PASSWORD });
    await ctx.store.write((tx) => setPasswordHash(tx, anna, another));
    expect(await old).toEqual({ ok: false, error: { code: 'wrong' } });
  });

  test('whoever is switched off has neither session nor password nor link; restored, only a new link helps', async () => {
    await using ctx = await database.context();
    await person(ctx, 'szef', 'administrator');
    const anna = await person(ctx, 'anna', 'clerk');
    await setPassword(ctx, { token: await tokenFor(ctx, 'anna', 'set-up'), password: PASSWORD });
    const signedIn = await signIn(ctx, { login: 'anna', password: PASSWORD });
    const link = await tokenFor(ctx, 'anna', 'sign-in');
    if (!signedIn.ok) throw new Error('not signed in');
    expect((await deactivateStaff(ctx, { staffId: anna, by: null })).ok).toBe(true);
    expect(await readSession(ctx, signedIn.value.token)).toBeUndefined();
    expect(await signInByLink(ctx, { token: link })).toEqual({ ok: false, error: 'no-such-link' });
    expect((await signIn(ctx, { login: 'anna', password: PASSWORD })).ok).toBe(false);
    expect(await makeStaffLink(ctx, { login: 'anna', purpose: 'set-up', by: null })).toEqual({
      ok: false,
      error: 'no-such-login',
    });
    await reactivateStaff(ctx, { staffId: anna, by: null });
    expect((await signIn(ctx, { login: 'anna', password: PASSWORD })).ok).toBe(false);
    expect((await setPassword(ctx, { token: await tokenFor(ctx, 'anna', 'set-up'), password: PASSWORD })).ok).toBe(
      true,
    );
    expect((await signIn(ctx, { login: 'anna', password: PASSWORD })).ok).toBe(true);
  });
});
