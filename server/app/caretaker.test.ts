// Old backups go, the newest whole one never does, and no clock in doubt takes any.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testContext, type TestContext } from '../../tests/support/test-context.ts';
import { HOUR } from '../../shared/core/clock.ts';
import { BACKUPS_KEPT_MS } from '../admin/backup-rotation.ts';
import { takeCare, type KeptFolders } from './caretaker.ts';

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
const elsewhere = (): string => join(root, 'elsewhere');
const folders = (): KeptFolders => ({ data: root, letters: join(root, 'letters'), backups: [backups(), elsewhere()] });
const left = async (care: TestContext = ctx): Promise<string[]> => {
  await takeCare(care, folders(), false);
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

test('an encrypted file counts as a backup does, in whichever folder it lies, and a cut one does not', async () => {
  backup('old', 30 * DAY);
  mkdirSync(elsewhere());
  for (const [name, ageMs] of [
    ['a.biletomat-backup.age', 29 * DAY],
    ['b.biletomat-backup.age.making', 9 * DAY],
  ] as const) {
    writeFileSync(join(elsewhere(), name), 'x');
    utimesSync(join(elsewhere(), name), (ctx.clock.now() - ageMs) / 1000, (ctx.clock.now() - ageMs) / 1000);
  }
  expect(await left()).toEqual([]);
  expect(readdirSync(elsewhere())).toEqual(['a.biletomat-backup.age']);
});

test('what is no backup is not this program’s to remove', async () => {
  backup('a', DAY);
  mkdirSync(elsewhere());
  mkdirSync(join(elsewhere(), 'papers.making'));
  for (const name of ['papers.making', 'letter.txt']) {
    if (name === 'letter.txt') writeFileSync(join(elsewhere(), name), 'x');
    utimesSync(join(elsewhere(), name), (ctx.clock.now() - 90 * DAY) / 1000, (ctx.clock.now() - 90 * DAY) / 1000);
  }
  await left();
  expect(readdirSync(elsewhere()).sort()).toEqual(['letter.txt', 'papers.making']);
});

test('one that was made before an update goes after seven days, the last one of all or not', async () => {
  backup('before-migration-0011-kept-visits', 8 * DAY);
  expect(await left()).toEqual([]);
});

test('the plain files of a backup that was cut do not stay', async () => {
  mkdirSync(backups());
  mkdirSync(join(root, 'backup-under-way'));
  writeFileSync(join(root, 'backup-under-way', 'server.db'), 'x');
  await left();
  expect(existsSync(join(root, 'backup-under-way'))).toBe(false);
});

test('a clock in doubt takes none', async () => {
  backup('a', 30 * DAY);
  backup('b', DAY);
  const doubted: TestContext = { ...ctx, time: { ...ctx.time, knowledge: () => 'unknown' } };
  expect(await left(doubted)).toEqual(['a', 'b']);
});

test('no folder of backups is no error, and what cannot be looked at is said in the log', async () => {
  await takeCare(ctx, folders(), false);
  expect(ctx.logged.filter((line) => line.event === 'care-failed')).toEqual([]);
  writeFileSync(backups(), 'a file where a folder should be');
  await takeCare(ctx, folders(), false);
  expect(ctx.logged.filter((line) => line.event === 'care-failed')).toMatchObject([{ details: { of: 'backups' } }]);
});
