// A program that brings the database forward tries it on a copy first: what fails there touches nothing, and there is a way back.
import Sqlite from 'better-sqlite3';
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { backupFacts } from '../../server/actions/office/backup-facts.ts';
import { makeBackup } from '../../server/admin/backup.ts';
import { newBackupKey } from '../../server/admin/backup-encryption.ts';
import { restoreBackup } from '../../server/admin/restore.ts';
import { openInstallation } from '../../server/app/open-installation.ts';
import { readSettings, type Settings } from '../../server/app/settings.ts';
import { tryUpdate } from '../../server/app/update-database.ts';
import { MIGRATIONS, runMigrations } from '../../server/store/migrations/run-migrations.ts';
import { tryOnPostgres } from '../../server/store/try-migrations.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { hasPostgres, startPrivatePostgres } from '../support/private-postgres.ts';
import { startServerProcess } from '../support/server-process.ts';
import { Client } from 'pg';
import { seededRandom, sequentialIds, testClock, testContext, WEDNESDAY_9 } from '../support/test-context.ts';
import { bookConfirmedVisit } from '../support/visits.ts';

/** The one that is taken back, as if this program had just brought it. */
const NEW = '0015-office-version';
const INDEXES = ['appointments_by_address', 'appointments_not_erased'];
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
const contents = (path: string): unknown =>
  onFile(path, (db) => {
    const tables = db
      .prepare<[], { name: string; sql: string | null }>('select name, sql from sqlite_master order by name')
      .all();
    return tables.map(({ name, sql }) => [
      name,
      sql,
      sql?.startsWith('CREATE TABLE') === true || sql?.startsWith('create table') === true
        ? db.prepare(`select * from "${name}"`).all()
        : null,
    ]);
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
const goBack = (): void =>
  onFile(file(), (db) => {
    db.exec('alter table offices drop column version');
    for (const index of INDEXES) db.exec(`drop index ${index}`);
    db.prepare('delete from migrations where name = ?').run(NEW);
  });
const logged: string[] = [];
const start = async (): Promise<void> => {
  const note = (event: string): void => void logged.push(event);
  const log = { info: note, warn: note, error: note };
  const installation = await openInstallation(
    settings,
    {
      clock: testClock(WEDNESDAY_9),
      timers: { sleep: async () => undefined },
      random: seededRandom(1),
      ids: sequentialIds('u'),
      log,
    },
    () => 'http://localhost',
  );
  await installation.close();
};
const refusal = async (): Promise<string> =>
  start().then(
    () => 'started',
    (error: Error) => error.message,
  );
const migrationsIn = (path: string): string[] =>
  onFile(path, (db) => db.prepare<[], string>('select name from migrations order by name').pluck().all());
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
  onFile(file(), (db) => db.exec('alter table offices add column version text'));
  const before = contents(file());
  const said = await refusal();
  expect(said).toMatch(
    new RegExp(
      `^the update to ${[NEW].join(', ')} was refused \\(.*duplicate column name: version\\); the database is as it was: start the program of before[^\\n]*$`,
    ),
  );
  expect(contents(file())).toEqual(before);
  await expect(
    tryUpdate(settings, {
      timers: { sleep: async () => undefined },
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    }),
  ).rejects.toThrow(/^this program would refuse to start on the database \(.*duplicate column/);
  onFile(file(), (db) => db.exec('alter table offices drop column version'));
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
  const parts = {
    timers: { sleep: async () => undefined },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
  expect(await tryUpdate(settings, parts)).toEqual([
    'The database needs no change: this program would start on it as it is.',
  ]);
  goBack();
  const before = contents(file());
  expect((await tryUpdate(settings, parts))[0]).toBe(`This program would bring the database forward: ${NEW}.`);
  expect(contents(file())).toEqual(before);
  expect(readdirSync(join(root, 'data')).filter((name) => /trial|backups/.test(name))).toEqual([]);
});

test('a program that is older than the database refuses in one line that says what to do, and so does one whose update fails', async () => {
  onFile(file(), (db) => db.exec(`insert into migrations (name) values ('9999-of-tomorrow')`));
  const before = contents(file());
  const failed = async (): Promise<string> =>
    startServerProcess({ dataFolder: join(root, 'data') }).then(
      () => 'ready',
      (error: Error) => error.message,
    );
  expect(await failed()).toMatch(
    /^the server is not ready: BILETOMAT_DATABASE_URL=[^\n]*9999-of-tomorrow; install the newer program again, or put back the backup from before that update[^\n]*\n$/,
  );
  expect(contents(file())).toEqual(before);
  onFile(file(), (db) => db.exec(`delete from migrations where name in ('9999-of-tomorrow', '${NEW}')`));
  expect(await failed()).toMatch(/^the server is not ready: the update to 0015-office-version was refused[^\n]*\n$/);
});

onBothDatabases('steps of which a later one fails', (database) => {
  test('leave nothing of the earlier ones', async () => {
    await using ctx = await database.context();
    const good = {
      name: '9998-good',
      statements: [
        'create table of_tomorrow (id text not null primary key)',
        `insert into of_tomorrow (id) values ('x')`,
      ],
    };
    const bad = {
      name: '9999-bad',
      statements: ['alter table of_tomorrow add column more text', 'alter table no_such_table add column more text'],
    };
    await expect(
      ctx.store.write((tx) => runMigrations(tx, database.dialect, [...MIGRATIONS, good, bad])),
    ).rejects.toThrow(/no_such_table/);
    await ctx.store.write((tx) => runMigrations(tx, database.dialect, [...MIGRATIONS, good]));
    if (database.dialect === 'postgres')
      await expect(tryOnPostgres(ctx.url)).rejects.toThrow(/9998-good; install the newer program/);
  });
  if (database.dialect === 'postgres') {
    test('tried in a transaction that is rolled back, the database is as it was', async () => {
      await using ctx = await database.context();
      await ctx.store.write(async (tx) => {
        await tx.schema.alterTable('offices').dropColumn('version').execute();
        for (const index of INDEXES) await tx.schema.dropIndex(index).execute();
        await tx
          .deleteFrom('migrations' as never)
          .where('name' as never, '=', NEW as never)
          .execute();
      });
      expect(await tryOnPostgres(ctx.url)).toEqual([NEW]);
      expect(await tryOnPostgres(ctx.url)).toEqual([NEW]);
    });
  }
});

/** As the guide has it: the newer database aside, an empty one in its place. */
type Place = { readonly url: string; setAside(): Promise<void>; run(statement: string): Promise<unknown[]> };
const sqlitePlace = (folder: string): Place => {
  const path = join(root, folder, 'server.db');
  return {
    url: `sqlite:${path}`,
    setAside: async () =>
      readdirSync(join(root, folder))
        .filter((name) => name.startsWith('server.db'))
        .forEach((name) => renameSync(join(root, folder, name), join(root, folder, `newer-${name}`))),
    run: async (statement) =>
      onFile(path, (db) => (statement.startsWith('select') ? db.prepare(statement).all() : (db.exec(statement), []))),
  };
};

describe('the way back over a change of the database', () => {
  async function wayBackOver(kind: 'plain' | 'encrypted', place: Place, folder: string): Promise<void> {
    const key = kind === 'encrypted' ? await newBackupKey() : undefined;
    settings = readSettings({
      BILETOMAT_DATA: join(root, folder),
      BILETOMAT_DATABASE_URL: place.url,
      ...(key === undefined ? {} : { BILETOMAT_BACKUP_RECIPIENT: key.recipient }),
    });
    const ctx = await testContext({ url: place.url });
    mkdirSync(settings.dataFolder, { recursive: true });
    writeFileSync(settings.secretFile, SECRET, { mode: 0o600 });
    await bookConfirmedVisit(ctx, {});
    const copy = async (at: number): Promise<string> =>
      (await makeBackup(settings, { ...(await backupFacts(ctx)), at }, undefined))[0]!.replace('Backup: ', '');
    const before = await copy(WEDNESDAY_9);
    await bookConfirmedVisit(ctx, {});
    await place.run(`insert into migrations (name) values ('9999-of-the-newer-one')`);
    const newer = await copy(WEDNESDAY_9 + 60_000);
    await ctx.close();
    const keyFile = key && { text: key.secret, name: 'key.txt' };

    expect(await refusal()).toMatch(
      /9999-of-the-newer-one; install the newer program again, or put back the backup from before that update/,
    );
    await place.setAside();
    await expect(restoreBackup(settings, newer, keyFile)).rejects.toThrow(
      /^nothing was restored: the database is newer than this program: it knows the migration 9999-of-the-newer-one; restore it with the program that made it$/,
    );
    await restoreBackup(settings, before, keyFile);
    expect(await place.run(`select key from meta where key = 'restored-from-backup'`)).toHaveLength(1);
    expect(await refusal()).toBe('started');
    expect(await place.run(`select count(*) as visits from appointments`)).toEqual([{ visits: 1 }]);
  }

  test.each(['plain', 'encrypted'] as const)(
    'on SQLite, by the %s copy that was made before the update',
    async (kind) => wayBackOver(kind, sqlitePlace('way-back'), 'way-back'),
  );
  // Plain dumps are put back by backup.test.ts.
  test.runIf(hasPostgres('the way back'))(
    'on PostgreSQL, by the encrypted copy that was made before the update',
    async () => {
      await using postgres = await startPrivatePostgres();
      vi.stubEnv('PG_BIN', postgres.binaries);
      const url = await postgres.createDatabase();
      const name = new URL(url).pathname.slice(1);
      const ask = async (to: string, ...statements: string[]): Promise<unknown[]> => {
        const client = new Client({ connectionString: to });
        await client.connect();
        try {
          let rows: unknown[] = [];
          for (const statement of statements) rows = (await client.query(statement)).rows;
          return rows;
        } finally {
          await client.end();
        }
      };
      await wayBackOver(
        'encrypted',
        {
          url,
          setAside: async () =>
            void (await ask(
              url.replace(`/${name}?`, '/postgres?'),
              `alter database ${name} rename to newer`,
              `create database ${name}`,
            )),
          run: async (statement) => await ask(url, statement.replace('count(*)', 'count(*)::int')),
        },
        'way-back',
      );
    },
  );
});
