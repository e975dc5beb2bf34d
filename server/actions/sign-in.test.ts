import { expect, test } from 'vitest';
import { testContext } from '../../tests/support/test-context.ts';
import { addStaff } from './add-staff.ts';
import { makeStaffLink } from './make-staff-link.ts';
import { setPassword } from './set-password.ts';
import { readSession, signIn, signInByLink, signOut } from './sign-in.ts';

const tokenOf = (url: string): string => url.split('/').at(-1)!;
const PASSWORD = 'zielony wóz strażacki';

async function withClerk() {
  const ctx = await testContext();
  await addStaff(ctx, { login: 'anna', name: 'Anna', roles: ['clerk'], by: null });
  const link = await makeStaffLink(ctx, { login: 'anna', purpose: 'set-up', by: null });
  if (!link.ok) throw new Error('no link');
  return { ctx, token: tokenOf(link.value.url) };
}

test('a set-up link works once, then the password signs in and signing out ends the session', async () => {
  const { ctx, token } = await withClerk();
  await using _ = ctx;
  expect(await setPassword(ctx, { token, password: 'krótkie' })).toEqual({ ok: false, error: 'too-short' });
  expect((await setPassword(ctx, { token, password: PASSWORD })).ok).toBe(true);
  expect(await setPassword(ctx, { token, password: PASSWORD })).toEqual({ ok: false, error: 'no-such-link' });
  const signedIn = await signIn(ctx, { login: ' Anna ', password: PASSWORD });
  if (!signedIn.ok) throw new Error('not signed in');
  expect(await readSession(ctx, signedIn.value.token)).toMatchObject({ login: 'anna', roles: ['clerk'] });
  await signOut(ctx, signedIn.value.token);
  expect(await readSession(ctx, signedIn.value.token)).toBeUndefined();
});

test('a link of one purpose never serves the other, and is dead after a day', async () => {
  const { ctx, token } = await withClerk();
  await using _ = ctx;
  expect(await signInByLink(ctx, { token })).toEqual({ ok: false, error: 'no-such-link' });
  ctx.clock.advance(24 * 3_600_000);
  expect(await setPassword(ctx, { token, password: PASSWORD })).toEqual({ ok: false, error: 'no-such-link' });
});

test('wrong passwords close the door for a while, for the right one too; an unknown login sounds the same as a wrong password', async () => {
  const { ctx, token } = await withClerk();
  await using _ = ctx;
  await setPassword(ctx, { token, password: PASSWORD });
  for (let i = 0; i < 4; i += 1) expect(await signIn(ctx, { login: 'anna', password: 'nie to hasło' })).toEqual({ ok: false, error: { code: 'wrong' } });
  expect(await signIn(ctx, { login: 'anna', password: 'nie to hasło' })).toMatchObject({ error: { code: 'blocked' } });
  expect(await signIn(ctx, { login: 'anna', password: PASSWORD })).toMatchObject({ error: { code: 'blocked' } });
  expect(await signIn(ctx, { login: 'nobody', password: PASSWORD })).toEqual({ ok: false, error: { code: 'wrong' } });
  ctx.clock.advance(5_001);
  expect((await signIn(ctx, { login: 'anna', password: PASSWORD })).ok).toBe(true);
});

test('a session ends after a working day', async () => {
  const { ctx, token } = await withClerk();
  await using _ = ctx;
  await setPassword(ctx, { token, password: PASSWORD });
  const signedIn = await signIn(ctx, { login: 'anna', password: PASSWORD });
  if (!signedIn.ok) throw new Error('not signed in');
  ctx.clock.set(signedIn.value.expiresAt);
  expect(await readSession(ctx, signedIn.value.token)).toBeUndefined();
});

test('a login is given once', async () => {
  const { ctx } = await withClerk();
  await using _ = ctx;
  expect(await addStaff(ctx, { login: 'anna', name: 'Inna Anna', roles: ['clerk'], by: null })).toEqual({ ok: false, error: 'login-taken' });
  expect(await addStaff(ctx, { login: '<b>', name: 'X', roles: ['clerk'], by: null })).toEqual({ ok: false, error: 'bad-login' });
});
