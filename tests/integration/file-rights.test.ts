// Whoever else has an account on the machine reads nothing of the server's or the kiosk's files, whatever umask they were started under.
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { holdAdminSocket } from '../../server/admin/admin-socket.ts';
import { openDatabase } from '../../server/store/database.ts';
import { BOOKING_ADDRESSES, FIELDS } from '../../server/addresses/citizen-addresses.ts';
import { SERVICE } from '../fixtures/office.ts';
import { officeOffset } from '../support/busy-office.ts';
import { startFakeKioskServer } from '../support/fake-kiosk-server.ts';
import { offered, openPage, post } from '../support/form-client.ts';
import { until } from '../support/gate.ts';
import { startKioskProcess } from '../support/kiosk-process.ts';
import { startServerProcess } from '../support/server-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'file-rights-'));
/** The most generous there is: whatever nobody thought of is open to everybody. */
const umask = process.umask(0);
afterAll(() => {
  process.umask(umask);
  rmSync(folder, { recursive: true, force: true });
});

/** Everything in it, itself included, that somebody else may read, write or enter. */
function openToOthers(path: string): string[] {
  const found = lstatSync(path);
  const own = (found.mode & 0o077) === 0 ? [] : [`${(found.mode & 0o777).toString(8)} ${path.slice(folder.length)}`];
  return found.isDirectory() ? [...own, ...readdirSync(path).flatMap((name) => openToOthers(join(path, name)))] : own;
}

async function book(url: string): Promise<void> {
  const choice = { [FIELDS.serviceId]: SERVICE.licence, [FIELDS.day]: '2026-03-12' };
  const times = offered(
    await openPage(url, `${BOOKING_ADDRESSES.time}?${new URLSearchParams(choice)}`),
    FIELDS.startsAt,
  );
  const page = await post(url, BOOKING_ADDRESSES.book, {
    ...choice,
    [FIELDS.startsAt]: times[0]!,
    [FIELDS.email]: 'jan.kowalski@example.org',
    [FIELDS.name]: 'Jan Kowalski',
  });
  expect(page.status).toBe(200);
}

test('the server: database, its log, secret, lock, socket and letters are its user’s alone, and what was open is closed at the next start', async () => {
  const dataFolder = join(folder, 'server');
  const env = { BILETOMAT_CLOCK_OFFSET_MS: String(officeOffset()) };
  {
    await using server = await startServerProcess({ dataFolder, env });
    await book(server.url);
    const letters = join(dataFolder, 'letters');
    await until(() => existsSync(letters) && readdirSync(letters).some((name) => name.endsWith('.eml')), 'a letter');
    expect(readdirSync(dataFolder)).toEqual(
      expect.arrayContaining([
        'admin.sock',
        'letters',
        'lock',
        'secret',
        'server.db',
        'server.db-shm',
        'server.db-wal',
      ]),
    );
    expect(openToOthers(dataFolder)).toEqual([]);
    await server.kill();
  }
  chmodSync(dataFolder, 0o755);
  for (const name of ['server.db', 'server.db-wal', 'letters']) chmodSync(join(dataFolder, name), 0o755);
  chmodSync(join(dataFolder, 'letters', readdirSync(join(dataFolder, 'letters'))[0]!), 0o644);
  {
    await using server = await startServerProcess({ dataFolder, env });
    expect(openToOthers(dataFolder)).toEqual([]);
    await expect.poll(() => server.log(), { timeout: 60_000 }).toMatch(/"event":"rights-narrowed".*"count":5/);
    await server.stop();
  }
  chmodSync(join(dataFolder, 'secret'), 0o644);
  await expect(startServerProcess({ dataFolder, env })).rejects.toThrow(
    /: BILETOMAT_SECRET_FILE=".*secret" is not usable: it may be a file that only its owner can read: it has the rights 644 and must have 600 \(chmod 600\)\n$/,
  );
});

test('a database made inside another program is private from its first byte, without any umask', async () => {
  const file = join(folder, 'elsewhere', 'server.db');
  const store = await openDatabase({ url: `sqlite:${file}`, log: { warn: () => undefined }, migrate: true });
  expect(openToOthers(join(folder, 'elsewhere'))).toEqual([]);
  await store.close();
});

test('a folder in which everybody may put files is refused, and keeps its rights', async () => {
  const everybodys = join(folder, 'tmp');
  mkdirSync(everybodys);
  chmodSync(everybodys, 0o1777);
  await expect(holdAdminSocket(join(everybodys, 'admin.sock'))).rejects.toThrow(
    /^BILETOMAT_DATA=".*" is not usable: it may be a folder of its own, not one in which everybody may put files$/,
  );
  expect(statSync(everybodys).mode & 0o7777).toBe(0o1777);
});

test('the kiosk: database, journal, identity, log and backups are its user’s alone, and what was open is closed at the next start', async () => {
  await using server = await startFakeKioskServer(() => Date.now());
  const data = join(folder, 'kiosk');
  const env = {
    BILETOMAT_KIOSK_SERVER_URL: server.url,
    BILETOMAT_KIOSK_PAIRING_CODE: server.pairingCode,
    BILETOMAT_KIOSK_DATA: data,
    BILETOMAT_KIOSK_PRINTER: 'tcp:127.0.0.1:9',
    BILETOMAT_KIOSK_SPEECH: 'off',
  };
  {
    await using kiosk = await startKioskProcess(env);
    await until(() => existsSync(join(data, 'identity.json')), 'paired');
    expect(readdirSync(data)).toEqual(
      expect.arrayContaining(['identity.json', 'journal.ndjson', 'kiosk.db', 'kiosk.db-wal', 'logs']),
    );
    expect(openToOthers(data)).toEqual([]);
    await kiosk.kill();
  }
  writeFileSync(join(data, 'old-backup.db'), 'x', { mode: 0o644 });
  for (const name of ['.', 'kiosk.db', 'kiosk.db-wal', 'identity.json', 'logs']) chmodSync(join(data, name), 0o755);
  await using kiosk = await startKioskProcess(env);
  expect(openToOthers(data)).toEqual([]);
  await kiosk.stop();
});
