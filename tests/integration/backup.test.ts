// Backups of a server under way hold every promise made before they began; a restore overwrites nothing and says what comes next.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../server/store/database.ts';
import { demoOffice } from '../fixtures/office.ts';
import { builtMain } from '../support/built.ts';
import { officeOffset, startBusyOffice } from '../support/busy-office.ts';
import { hasPostgres, startPrivatePostgres } from '../support/private-postgres.ts';
import { startServerProcess } from '../support/server-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const office = {
  ...demoOffice,
  services: demoOffice.services.map(({ dailyWalkInLimit: _limit, ...service }) => service),
};
const officeFile = join(folder, 'office.json');
writeFileSync(officeFile, JSON.stringify(office));

type Ran = { readonly code: number | null; readonly out: string; readonly err: string };
async function admin(env: Record<string, string>, ...words: string[]): Promise<Ran> {
  const child = spawn(process.execPath, [await builtMain('admin'), ...words], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (err += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

async function pagesIn(url: string): Promise<string[]> {
  const store = await openDatabase({ url, log: { warn: () => undefined }, migrate: false });
  try {
    return await store.read(async (tx) =>
      (await tx.selectFrom('appointments').select('pageKey').execute()).map((row) => row.pageKey),
    );
  } finally {
    await store.close();
  }
}
const missing = (promised: readonly string[], pages: readonly string[]): string[] =>
  promised.filter((address) => !pages.some((key) => address.endsWith(key)));

/** Backs up under load, ends the server, and puts the backup in the place of `target`. */
async function story(
  name: string,
  source: Record<string, string>,
  target: Record<string, string>,
  urls: { readonly restored: string },
  extra: (backup: string, dataFolder: string) => Promise<void>,
): Promise<void> {
  const dataFolder = join(folder, name);
  const env = { ...source, BILETOMAT_OFFICE_FILE: officeFile, BILETOMAT_TRUSTED_PROXIES: '127.0.0.1' };
  const offsetMs = officeOffset();
  const backup = join(folder, `${name}-backup`);
  const promised: string[] = [];
  {
    await using server = await startServerProcess({
      dataFolder,
      env: { ...env, BILETOMAT_CLOCK_OFFSET_MS: String(offsetMs) },
    });
    const busy = await startBusyOffice(server, offsetMs);
    await busy.goesOn();
    promised.push(...busy.booked);
    const made = await admin({ ...source, BILETOMAT_DATA: dataFolder }, 'backup', backup);
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toMatch(
      /^Backup: .*\nChecked; it holds everything up to event \d+ \(the server was at \d+\), and the secret\.\n/,
    );
    const again = await admin({ ...source, BILETOMAT_DATA: dataFolder }, 'backup', backup);
    expect(again).toMatchObject({ code: 1, err: `${backup} is there already: a backup overwrites nothing\n` });
    expect(await admin({ ...source, BILETOMAT_DATA: dataFolder }, 'restore', backup)).toMatchObject({
      code: 2,
      err: expect.stringContaining('a server or a command is running on it') as string,
    });
    // Load went on while it was made.
    await busy.goesOn();
    await busy.stop();
    expect(busy.failures).toEqual([]);
    await extra(backup, dataFolder);
  }
  expect(promised.length).toBeGreaterThan(2);
  expect(existsSync(`${backup}.making`)).toBe(false);
  expect([
    statSync(backup).mode & 0o777,
    ...readdirSync(backup).map((file) => statSync(join(backup, file)).mode & 0o777),
  ]).toEqual([0o700, 0o600, 0o600, 0o600]);

  const restoredFolder = join(folder, `${name}-restored`);
  const restored = await admin({ ...target, BILETOMAT_DATA: restoredFolder }, 'restore', backup);
  expect(restored).toMatchObject({ code: 0, err: '' });
  expect(restored.out).toContain('It knows that it was put back');
  expect(missing(promised, await pagesIn(urls.restored))).toEqual([]);
  expect(readFileSync(join(restoredFolder, 'secret'), 'utf8')).toBe(readFileSync(join(dataFolder, 'secret'), 'utf8'));
  const overwriting = await admin({ ...target, BILETOMAT_DATA: restoredFolder }, 'restore', backup);
  expect(overwriting.code).toBe(1);
  expect(overwriting.err).toMatch(
    /^(.*server\.db is there already: move it away first, nothing is overwritten|the database of BILETOMAT_DATABASE_URL is not empty: make an empty one first)\n$/,
  );
  await using server = await startServerProcess({
    dataFolder: restoredFolder,
    env: { ...target, BILETOMAT_OFFICE_FILE: officeFile, BILETOMAT_CLOCK_OFFSET_MS: String(offsetMs) },
  });
  for (const address of promised.slice(0, 2)) expect((await fetch(`${server.url}${address}`)).status).toBe(200);
  await expect.poll(() => server.log(), { timeout: 60_000 }).toMatch(/database-put-back.*told/);
}

test('SQLite: a backup under load holds every booking acknowledged before it began, where a copy of the file does not; restored, it goes on', async () => {
  const dataFolder = join(folder, 'sqlite-restored');
  await story('sqlite', {}, {}, { restored: `sqlite:${join(dataFolder, 'server.db')}` }, async (_backup, running) => {
    const copied = join(folder, 'copied');
    mkdirSync(copied);
    cpSync(join(running, 'server.db'), join(copied, 'server.db'));
    const refused = await admin({ BILETOMAT_DATA: join(folder, 'elsewhere') }, 'restore', copied);
    expect(refused).toMatchObject({
      code: 1,
      err: `${copied} is no backup: it has no backup.json. A copied database file may lack bookings that stood in its log; backups are made by npm run admin -- backup\n`,
    });
    // What `cp` brings: the file as it was before the log was written into it.
    const { size } = statSync(join(running, 'server.db-wal'));
    expect(size).toBeGreaterThan(0);
  });
}, 240_000);

if (hasPostgres('backup and restore')) {
  describe('PostgreSQL', () => {
    test('a backup through pg_dump under load holds every booking acknowledged before it began; restored into an empty database, it goes on', async () => {
      await using postgres = await startPrivatePostgres();
      const [from, to] = [await postgres.createDatabase(), await postgres.createDatabase()];
      await story(
        'postgres',
        { BILETOMAT_DATABASE_URL: from, PG_BIN: postgres.binaries },
        { BILETOMAT_DATABASE_URL: to, PG_BIN: postgres.binaries },
        { restored: to },
        async (_backup, running) => {
          const without = await admin(
            { BILETOMAT_DATABASE_URL: from, BILETOMAT_DATA: running, PG_BIN: join(folder, 'nothing') },
            'backup',
            join(folder, 'never'),
          );
          expect(without).toMatchObject({
            code: 1,
            err: "pg_dump was not found: install PostgreSQL's client programs, or name their folder in PG_BIN\n",
          });
          const other = await admin(
            {
              BILETOMAT_DATABASE_URL: 'postgres://127.0.0.1:9/none',
              BILETOMAT_DATA: running,
              PG_BIN: postgres.binaries,
            },
            'backup',
            join(folder, 'never'),
          );
          expect(other.code).toBe(1);
          expect(other.err.trim().split('\n')).toHaveLength(1);
          expect(existsSync(join(folder, 'never'))).toBe(false);
        },
      );
    }, 240_000);
  });
}
