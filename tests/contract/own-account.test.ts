// One's own account on both databases: a password changed by its owner alone, sessions ended by their owner alone.
import { expect, test } from 'vitest';
import { addStaff } from '../../server/actions/staff/add-staff.ts';
import { changeOwnPassword } from '../../server/actions/staff/change-own-password.ts';
import {
  endOtherSessions,
  endOwnSession,
  endSessionsOf,
  readOwnAccount,
} from '../../server/actions/staff/end-sessions.ts';
import { makeStaffLink } from '../../server/actions/staff/make-staff-link.ts';
import { hashToken } from '../../server/security/one-time-token.ts';
import { setPassword } from '../../server/actions/staff/set-password.ts';
import { readSession, signIn } from '../../server/actions/staff/sign-in.ts';
import { recentAudit } from '../../server/store/audit-store.ts';
import { findSession } from '../../server/store/session-store.ts';
import type { StaffId } from '../../shared/core/ids.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import type { TestContext } from '../support/test-context.ts';

const PASSWORD = 'zielony wóz strażacki';
const NEXT = 'żółty rower pod ścianą';
const from = {};
const change = { present: PASSWORD, next: NEXT, again: NEXT, from };

async function linkFor(ctx: TestContext, login: string): Promise<string> {
  const link = await makeStaffLink(ctx, { login, purpose: 'set-up', by: null });
  if (!link.ok) throw new Error(link.error);
  return link.value.url.split('/').at(-1)!;
}

async function withPassword(ctx: TestContext, login: string): Promise<StaffId> {
  const added = await addStaff(ctx, { login, name: login, roles: ['clerk'], by: null });
  if (!added.ok) throw new Error(added.error);
  await setPassword(ctx, { token: await linkFor(ctx, login), password: PASSWORD });
  return added.value.staffId;
}

async function enter(
  ctx: TestContext,
  login: string,
  password = PASSWORD,
): Promise<{ staffId: StaffId; login: string; token: string }> {
  const signedIn = await signIn(ctx, { login, password, from });
  if (!signedIn.ok) throw new Error(signedIn.error.code);
  const { token } = signedIn.value;
  return { staffId: (await readSession(ctx, token))!.staffId, login, token };
}

const isIn = async (ctx: TestContext, { token }: { readonly token: string }): Promise<boolean> =>
  (await readSession(ctx, token)) !== undefined;
const idOf = async (ctx: TestContext, { token }: { readonly token: string }): Promise<string> =>
  (await ctx.store.read((tx) => findSession(tx, hashToken('session', token))))!.id;
const audited = async (ctx: TestContext, action: string) =>
  (await ctx.store.read((tx) => recentAudit(tx, ctx.officeId, 100))).filter((entry) => entry.action === action);

onBothDatabases('own account', (database) => {
  test('a changed password ends the other sessions and an open link, and nobody else is signed out', async () => {
    await using ctx = await database.context();
    const staffId = await withPassword(ctx, 'anna');
    await withPassword(ctx, 'jan');
    const [here, there, jan] = [await enter(ctx, 'anna'), await enter(ctx, 'anna'), await enter(ctx, 'jan')];
    const link = await linkFor(ctx, 'anna');
    expect(await changeOwnPassword(ctx, here, change)).toEqual({ ok: true, value: null });
    expect([await isIn(ctx, here), await isIn(ctx, there), await isIn(ctx, jan)]).toEqual([true, false, true]);
    expect(await setPassword(ctx, { token: link, password: 'trzecie hasło z linku' })).toEqual({
      ok: false,
      error: 'no-such-link',
    });
    expect((await signIn(ctx, { login: 'anna', password: PASSWORD })).ok).toBe(false);
    expect((await signIn(ctx, { login: 'jan', password: PASSWORD })).ok).toBe(true);
    expect((await signIn(ctx, { login: 'anna', password: NEXT })).ok).toBe(true);
    expect(await audited(ctx, 'password-changed')).toMatchObject([
      { staffId, subject: staffId, details: { sessionsEnded: 1 } },
    ]);
  });

  test('guesses at the present password are counted and slowed down as those at sign-in are', async () => {
    await using ctx = await database.context();
    await withPassword(ctx, 'anna');
    const here = await enter(ctx, 'anna');
    const guessed = await Promise.all(
      Array.from({ length: 8 }, (_, i) => changeOwnPassword(ctx, here, { ...change, present: `nie to hasło ${i}` })),
    );
    expect(guessed.map((each) => (each.ok ? 'changed' : each.error.code))).toEqual(Array(8).fill('wrong'));
    expect(ctx.waits).toEqual([1_000, 1_000]);
    expect(await audited(ctx, 'password-change-missed')).toHaveLength(8);
    expect(await changeOwnPassword(ctx, here, change)).toEqual({ ok: true, value: null });
  });

  test('two changes at once: one password is the new one, and it opens', async () => {
    await using ctx = await database.context();
    await withPassword(ctx, 'anna');
    const here = await enter(ctx, 'anna');
    const wanted = [NEXT, 'trzeci wóz na podwórku'];
    const done = await Promise.all(
      wanted.map((next) => changeOwnPassword(ctx, here, { ...change, next, again: next })),
    );
    expect(done.filter((each) => each.ok)).toHaveLength(1);
    const opens = await Promise.all(
      wanted.map(async (password) => (await signIn(ctx, { login: 'anna', password })).ok),
    );
    expect(opens).toEqual(done.map((each) => each.ok));
  });

  test('a session that its owner has just ended changes no password and ends no session', async () => {
    await using ctx = await database.context();
    await withPassword(ctx, 'anna');
    const [owner, stolen] = [await enter(ctx, 'anna'), await enter(ctx, 'anna')];
    expect((await endOwnSession(ctx, owner, await idOf(ctx, stolen))).ok).toBe(true);
    expect(await changeOwnPassword(ctx, stolen, change)).toEqual({ ok: false, error: { code: 'session-over' } });
    await endOtherSessions(ctx, stolen);
    expect(await endOwnSession(ctx, stolen, await idOf(ctx, owner))).toEqual({ ok: false, error: 'no-such-session' });
    expect(await isIn(ctx, owner)).toBe(true);
    expect((await signIn(ctx, { login: 'anna', password: PASSWORD })).ok).toBe(true);
  });

  test('nobody ends the session of somebody else by its id', async () => {
    await using ctx = await database.context();
    await withPassword(ctx, 'anna');
    await withPassword(ctx, 'jan');
    const [anna, jan] = [await enter(ctx, 'anna'), await enter(ctx, 'jan')];
    expect(await endOwnSession(ctx, jan, await idOf(ctx, anna))).toEqual({ ok: false, error: 'no-such-session' });
    await endOtherSessions(ctx, jan);
    expect([await isIn(ctx, anna), await isIn(ctx, jan)]).toEqual([true, true]);
    expect((await readOwnAccount(ctx, jan)).sessions).toMatchObject([{ isThis: true }]);
  });

  test('an administrator ends every session of one colleague, and only theirs', async () => {
    await using ctx = await database.context();
    const annaId = await withPassword(ctx, 'anna');
    const szef = await withPassword(ctx, 'szef');
    const [one, two, boss] = [await enter(ctx, 'anna'), await enter(ctx, 'anna'), await enter(ctx, 'szef')];
    await endSessionsOf(ctx, { staffId: annaId, by: szef });
    expect([await isIn(ctx, one), await isIn(ctx, two), await isIn(ctx, boss)]).toEqual([false, false, true]);
    expect(await audited(ctx, 'sessions-ended')).toMatchObject([
      { staffId: szef, subject: annaId, details: { count: 2 } },
    ]);
  });
});
