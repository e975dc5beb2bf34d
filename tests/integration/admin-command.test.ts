// The command line of the administrator, as the process that an operator starts.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { holdAdminSocket } from '../../server/admin/admin-socket.ts';
import { ADMIN_COMMANDS } from '../../server/admin/commands.ts';
import { listStaff } from '../../server/store/staff-store.ts';
import { builtMain } from '../support/built.ts';
import { serverClient } from '../support/server-client.ts';
import { startTestServer } from '../support/running-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'biletomat-admin-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

async function admin(dataFolder: string, ...words: string[]): Promise<Ran> {
  const child = spawn(process.execPath, [await builtMain('admin'), ...words], {
    env: { PATH: process.env['PATH'] ?? '', BILETOMAT_DATA: dataFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (err += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

test('a running server carries commands out over its socket, which only its owner may open', async () => {
  await using server = await startTestServer({ withoutPages: true });
  expect(statSync(join(server.dataFolder, 'admin.sock')).mode & 0o777).toBe(0o600);

  const made = await admin(server.dataFolder, 'add-kiosk', 'Hol', 'główny');
  expect(made).toMatchObject({ code: 0, err: '' });
  const code = /^Pairing code of Hol główny: (\S+)$/m.exec(made.out)?.[1];
  await serverClient(server.url).told('pairKiosk', {
    body: { pairingCode: code!, secret: 'ab'.repeat(32), storeId: 'store' },
  });

  const status = await admin(server.dataFolder, 'status', '--json');
  expect(JSON.parse(status.out)).toMatchObject({ kiosks: [{ name: 'Hol główny', state: 'online' }], waiting: 0 });

  const added = await admin(server.dataFolder, 'add-staff', 'anna', 'Anna', 'Przykładowa', '--role', 'clerk');
  const link = lines(added.out).find((line) => line.startsWith(server.url));
  const page = await fetch(link!);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('Ustaw hasło');
});

test('without a server the command opens the database itself, and the next server finds what it did', async () => {
  const data = join(folder, 'alone');
  const added = await admin(data, 'add-staff', 'jan', 'Jan', '--role', 'administrator', '--role', 'technician');
  expect(added.code).toBe(0);
  expect(added.out).toContain('/logowanie/haslo/');
  expect(readdirSync(data)).not.toContain('admin.sock');
  await using server = await startTestServer({ dataFolder: data, withoutPages: true });
  const staff = await server.ctx.store.read((tx) => listStaff(tx, server.ctx.officeId));
  expect(staff).toMatchObject([{ login: 'jan', roles: ['administrator', 'technician'] }]);
  // There is an administrator already, so this start hands out no other key.
  expect(server.setUpLink).toBeUndefined();
});

test('two on one folder at once: the second is refused in one line, a server too', async () => {
  const data = join(folder, 'held');
  const first = await holdAdminSocket(join(data, 'admin.sock'));
  first.refuse('another command is running (load-office); try again when it has ended');
  const second = await admin(data, 'status');
  expect(second).toEqual({
    code: 1,
    out: '',
    err: 'another command is running (load-office); try again when it has ended\n',
  });
  await expect(startTestServer({ dataFolder: data, withoutPages: true })).rejects.toThrow(
    /^BILETOMAT_DATA=.*nobody else uses now/,
  );
  await first.close();
  expect((await admin(data, 'status')).code).toBe(0);
});

test("a socket that a killed server left behind is in nobody's way", async () => {
  const data = mkdtempSync(join(folder, 'killed-'));
  const path = join(data, 'admin.sock');
  const left = spawn(process.execPath, [
    '-e',
    `require('node:net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`,
  ]);
  await once(left, 'close');
  expect(readdirSync(data)).toContain('admin.sock');
  expect((await admin(data, 'status')).code).toBe(0);
});

test('of many that find a dead socket at once, one takes the folder', async () => {
  const data = mkdtempSync(join(folder, 'race-'));
  const path = join(data, 'admin.sock');
  writeFileSync(path, '');
  const tried = await Promise.allSettled(Array.from({ length: 8 }, () => holdAdminSocket(path)));
  const won = tried.filter((each) => each.status === 'fulfilled');
  expect(won).toHaveLength(1);
  for (const each of won) await each.value.close();
});

test('--help lists every command and needs no data', async () => {
  const data = join(folder, 'help');
  const help = await admin(data, '--help');
  expect(help).toMatchObject({ code: 0, err: '' });
  for (const command of Object.values(ADMIN_COMMANDS)) expect(help.out).toContain(command.usage);
  expect(readdirSync(folder)).not.toContain('help');
});

test.each([
  ['no such command', ['dance'], /no command "dance"; commands are .*add-kiosk/],
  ['a control character in it', ['da\u001b[2Jnce'], /no command "da\\u001b\[2Jnce"/],
  ['an unknown option', ['status', '--loud'], /Unknown option '--loud'/],
  ['a missing name', ['add-kiosk'], /add-kiosk wants a NAME/],
  [
    'an unknown role',
    ['add-staff', 'x1', 'X', '--role', 'king'],
    /--role king is not known: it may be clerk, administrator or technician/,
  ],
  ['no role', ['add-staff', 'x1', 'X'], /at least one --role is wanted/],
  ['a bad login', ['add-staff', 'X!', 'X', '--role', 'clerk'], /the login may be/],
  ['a file that is not there', ['load-office', '/nowhere/office.json'], /cannot be read: ENOENT/],
  ['a kiosk that is not there', ['revoke-kiosk', 'nobody'], /no such kiosk: nobody/],
  ['a PIN of letters', ['set-pin', 'nobody', 'abcd'], /the PIN may be 4 to 12 digits/],
  ['nobody of that login', ['setup-link', 'nobody'], /no staff member with the login nobody/],
])('%s is one line, and nothing is done', async (_what, words, line) => {
  const ran = await admin(join(folder, 'refused'), ...words);
  expect(ran.code).not.toBe(0);
  expect(ran.out).toBe('');
  expect(lines(ran.err)).toHaveLength(1);
  expect(ran.err).toMatch(line);
});

test('--json tells a refusal as JSON, too', async () => {
  const ran = await admin(join(folder, 'refused'), 'revoke-kiosk', 'nobody', '--json');
  expect(JSON.parse(ran.out)).toEqual({ error: 'no such kiosk: nobody' });
});

test('an office file that is wrong changes nothing', async () => {
  const file = join(folder, 'office.json');
  writeFileSync(file, '{"id": 5}');
  const ran = await admin(join(folder, 'refused'), 'load-office', file);
  expect(ran.code).toBe(1);
  expect(lines(ran.err)).toHaveLength(1);
  expect(ran.err).toMatch(/the file is not usable: /);
});

test("another user's program on the socket's place is named, not removed", async () => {
  const data = mkdtempSync(join(folder, 'foreign-'));
  const path = join(data, 'admin.sock');
  const foreign = createServer((socket) => socket.end());
  foreign.listen(path);
  await once(foreign, 'listening');
  const ran = await admin(data, 'status');
  expect(ran.code).toBe(1);
  expect(lines(ran.err)).toHaveLength(1);
  expect(ran.err).toMatch(/ended before it answered/);
  expect(readdirSync(data)).toContain('admin.sock');
  foreign.close();
});
