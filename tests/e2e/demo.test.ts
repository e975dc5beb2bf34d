// `npm start`'s own process: every address answers, the links sign in once, Ctrl-C ends everything, a second start keeps the data.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { TargetName } from '../../.build/targets.ts';
import { built, builtMain } from '../support/built.ts';
import { offered, openPage, submit } from '../support/form-client.ts';

const DEADLINE_MS = 120_000;
const PARTS: readonly TargetName[] = [
  'server',
  'pages',
  'kiosk',
  'kiosk-page',
  'virtual-printer',
  'printer-page',
  'admin',
];

let main: string;
const folders: string[] = [];
beforeAll(async () => {
  main = await builtMain('demo');
  for (const part of PARTS) await built(part);
});
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'biletomat-demo-'));
  folders.push(folder);
  return join(folder, 'data');
}

async function canListen(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

type Ports = { readonly port: number; readonly printerPort: number };
const blockOf = ({ port, printerPort }: Ports): number[] => [port, port + 100, port + 200, printerPort];

/** A block as the demo wants it, free at this moment. */
async function freePorts(): Promise<Ports> {
  for (;;) {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    await new Promise((done) => probe.close(done));
    const ports = { port, printerPort: port + 300 };
    if (port + 300 < 65_536 && (await Promise.all(blockOf(ports).map(canListen))).every(Boolean)) return ports;
  }
}

type Demo = {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  readonly ended: Promise<number | null>;
  /** Every address printed. */
  ready(): Promise<string[]>;
  /** Pids of the parts; on Linux only. */
  parts(): number[];
  interrupt(): Promise<number | null>;
};

function start(dataFolder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Demo {
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'] ?? '', BILETOMAT_DATA: dataFolder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  let isOver = false;
  const ended = once(child, 'close').then(([code]) => {
    isOver = true;
    return code as number | null;
  });
  // A test that failed half-way ends its demo as a person would, so that no part is left.
  onTestFinished(async () => {
    if (!isOver) child.kill('SIGINT');
    await ended;
  });
  return {
    child,
    out: () => out,
    err: () => err,
    ended,
    async ready() {
      await until(
        'the addresses',
        () => isOver || out.includes('Ctrl-C ends everything'),
        () => out + err,
      );
      if (isOver) throw new Error(`the demo ended: ${out}${err}`);
      return [...out.matchAll(/http:\/\/\S+/g)].map(([url]) => url);
    },
    parts() {
      const file = `/proc/${child.pid}/task/${child.pid}/children`;
      return existsSync(file)
        ? readFileSync(file, 'utf8')
            .trim()
            .split(' ')
            .filter((pid) => pid !== '')
            .map(Number)
        : [];
    },
    async interrupt() {
      child.kill('SIGINT');
      return ended;
    },
  };
}

async function until(what: string, isSo: () => boolean, tell: () => string): Promise<void> {
  const giveUpAt = performance.now() + DEADLINE_MS;
  while (!isSo()) {
    if (performance.now() > giveUpAt) throw new Error(`${what}: not in time; ${tell()}`);
    await pause(20);
  }
}

const argsOf = ({ port, printerPort }: Ports, ...more: string[]): string[] => [
  '--port',
  String(port),
  '--printer-port',
  String(printerPort),
  ...more,
];
const linkFor = (demo: Demo, what: string): string =>
  new RegExp(`${what}, sign in once\\s+(\\S+)`).exec(demo.out())![1]!;
const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`);

async function expectNothingLeft(ports: Ports, pids: readonly number[]): Promise<void> {
  expect(pids.filter(isAlive)).toEqual([]);
  expect(await Promise.all(blockOf(ports).map(canListen))).toEqual([true, true, true, true]);
}

/** Presses the one button of a sign-in link; where it leads and the session that came with it. */
async function enter(link: string): Promise<{ status: number; location: string | null; cookie: string }> {
  const { origin } = new URL(link);
  const answer = await fetch(link, { method: 'POST', redirect: 'manual', headers: { origin } });
  return {
    status: answer.status,
    location: answer.headers.get('location'),
    cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0]!,
  };
}

/** The status in the end: the kiosk's address gives its key as a cookie and leads on. */
async function statusOf(url: string): Promise<number> {
  const answer = await fetch(url, { redirect: 'manual' });
  const location = answer.headers.get('location');
  if (location === null) return answer.status;
  return (
    await fetch(new URL(location, url), {
      headers: { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0]! },
    })
  ).status;
}

async function bookThere(server: string): Promise<string> {
  const days = await openPage(server, '/rezerwacja/dzien?sprawa=vehicle-registration');
  const times = await submit(server, days, { dzien: offered(days, 'dzien')[0]! });
  const data = await submit(server, times, { termin: offered(times, 'termin').at(-1)! });
  const check = await submit(server, data, { email: 'zaneta@example.org', osoba: 'Żaneta Źdźbło' });
  const mail = await submit(server, check);
  expect(mail.title).toMatch(/^Sprawdź pocztę/);
  return mail.address;
}

test('started, looked at, ended by Ctrl-C, started again with the same data; a start back in time is refused', async () => {
  const ports = await freePorts();
  const dataFolder = newFolder();
  const first = start(dataFolder, argsOf(ports, '--at', '2027-03-10T10:05'));
  const addresses = await first.ready();
  const server = `http://127.0.0.1:${ports.port}`;
  expect(first.out()).toContain('The clock is set to 2027-03-10 10:05.');
  expect(first.err()).toBe('');

  // Every printed address answers; opening the links uses nothing up.
  expect(addresses).toHaveLength(8);
  for (const url of addresses) expect([url, await statusOf(url)]).toEqual([url, 200]);
  for (const url of [`${server}/stanowisko`, `${server}/admin`, `${server}/api/status`, `${server}/healthz`])
    expect((await fetch(url)).status).toBeLessThan(500);
  expect((await openPage(server, '/')).title).toMatch(/^Wizyty w urzędzie/);

  // The clerk's link signs in once.
  const clerk = linkFor(first, 'desk console');
  const entered = await enter(clerk);
  expect(entered).toMatchObject({ status: 303, location: '/stanowisko' });
  const console = await fetch(`${server}/stanowisko`, { headers: { cookie: entered.cookie }, redirect: 'manual' });
  expect(console.status).toBe(200);
  expect(await console.text()).toContain('Stanowisko 1');
  expect(await enter(clerk)).toMatchObject({ status: 404, cookie: '' });
  const admin = linkFor(first, 'administration');

  const visit = await bookThere(server);
  await until('the kiosk in service', () => existsSync(join(dataFolder, 'kiosk', 'identity.json')), first.err);
  const pids = first.parts();
  if (process.platform === 'linux') expect(pids).toHaveLength(3);
  expect(await first.interrupt()).toBe(0);
  expect(first.err()).toBe('');
  await expectNothingLeft(ports, pids);

  // The second start runs on from where the first one was, on the same data, with other links.
  const second = start(dataFolder, argsOf(ports));
  expect(await second.ready()).toHaveLength(8);
  expect(second.out()).not.toContain('clock');
  expect((await openPage(server, visit)).text).toContain('środa, 10 marca');
  expect((await openPage(server, '/demo/letters')).text).toContain('zaneta@example.org');
  expect([clerk, admin]).not.toContain(linkFor(second, 'desk console'));
  expect(linkFor(second, 'administration')).not.toBe(admin);
  expect(await enter(linkFor(second, 'administration'))).toMatchObject({ status: 303 });
  expect(await second.interrupt()).toBe(0);
  await expectNothingLeft(ports, []);

  const back = start(dataFolder, argsOf(ports, '--at', '2027-03-10T09:00'));
  expect(await back.ended).toBe(2);
  expect(back.out()).toBe('');
  expect(back.err()).toMatch(
    /^--at is not usable: the stored demo already went on until 2027-03-10T09:\d\d:\d\d\.\d{3}Z; [^\n]+\n$/,
  );
});

test('Ctrl-C during the start ends everything too', async () => {
  const ports = await freePorts();
  const demo = start(newFolder(), argsOf(ports, '--at', '2027-03-10T10:05'));
  // The clock is set: from here on the parts are started one after the other.
  await until('the start', () => demo.out() !== '', demo.err);
  const pids = demo.parts();
  expect(await demo.interrupt()).toBe(0);
  expect(demo.out()).not.toContain('Biletomat is running');
  await expectNothingLeft(ports, pids);
});

test('a part that falls ends the demo with one line and a code, and leaves nothing', async () => {
  const ports = await freePorts();
  const demo = start(newFolder(), argsOf(ports, '--at', '2027-03-10T10:05'));
  await demo.ready();
  const pids = demo.parts();
  // Not every machine lists its processes; where it does not, the demo is ended as usual.
  const victim = pids.at(-1);
  if (victim === undefined) demo.child.kill('SIGINT');
  else process.kill(victim, 'SIGKILL');
  expect(await demo.ended).toBe(victim === undefined ? 0 : 1);
  if (victim !== undefined)
    expect(demo.err()).toMatch(/^the (kiosk|server|printer) ended by itself, so the demo ends too\n$/);
  await expectNothingLeft(ports, pids);
});

test.each([0, 100, 200])(
  'a taken port of the block (+%i) is named in one line, and nothing is started',
  async (offset) => {
    const ports = await freePorts();
    const taken = createServer().listen(ports.port + offset, '127.0.0.1');
    await once(taken, 'listening');
    onTestFinished(() => new Promise((done) => taken.close(() => done(undefined))));
    const dataFolder = newFolder();
    const demo = start(dataFolder, argsOf(ports));
    expect(await demo.ended).toBe(2);
    expect(demo.out()).toBe('');
    expect(demo.err()).toBe(`port ${ports.port + offset} is taken: choose another block with npm start -- --port N\n`);
    expect(existsSync(dataFolder)).toBe(false);
  },
);

test('a taken printer port gives way to the next free one, and the demo says so', async () => {
  const ports = await freePorts();
  const taken = createServer().listen(ports.printerPort, '127.0.0.1');
  await once(taken, 'listening');
  onTestFinished(() => new Promise((done) => taken.close(() => done(undefined))));
  const demo = start(newFolder(), argsOf(ports, '--at', '2027-03-10T10:05'));
  await demo.ready();
  const chosen = Number(/raw bytes on 127\.0\.0\.1:(\d+)/.exec(demo.out())![1]);
  expect(chosen).toBeGreaterThan(ports.printerPort);
  expect(demo.err()).toBe(`printer: printer: port ${ports.printerPort} is taken, the printer listens on ${chosen}\n`);
  expect(await demo.interrupt()).toBe(0);
});

test.each([
  [['--port', 'x'], {}, '--port x is not usable: it may be a port from 1 to 65335'],
  [['--port', '65400'], {}, '--port 65400 is not usable: it may be a port from 1 to 65335'],
  [['--at', 'jutro'], {}, '--at jutro is not usable: it may be a local time such as 2026-03-12T10:15'],
  [['--help'], {}, '--help is not known: it may be --port N, --printer-port N or --at YYYY-MM-DDTHH:MM'],
  [['--at', '2027-03-10T10:05'], { NODE_ENV: 'production' }, '--at is not usable with NODE_ENV=production'],
])('%j with %j is refused in one line', async (args, env, line) => {
  const dataFolder = newFolder();
  const demo = start(dataFolder, args, env);
  expect(await demo.ended).toBe(2);
  expect(demo.out()).toBe('');
  expect(demo.err()).toBe(`${line}\n`);
  expect(existsSync(dataFolder)).toBe(false);
});

test('a wrong setting of a part is one line of the demo', async () => {
  const ports = await freePorts();
  const demo = start(newFolder(), argsOf(ports), { BILETOMAT_OFFICE_FILE: '/missing/office.json' });
  expect(await demo.ended).toBe(2);
  expect(demo.err()).toMatch(/^BILETOMAT_OFFICE_FILE="\/missing\/office\.json" is not usable: [^\n]+\n$/);
  await expectNothingLeft(ports, []);
});
