// A program that brings the database forward tries it on a copy first: what fails there touches nothing, and there is a way back.
import Sqlite from 'better-sqlite3';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { restoreBackup } from '../../server/admin/restore.ts';
import { openInstallation } from '../../server/app/open-installation.ts';
import { readSettings, type Settings } from '../../server/app/settings.ts';
import { tryUpdate } from '../../server/app/update-database.ts';
import { MIGRATIONS, runMigrations } from '../../server/store/migrations/run-migrations.ts';
import { tryOnPostgres } from '../../server/store/try-migrations.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { startServerProcess } from '../support/server-process.ts';
import { seededRandom, sequentialIds, testClock, testContext, WEDNESDAY_9 } from '../support/test-context.ts';
import { bookConfirmedVisit } from '../support/visits.ts';

/** The one that is taken back, as if this program had just brought it. */
const NEW = '0011-kept-visits';
const SECRET = Buffer.alloc(32, 7).toString('hex');
let root: string;
let settings: Settings;

const file = (): string => settings.databaseUrl.replace('sqlite:', '');
function onFile<T>(path: string, work: (db: Sqlite.Database) => T): T {
  const db = new Sqlite(path);
  try {
    return work(db);
  } finally {
    db.close();
  }
}
/** Its schema and every row. */
const contents = (path: string): unknown => onFile(path, (db) => {
  const tables = db.prepare<[], { name: string; sql: string | null }>('select name, sql from sqlite_master order by name').all();
  return tables.map(({ name, sql }) => [name, sql, sql?.startsWith('CREATE TABLE') === true || sql?.startsWith('create table') === true ? db.prepare(`select * from "${name}"`).all() : null]);
});

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'update-'));
  settings = readSettings({ BILETOMAT_DATA: join(root, 'data') });
  await using ctx = await testContext({ url: settings.databaseUrl });
  writeFileSync(settings.secretFile, SECRET, { mode: 0o600 });
  await bookConfirmedVisit(ctx, {});
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** As the version of before left it. */
const goBack = (): void => onFile(file(), (db) => {
  db.exec('alter table appointments drop column kept_despite');
  db.prepare('delete from migrations where name = ?').run(NEW);
});
const logged: string[] = [];
const start = async (): Promise<void> => {
  const note = (event: string): void => void logged.push(event);
  const log = { info: note, warn: note, error: note };
  const installation = await openInstallation(settings, { clock: testClock(WEDNESDAY_9), timers: { sleep: async () => undefined }, random: seededRandom(1), ids: sequentialIds('u'), log }, () => 'http://localhost');
  await installation.close();
};
const refusal = async (): Promise<string> => start().then(() => 'started', (error: Error) => error.message);
const migrationsIn = (path: string): string[] => onFile(path, (db) => db.prepare<[], string>('select name from migrations order by name').pluck().all());
const wayBack = (): string => join(root, 'data', 'backups', `before-migration-${NEW}`);

test('a database of before is brought forward, and the backup from before is one that restores', async () => {
  goBack();
  const before = migrationsIn(file());
  await start();
  expect(migrationsIn(file())).toEqual(MIGRATIONS.map(({ name }) => name));
  expect(readdirSync(join(root, 'data')).filter((name) => name.includes('trial'))).toEqual([]);
  const back = readSettings({ BILETOMAT_DATA: join(root, 'back') });
  await restoreBackup(back, wayBack());
  const restored = back.databaseUrl.replace('sqlite:', '');
  expect(migrationsIn(restored)).toEqual(before);
  expect(onFile(restored, (db) => db.prepare<[], number>('select count(*) from appointments').pluck().get())).toBe(1);
  // A start that has nothing to bring makes none.
  rmSync(wayBack(), { recursive: true });
  await start();
  expect(readdirSync(join(root, 'data', 'backups'))).toEqual([]);
});

test('a step that fails: one line, the data are as they were, and mended it goes on', async () => {
  goBack();
  onFile(file(), (db) => db.exec('alter table appointments add column kept_despite text'));
  const before = contents(file());
  const said = await refusal();
  expect(said).toMatch(new RegExp(`^the update to ${[NEW].join(', ')} was refused \\(.*duplicate column name: kept_despite\\); the database is as it was: start the program of before[^\\n]*$`));
  expect(contents(file())).toEqual(before);
  await expect(tryUpdate(settings, { timers: { sleep: async () => undefined }, log: { info: () => undefined, warn: () => undefined, error: () => undefined } })).rejects.toThrow(/^this program would refuse to start on the database \(.*duplicate column/);
  onFile(file(), (db) => db.exec('alter table appointments drop column kept_despite'));
  await start();
  expect(migrationsIn(file())).toContain(NEW);
});

test('steps that leave rows that refer to nothing are refused too', async () => {
  goBack();
  onFile(file(), (db) => {
    db.pragma('foreign_keys = OFF');
    db.exec(`update slot_claims set appointment_id = 'nobody'`);
  });
  const before = contents(file());
  expect(await refusal()).toMatch(/was refused \(.*rows refer to rows that are not there\)/);
  expect(contents(file())).toEqual(before);
});

test('try-update says what would be done and does nothing', async () => {
  const parts = { timers: { sleep: async () => undefined }, log: { info: () => undefined, warn: () => undefined, error: () => undefined } };
  expect(await tryUpdate(settings, parts)).toEqual(['The database needs no change: this program would start on it as it is.']);
  goBack();
  const before = contents(file());
  expect((await tryUpdate(settings, parts))[0]).toBe(`This program would bring the database forward: ${NEW}.`);
  expect(contents(file())).toEqual(before);
  expect(readdirSync(join(root, 'data')).filter((name) => /trial|backups/.test(name))).toEqual([]);
});

test('a program that is older than the database refuses in one line that says what to do, and so does one whose update fails', async () => {
  onFile(file(), (db) => db.exec(`insert into migrations (name) values ('9999-of-tomorrow')`));
  const before = contents(file());
  const failed = async (): Promise<string> => startServerProcess({ dataFolder: join(root, 'data') }).then(() => 'ready', (error: Error) => error.message);
  expect(await failed()).toMatch(/^the server is not ready: BILETOMAT_DATABASE_URL=[^\n]*9999-of-tomorrow; install the newer program again, or put back the backup from before that update[^\n]*\n$/);
  expect(contents(file())).toEqual(before);
  onFile(file(), (db) => db.exec(`delete from migrations where name in ('9999-of-tomorrow', '${NEW}')`));
  expect(await failed()).toMatch(/^the server is not ready: the update to 0011-kept-visits was refused[^\n]*\n$/);
});

onBothDatabases('steps of which a later one fails', (database) => {
  test('leave nothing of the earlier ones', async () => {
    await using ctx = await database.context();
    const good = { name: '9998-good', statements: ['create table of_tomorrow (id text not null primary key)', `insert into of_tomorrow (id) values ('x')`] };
    const bad = { name: '9999-bad', statements: ['alter table of_tomorrow add column more text', 'alter table no_such_table add column more text'] };
    await expect(ctx.store.write((tx) => runMigrations(tx, database.dialect, [...MIGRATIONS, good, bad]))).rejects.toThrow(/no_such_table/);
    await ctx.store.write((tx) => runMigrations(tx, database.dialect, [...MIGRATIONS, good]));
    if (database.dialect === 'postgres') await expect(tryOnPostgres(ctx.url)).rejects.toThrow(/9998-good; install the newer program/);
  });
  if (database.dialect === 'postgres') {
    test('tried in a transaction that is rolled back, the database is as it was', async () => {
      await using ctx = await database.context();
      await ctx.store.write(async (tx) => {
        await tx.schema.alterTable('appointments').dropColumn('keptDespite').execute();
        await tx.deleteFrom('migrations' as never).where('name' as never, '=', NEW as never).execute();
      });
      expect(await tryOnPostgres(ctx.url)).toEqual([NEW]);
      expect(await tryOnPostgres(ctx.url)).toEqual([NEW]);
    });
  }
});
