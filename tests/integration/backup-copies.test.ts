// Eight clients book while backups are made at random moments: restored, each holds every booking acknowledged before it began, and none half.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { callAdminSocket } from '../../server/admin/admin-socket.ts';
import { makeBackup, type BackupFacts } from '../../server/admin/backup.ts';
import { newBackupKey } from '../../server/admin/backup-encryption.ts';
import { restoreBackup } from '../../server/admin/restore.ts';
import { readSettings } from '../../server/app/settings.ts';
import { openDatabase } from '../../server/store/database.ts';
import { demoOffice } from '../fixtures/office.ts';
import { officeOffset, startBusyOffice } from '../support/busy-office.ts';
import { hasPostgres, startPrivatePostgres } from '../support/private-postgres.ts';
import { startServerProcess } from '../support/server-process.ts';
import { seededRandom } from '../support/test-context.ts';

const COPIES = Number(process.env['BILETOMAT_BACKUP_COPIES'] ?? '3');
const SEED = Number(process.env['BILETOMAT_BACKUP_SEED'] ?? '7');
const CLIENTS = 8;
/** Of one server: later ones would find the office booked up. */
const COPIES_A_SERVER = 4;
const LONGEST_WAIT_MS = 700;

const root = mkdtempSync(join(tmpdir(), 'backup-copies-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const officeFile = join(root, 'office.json');
writeFileSync(
  officeFile,
  JSON.stringify({
    ...demoOffice,
    services: demoOffice.services.map(({ dailyWalkInLimit: _limit, ...service }) => service),
  }),
);

type Copy = { readonly path: string; readonly promised: readonly string[]; readonly meanwhile: number };

/** What is wrong with a restored database, a line each. */
async function wrongIn(url: string, promised: readonly string[]): Promise<{ bookings: number; wrong: string[] }> {
  const store = await openDatabase({ url, log: { warn: () => undefined }, migrate: false });
  try {
    return await store.read(async (tx) => {
      const bookings = await tx.selectFrom('appointments').select(['id', 'pageKey']).execute();
      const idsIn = async (table: 'slotClaims' | 'mailOutbox' | 'eventLog'): Promise<Set<string | null>> =>
        new Set((await tx.selectFrom(table).select('appointmentId').execute()).map((row) => row.appointmentId));
      const wrong = promised
        .filter((address) => !bookings.some(({ pageKey }) => address.endsWith(pageKey)))
        .map((address) => `missing: ${address}`);
      for (const table of ['slotClaims', 'mailOutbox', 'eventLog'] as const) {
        const known = await idsIn(table);
        wrong.push(...bookings.filter(({ id }) => !known.has(id)).map(({ id }) => `half: ${id} is not in ${table}`));
        const ids = new Set<string | null>(bookings.map(({ id }) => id));
        wrong.push(
          ...[...known].filter((id) => id !== null && !ids.has(id)).map((id) => `half: ${id} is in ${table} only`),
        );
      }
      const numbers = (await tx.selectFrom('eventLog').select('seq').orderBy('seq').execute()).map(({ seq }) => seq);
      const { last } = await tx.selectFrom('feeds').select('last').executeTakeFirstOrThrow();
      if (last !== numbers.at(-1) || last - numbers[0]! + 1 !== numbers.length)
        wrong.push(`events: ${numbers.length} from ${numbers[0]} to ${numbers.at(-1)}, the feed says ${last}`);
      return { bookings: bookings.length, wrong };
    });
  } finally {
    await store.close();
  }
}

async function rehearse(
  name: string,
  parts: { readonly source: () => Promise<string | undefined>; readonly target: () => Promise<string | undefined> },
): Promise<void> {
  const random = seededRandom(SEED);
  const key = await newBackupKey();
  const withUrl = (url: string | undefined): Record<string, string> =>
    url === undefined ? {} : { BILETOMAT_DATABASE_URL: url };
  const found: { bookings: number; promised: number; meanwhile: number; wrong: string[] }[] = [];
  for (let round = 0; found.length < COPIES; round += 1) {
    const dataFolder = join(root, `${name}-${round}`);
    const source = { ...withUrl(await parts.source()), BILETOMAT_DATA: dataFolder };
    const offsetMs = officeOffset();
    const copies: Copy[] = [];
    {
      await using server = await startServerProcess({
        dataFolder,
        env: {
          ...source,
          BILETOMAT_OFFICE_FILE: officeFile,
          BILETOMAT_TRUSTED_PROXIES: '127.0.0.1',
          BILETOMAT_CLOCK_OFFSET_MS: String(offsetMs),
        },
      });
      const busy = await startBusyOffice(server, offsetMs, { bookers: CLIENTS });
      await busy.goesOn();
      for (const wanted = Math.min(COPIES - found.length, COPIES_A_SERVER); copies.length < wanted;) {
        await pause(random.below(LONGEST_WAIT_MS));
        const promised = [...busy.booked];
        const answer = await callAdminSocket(join(dataFolder, 'admin.sock'), 'backup', { words: [] });
        if (answer?.ok !== true) throw new Error('the server did not say where it stands');
        // Every second one is encrypted.
        const settings = readSettings({
          ...source,
          ...(copies.length % 2 === 1 ? { BILETOMAT_BACKUP_RECIPIENT: key.recipient } : {}),
        });
        const [said = ''] = await makeBackup(
          settings,
          answer.data as BackupFacts,
          join(root, `${name}-backup-${round}-${copies.length}`),
        );
        copies.push({ path: said.replace('Backup: ', ''), promised, meanwhile: busy.booked.length - promised.length });
      }
      await busy.stop();
      expect(busy.failures).toEqual([]);
    }
    for (const [i, { path, promised, meanwhile }] of copies.entries()) {
      const target = readSettings({
        ...withUrl(await parts.target()),
        BILETOMAT_DATA: join(root, `${name}-restored-${round}-${i}`),
      });
      mkdirSync(target.dataFolder, { mode: 0o700 });
      await restoreBackup(target, path, path.endsWith('.age') ? { text: key.secret, name: 'key' } : undefined);
      found.push({ ...(await wrongIn(target.databaseUrl, promised)), promised: promised.length, meanwhile });
      rmSync(path, { recursive: true });
      rmSync(target.dataFolder, { recursive: true });
    }
  }
  expect(found.flatMap(({ wrong }) => wrong)).toEqual([]);
  const sum = (of: 'bookings' | 'promised' | 'meanwhile'): number => found.reduce((total, each) => total + each[of], 0);
  if (COPIES > 3)
    process.stdout.write(
      `${name}, seed ${SEED}: ${found.length} copies, ${sum('promised')} bookings acknowledged before their starts, ${sum('meanwhile')} acknowledged while they were made (in ${found.filter(({ meanwhile }) => meanwhile > 0).length} copies), ${sum('bookings')} in the copies\n`,
    );
  // Booking went on; else nothing was tried.
  expect(sum('meanwhile')).toBeGreaterThan(0);
}

const LIMIT_MS = 120_000 + COPIES * 30_000;

test(
  `SQLite: ${COPIES} copies hold what was promised`,
  () => rehearse('SQLite', { source: async () => undefined, target: async () => undefined }),
  LIMIT_MS,
);

if (hasPostgres('backups at random moments')) {
  describe('PostgreSQL', () => {
    test(
      `${COPIES} copies through pg_dump hold what was promised`,
      async () => {
        await using postgres = await startPrivatePostgres();
        process.env['PG_BIN'] = postgres.binaries;
        await rehearse('PostgreSQL', {
          source: () => postgres.createDatabase(),
          target: () => postgres.createDatabase(),
        });
      },
      LIMIT_MS,
    );
  });
}
