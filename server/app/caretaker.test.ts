// Old backups go, the newest whole one never does, and no clock in doubt takes any.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testContext, type TestContext } from '../../tests/support/test-context.ts';
import { HOUR } from '../../shared/core/clock.ts';
import { BACKUPS_KEPT_MS, takeCare } from './caretaker.ts';

const DAY = 24 * HOUR;
let ctx: TestContext;
let root: string;
beforeEach(async () => {
  ctx = await testContext();
  root = mkdtempSync(join(tmpdir(), 'biletomat-care-'));
});
afterEach(async () => {
  await ctx.close();
  rmSync(root, { recursive: true, force: true });
});

const backups = (): string => join(root, 'backups');
/** A folder as `admin backup` leaves it; `isWhole` false: cut while it was made. */
function backup(name: string, ageMs: number, isWhole = true): void {
  const folder = join(backups(), name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'server.db'), 'x');
  if (isWhole) writeFileSync(join(folder, 'backup.json'), '{}');
  const at = (ctx.clock.now() - ageMs) / 1000;
  utimesSync(folder, at, at);
}
const left = async (care: TestContext = ctx): Promise<string[]> => {
  await takeCare(care, { letters: join(root, 'letters'), backups: backups() }, false);
  return readdirSync(backups()).sort();
};

test('a backup older than seven days goes, a younger one stays', async () => {
  backup('a', BACKUPS_KEPT_MS + 1_000);
  backup('b', BACKUPS_KEPT_MS - 1_000);
  backup('c', DAY);
  expect(await left()).toEqual(['b', 'c']);
});

test('the newest stays, however old it is: else nothing at all could be restored', async () => {
  backup('a', 30 * DAY);
  backup('b', 29 * DAY);
  expect(await left()).toEqual(['b']);
});

test('one that was cut while it was made does not stand for the newest whole one', async () => {
  backup('whole', 30 * DAY);
  backup('cut.making', 9 * DAY, false);
  expect(await left()).toEqual(['whole']);
});

test('one that is being made now is left alone', async () => {
  backup('whole', DAY);
  backup('now.making', 1_000, false);
  expect(await left()).toEqual(['now.making', 'whole']);
});

test('a clock in doubt takes none', async () => {
  backup('a', 30 * DAY);
  backup('b', DAY);
  const doubted: TestContext = { ...ctx, time: { ...ctx.time, knowledge: () => 'unknown' } };
  expect(await left(doubted)).toEqual(['a', 'b']);
});

test('no folder of backups is no error, and what cannot be looked at is said in the log', async () => {
  await takeCare(ctx, { letters: join(root, 'letters'), backups: backups() }, false);
  expect(ctx.logged.filter((line) => line.event === 'care-failed')).toEqual([]);
  writeFileSync(backups(), 'a file where a folder should be');
  await takeCare(ctx, { letters: join(root, 'letters'), backups: backups() }, false);
  expect(ctx.logged.filter((line) => line.event === 'care-failed')).toMatchObject([{ details: { of: 'backups' } }]);
});
