// The built server on its real file: put back from a copy, and from an encrypted backup, while two kiosks had told more; and started with a clock 15 days ahead.
import Sqlite from 'better-sqlite3';
import { execFile } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createServerQuestions, type LineListener } from '../../kiosk/sync/server-questions.ts';
import { HOUR } from '../../shared/core/clock.ts';
import { demoOffice, SERVICE } from '../fixtures/office.ts';
import { builtMain } from '../support/built.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { SyncKiosk } from '../support/sync-kiosk.ts';

/** Thursday, 10:05 in Warsaw. */
const offsetMs = Date.parse('2026-03-12T09:05:00Z') - Date.now();
const clock = { now: () => Date.now() + offsetMs };
let folder: string;
let server: ServerProcess;
let port = 0;

const start = async (aheadMs = 0): Promise<void> => {
  const env = {
    BILETOMAT_CLOCK_OFFSET_MS: String(offsetMs + aheadMs),
    BILETOMAT_OFFICE_FILE: join(folder, 'office.json'),
  };
  server = await startServerProcess({ dataFolder: join(folder, 'data'), port, env });
  port = Number(new URL(server.url).port);
};
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'restored-process-'));
  writeFileSync(join(folder, 'office.json'), JSON.stringify(demoOffice));
  port = 0;
  await start();
});
afterEach(async () => {
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

const file = (): string => join(folder, 'data', 'server.db');
function read<T>(sql: string): T[] {
  const db = new Sqlite(file(), { readonly: true });
  try {
    return db.prepare<[], T>(sql).all();
  } finally {
    db.close();
  }
}

async function kiosk(name: string): Promise<SyncKiosk> {
  const made = await server.admin('add-kiosk', [name]);
  const secret = (name === 'A' ? 'aa' : 'bb').repeat(32);
  const deaf: LineListener = { answered: () => undefined, failed: () => undefined };
  const paired = await createServerQuestions({
    serverUrl: server.url,
    credentials: null,
    raw: clock.now,
    line: deaf,
  }).pair({ pairingCode: String(made['pairingCode']), secret, storeId: `store-${name}` });
  if (!paired.ok) throw new Error(paired.error.code);
  const { kioskId, codeKey } = paired.value;
  return new SyncKiosk({
    name,
    folder: join(folder, name),
    clock,
    skewMs: 0,
    onTheWay: [],
    paired: { kioskId, secret, codeKey, dispenser: 0, authorization: `Bearer ${kioskId}.${secret}` },
    connect: (ctx) =>
      createServerQuestions({
        serverUrl: server.url,
        credentials: { kioskId, secret },
        raw: () => ctx.clock.raw(),
        line: {
          answered: ({ sentAt, receivedAt, serverTime }) => {
            if (serverTime !== null) ctx.clock.measure(serverTime, sentAt, receivedAt);
            ctx.connectivity.noteAnswer(receivedAt);
          },
          failed: () => ctx.connectivity.noteFailure(ctx.clock.raw()),
        },
      }),
  });
}

const press = async (at: SyncKiosk): Promise<string> => {
  const outcome = await at.pressWalkIn(SERVICE.registration);
  if (outcome.kind !== 'ticket') throw new Error(`no ticket: ${outcome.kind}`);
  return `${outcome.ticket.series}${outcome.ticket.number}`;
};
const queued = (): string[] =>
  read<{ number: string }>(
    `select series || number as number from tickets where state = 'waiting' order by series, number`,
  ).map((row) => row.number);

test('the file is put back from a copy and nobody tells the server: every paper of both kiosks is in the queue again', async () => {
  const [a, b] = [await kiosk('A'), await kiosk('B')];
  for (const each of [a, b]) await each.settle();
  const numbers = [await press(a), await press(b)];
  for (const each of [a, b]) await each.settle();
  await server.stop();
  copyFileSync(file(), join(folder, 'copy.db'));
  await start();
  for (const each of [a, b, a, b, a]) numbers.push(await press(each));
  for (const each of [a, b]) {
    await each.settle();
    await each.pull('ok');
  }
  expect(queued()).toEqual([...numbers].sort());
  await server.stop();
  for (const end of ['-wal', '-shm']) rmSync(`${file()}${end}`, { force: true });
  copyFileSync(join(folder, 'copy.db'), file());
  await start();
  expect(queued()).toHaveLength(2);
  for (const each of [a, b]) {
    await each.pull('ok');
    await each.beat('ok');
    await each.settle();
    await each.beat('ok');
  }
  expect(queued()).toEqual([...numbers].sort());
  expect(read<{ foundBy: string; evidence: string }>('select found_by as foundBy, evidence from restores')).toEqual([
    { foundBy: 'kiosk', evidence: 'cursor' },
  ]);
  expect(
    read<{ facts: number }>(
      `select count(*) as facts from kiosk_facts where came_anew_in is not null and type = 'ticket-issued' group by kiosk_id order by kiosk_id`,
    )
      .map((row) => row.facts)
      .toSorted((a, b) => a - b),
  ).toEqual([2, 3]);
  await expect.poll(() => server.log(), { timeout: 60_000 }).toMatch(/database-put-back[\s\S]*facts-came-anew/);
  for (const each of [a, b]) each.close();
}, 180_000);

/** The command line, as the operator types it: what it prints. */
async function admin(env: Record<string, string>, ...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [await builtMain('admin'), ...words], {
    env: {
      PATH: process.env['PATH'] ?? '',
      BILETOMAT_DATA: join(folder, 'data'),
      BILETOMAT_CLOCK_OFFSET_MS: String(offsetMs),
      ...env,
    },
  });
  return stdout;
}

test('put back from an encrypted backup with the office’s key: the server knows by itself, and every paper of both kiosks is in the queue again', async () => {
  const key = await admin({}, 'new-backup-key');
  writeFileSync(join(folder, 'key.txt'), key);
  const env = {
    BILETOMAT_BACKUP_RECIPIENT: /BILETOMAT_BACKUP_RECIPIENT=(age1\w+)/.exec(key)![1]!,
    BILETOMAT_BACKUP_FOLDER: join(folder, 'kept'),
  };
  const [a, b] = [await kiosk('A'), await kiosk('B')];
  for (const each of [a, b]) await each.settle();
  const numbers = [await press(a), await press(b)];
  for (const each of [a, b]) await each.settle();
  await admin(env, 'backup');
  const [backup, ...more] = readdirSync(join(folder, 'kept'));
  expect([backup, more]).toEqual([expect.stringMatching(/\.biletomat-backup\.age$/), []]);
  for (const each of [a, b, a]) numbers.push(await press(each));
  for (const each of [a, b]) {
    await each.settle();
    await each.pull('ok');
  }
  await server.stop();
  // The disk is gone, and with it all that was on it.
  renameSync(join(folder, 'data'), join(folder, 'gone'));
  mkdirSync(join(folder, 'data'));
  const refused = await admin(env, 'restore', join(folder, 'kept', backup!)).then(
    () => '',
    (error: { stderr: string }) => error.stderr,
  );
  expect([refused, existsSync(file())]).toEqual([expect.stringMatching(/^[^\n]*--key KEYFILE[^\n]*\n$/), false]);
  await admin(env, 'restore', join(folder, 'kept', backup!), '--key', join(folder, 'key.txt'));
  expect(queued()).toHaveLength(2);
  await start();
  for (const each of [a, b]) {
    await each.pull('ok');
    await each.settle();
    await each.beat('ok');
  }
  expect(queued()).toEqual([...numbers].sort());
  expect(read<{ foundBy: string }>('select found_by as foundBy from restores')).toEqual([{ foundBy: 'command' }]);
  // Once: the next start is an ordinary one.
  await server.stop();
  await start();
  expect(read<{ restores: number }>('select count(*) as restores from restores')).toEqual([{ restores: 1 }]);
  for (const each of [a, b]) each.close();
}, 180_000);

test('started with its clock 15 days ahead: the queue stays, /readyz says why, and the right clock ends it', async () => {
  const a = await kiosk('A');
  await a.settle();
  const number = await press(a);
  await a.settle();
  // What it is certain of is on the disk.
  const giveUpAt = performance.now() + 60_000;
  while (read<{ value: string }>(`select value from meta where key = 'known-time'`).length === 0) {
    if (performance.now() > giveUpAt) throw new Error('no time was written down');
    await pause(50);
  }
  await server.stop();
  await start(15 * 24 * HOUR);
  while (!server.log().includes('time-doubted')) {
    if (performance.now() > giveUpAt + 60_000) throw new Error(server.log());
    await pause(50);
  }
  const ready = await fetch(`${server.url}/readyz`);
  expect([ready.status, await ready.text()]).toEqual([200, expect.stringContaining('time doubted (ahead)')]);
  const booking = await fetch(`${server.url}/rezerwacja`);
  expect([booking.status, await booking.text()]).toEqual([
    503,
    expect.stringContaining('Umówione wizyty są bezpieczne'),
  ]);
  // Its scheduler ends what it does in this round before the process ends.
  await server.stop();
  expect(queued()).toEqual([number]);
  await start();
  expect(await (await fetch(`${server.url}/readyz`)).text()).toBe('ready\n');
  a.close();
}, 180_000);
