import { expect, test } from 'vitest';
import { testContext, type TestContext } from '../../../tests/support/test-context.ts';
import { recentAudit } from '../../store/audit-store.ts';
import { countHit } from '../../store/limit-store.ts';
import { warningsSince } from '../../store/warning-store.ts';
import { addStaff } from './add-staff.ts';
import { makeStaffLink } from './make-staff-link.ts';
import { setPassword } from './set-password.ts';
import { readSession, signIn, signInByLink, signOut } from './sign-in.ts';
import type { SignInFrom } from './try-password.ts';

const tokenOf = (url: string): string => url.split('/').at(-1)!;
const PASSWORD = 'zielony wóz strażacki';

const networkKey = (ctx: TestContext): string => `sign-in|network|${ctx.secrets.derive('limit', STRANGER.address)}`;

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

/** Documentation addresses (RFC 5737): a stranger's and an office's. */
const STRANGER = { address: '203.0.113.9' };
const OFFICE = { address: '198.51.100.7' };
const anna = (from: SignInFrom, password = PASSWORD) => ({ login: 'anna', password, from });

test('eight guesses of a stranger never keep the right password out, nor even make it wait', async () => {
  const { ctx, token } = await withClerk();
  await using _ = ctx;
  await setPassword(ctx, { token, password: PASSWORD });
  for (let i = 0; i < 8; i += 1)
    expect(await signIn(ctx, anna(STRANGER, 'nie to hasło'))).toEqual({ ok: false, error: { code: 'wrong' } });
  ctx.waits.length = 0;
  for (let i = 0; i < 8; i += 1) expect((await signIn(ctx, anna(OFFICE))).ok).toBe(true);
  expect(ctx.waits).toEqual([]);
});

test.each([
  ['another network', '198.51.100.7'],
  ['the same network', '203.0.113.9'],
])(
  'thirty right passwords from %s, each sent behind three guesses of a stranger that are under way, all get in',
  async (_, address) => {
    const { ctx, token } = await withClerk();
    await using _ctx = ctx;
    await setPassword(ctx, { token, password: PASSWORD });
    const guesses: Promise<unknown>[] = [];
    const gotIn: boolean[] = [];
    ctx.waits.length = 0;
    for (let i = 0; i < 30; i += 1) {
      for (let guess = 0; guess < 3; guess += 1)
        guesses.push(signIn(ctx, anna(STRANGER, `nie to hasło ${i} ${guess}`)));
      gotIn.push((await signIn(ctx, anna({ address }))).ok);
    }
    expect(gotIn.filter(Boolean)).toHaveLength(30);
    await Promise.all(guesses);
    // Nobody waited longer for one sign-in than the slowest pace of a network.
    expect(Math.max(0, ...ctx.waits)).toBeLessThanOrEqual(8_000);
  },
);

test('behind the very address of the guesser the right password waits a few seconds, once', async () => {
  const { ctx, token } = await withClerk();
  await using _ = ctx;
  await setPassword(ctx, { token, password: PASSWORD });
  for (let i = 0; i < 10; i += 1) await signIn(ctx, anna(STRANGER, 'nie to hasło'));
  ctx.waits.length = 0;
  for (let i = 0; i < 4; i += 1) expect((await signIn(ctx, anna(STRANGER))).ok).toBe(true);
  expect(ctx.waits).toEqual([1_000]);
});

test('a browser that has signed in before is not slowed down by guesses, whoever makes them and from wherever', async () => {
  const { ctx, token } = await withClerk();
  await using _ = ctx;
  await setPassword(ctx, { token, password: PASSWORD });
  const first = await signIn(ctx, anna(STRANGER));
  if (!first.ok) throw new Error('not signed in');
  for (let i = 0; i < 7; i += 1) await signIn(ctx, anna(STRANGER, 'nie to hasło'));
  ctx.waits.length = 0;
  const known = { ...STRANGER, device: first.value.device };
  expect((await signIn(ctx, anna(known))).ok).toBe(true);
  expect(ctx.waits).toEqual([]);
});

test('a stolen mark of a browser gives ten guesses an hour, then it is worth nothing; a made-up one never is', async () => {
  const { ctx, token } = await withClerk();
  await using _ = ctx;
  await setPassword(ctx, { token, password: PASSWORD });
  const first = await signIn(ctx, anna(OFFICE));
  if (!first.ok) throw new Error('not signed in');
  for (const device of [first.value.device, `${'0'.repeat(32)}.${ctx.clock.now() + 1e9}.${'0'.repeat(32)}`]) {
    ctx.waits.length = 0;
    for (let i = 0; i < 17; i += 1) await signIn(ctx, anna({ ...STRANGER, device }, 'nie to hasło'));
    expect(ctx.waits.length).toBeGreaterThanOrEqual(1);
  }
});

test('an unknown login and a wrong password get the same answers, the same pauses and the same records', async () => {
  const { ctx, token } = await withClerk();
  await using _ = ctx;
  await setPassword(ctx, { token, password: PASSWORD });
  const tell = async (login: string, address: string) => {
    ctx.waits.length = 0;
    const answers = [];
    for (let i = 0; i < 8; i += 1)
      answers.push(await signIn(ctx, { login, password: 'nie to hasło', from: { address } }));
    const records = await ctx.store.read((tx) => recentAudit(tx, ctx.officeId, 8));
    return { answers, waits: [...ctx.waits], records: records.map((each) => each.action) };
  };
  expect(await tell('nikt.taki', '203.0.113.1')).toEqual(await tell('anna', '203.0.113.2'));
});

test('what was typed as a login is never written down: it may be a password', async () => {
  const { ctx } = await withClerk();
  await using _ = ctx;
  await signIn(ctx, { login: PASSWORD, password: 'x', from: STRANGER });
  const all = await ctx.store.read(async (tx) =>
    JSON.stringify([await recentAudit(tx, ctx.officeId, 10), await tx.selectFrom('limits').selectAll().execute()]),
  );
  expect(all).not.toContain('zielony');
  expect(all).not.toContain('203.0.113');
});

test('a hundred guesses within the hour tell staff, once', async () => {
  const { ctx } = await withClerk();
  await using _ = ctx;
  await ctx.store.write(async (tx) => {
    for (let i = 0; i < 99; i += 1) await countHit(tx, networkKey(ctx), ctx.clock.now(), 3_600_000);
  });
  await signIn(ctx, { login: 'a', password: 'x', from: STRANGER });
  await signIn(ctx, { login: 'b', password: 'x', from: STRANGER });
  expect(ctx.logged.filter((line) => line.event === 'sign-in-guessing')).toHaveLength(1);
  expect(await ctx.store.read((tx) => warningsSince(tx, 0))).toMatchObject([{ kind: 'sign-in-guessing', times: 1 }]);
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
  expect(await addStaff(ctx, { login: 'anna', name: 'Inna Anna', roles: ['clerk'], by: null })).toEqual({
    ok: false,
    error: 'login-taken',
  });
  expect(await addStaff(ctx, { login: '<b>', name: 'X', roles: ['clerk'], by: null })).toEqual({
    ok: false,
    error: 'bad-login',
  });
});
