// A wrong setting of any process stops its start: not zero, and one line that names the setting, its value and what it may be.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPrinterSettings } from '../../hardware/simulated/settings.ts';
import { deviceChecks } from '../../kiosk/service/device-checks.ts';
import { readKioskSettings } from '../../kiosk/service/settings.ts';
import { readSettings } from '../../server/app/settings.ts';
import { SettingError } from '../../shared/core/setting.ts';
import { built, builtMain } from '../support/built.ts';

type Process = 'server' | 'kiosk' | 'virtual-printer';
type Ended = { readonly code: number | null; readonly lines: string[]; readonly out: string };

const folder = mkdtempSync(join(tmpdir(), 'biletomat-wrong-'));
const aFile = join(folder, 'a-file');
const aFolder = join(folder, 'a-folder');
const notJson = join(folder, 'not.json');
const taken = createServer();
let takenPort = 0;

beforeAll(async () => {
  writeFileSync(aFile, 'text', { mode: 0o600 });
  mkdirSync(aFolder);
  writeFileSync(notJson, '{"id":');
  taken.listen(0, '127.0.0.1');
  await once(taken, 'listening');
  takenPort = (taken.address() as AddressInfo).port;
});
afterAll(() => {
  taken.close();
  rmSync(folder, { recursive: true, force: true });
});

let lastFolder = 0;
/** Starts the process with the setting alone wrong and waits for its end. One that starts nevertheless is stopped, and its end is told as `started`. */
async function run(name: Process, env: Readonly<Record<string, string>>): Promise<Ended> {
  const main = await builtMain(name);
  if (name !== 'virtual-printer') await built(name === 'server' ? 'pages' : 'kiosk-page');
  lastFolder += 1;
  const data = join(folder, `data-${lastFolder}`);
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env['PATH'] ?? '',
      BILETOMAT_LISTEN: '127.0.0.1:0',
      BILETOMAT_DATA: data,
      BILETOMAT_KIOSK_LISTEN: '127.0.0.1:0',
      BILETOMAT_KIOSK_DATA: data,
      BILETOMAT_PRINTER_PORT: '0',
      BILETOMAT_PRINTER_CONTROL_PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (text.includes('ready ')) child.kill('SIGTERM');
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, lines: err.split('\n').filter((line) => line !== ''), out };
}

type Case = readonly [
  setting: string,
  value: string | (() => string),
  mayBe: RegExp,
  beside?: Readonly<Record<string, string>>,
];

/** What an operator must be told of a wrong setting, and of nothing beside it. `value` is shown quoted as JSON, cut at 120 characters. */
function expectToName(line: string, [setting, , mayBe]: Case, value: string): void {
  expect(line).toContain(`${setting}=`);
  expect(line).toContain(JSON.stringify(value.slice(0, 60)).slice(0, -1));
  expect(line).toMatch(mayBe);
  // oxlint-disable-next-line no-control-regex -- what an operator's terminal must not be sent
  expect(line).not.toMatch(/[\u0000-\u001f\u007f]|\bat .*\.js:\d+/);
}

/** The reading of a process's settings alone: the line that it refuses with, as the process writes it. */
const READERS: Readonly<Record<Process, (env: Readonly<Record<string, string>>) => string | undefined>> = {
  server: (env) => refusalOf(() => readSettings(env)),
  kiosk: (env) => refusalOf(() => readKioskSettings(env, deviceChecks)),
  'virtual-printer': (env) => {
    const read = readPrinterSettings(env);
    return read.ok ? undefined : read.error;
  },
};

function refusalOf(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof SettingError) return error.message;
    throw error;
  }
}

/** BILETOMAT_EVERY_START=1 starts a process for every case. */
const isEveryStart = process.env['BILETOMAT_EVERY_START'] === '1';
/** Longer than the line shows, or with what a terminal would obey. */
const isOdd = (value: string): boolean => value.length > 120 || JSON.stringify(value) !== `"${value}"`;

/**
 * A start costs more than a second, and everything that a reader refuses leaves its process through one door. So it is the reader that
 * is asked, and a process is started for the first case of each, for odd values, and for all that a reader lets pass: files, ports, databases.
 */
async function expectRefusal(name: Process, wrong: Case, isFirst: boolean): Promise<void> {
  const [setting, given, , beside] = wrong;
  const value = typeof given === 'string' ? given : given();
  const refusal = READERS[name]({ ...beside, [setting]: value });
  if (refusal !== undefined) {
    expectToName(refusal, wrong, value);
    if (!isFirst && !isOdd(value) && !isEveryStart) return;
  }
  const ended = await run(name, { ...beside, [setting]: value });
  expect(ended.out).toBe('');
  expect(ended.lines).toHaveLength(1);
  expectToName(ended.lines[0]!, wrong, value);
  if (refusal !== undefined) expect(ended.lines[0]).toBe(name === 'virtual-printer' ? `printer: ${refusal}` : refusal);
  // 78: what was read is of no use, and starting again mends nothing; 2: the outside world was not as the setting says.
  expect([2, 78]).toContain(ended.code);
}

const production = { NODE_ENV: 'production' };

const SERVER: readonly Case[] = [
  ['BILETOMAT_LISTEN', 'abc', /may be host:port with a port that browsers open, for example 127\.0\.0\.1:3000/],
  ['BILETOMAT_LISTEN', '127.0.0.1:70000', /may be host:port/],
  ['BILETOMAT_LISTEN', () => `127.0.0.1:${takenPort}`, /something else listens there/],
  ['BILETOMAT_LISTEN', '192.0.2.1:3000', /not an address of this machine/],
  ['BILETOMAT_PUBLIC_URL', 'ftp://example.org', /http:\/\/ or https:\/\//],
  ['BILETOMAT_PUBLIC_URL', 'https://exa mple.org\u001b[2J', /http:\/\/ or https:\/\//],
  ['BILETOMAT_DATABASE_URL', 'mysql://localhost/x', /sqlite:FILE or postgres:\/\//],
  ['BILETOMAT_DATABASE_URL', () => `sqlite:${aFolder}`, /a database that can be opened/],
  ['BILETOMAT_DATABASE_URL', () => `sqlite:${notJson}/x/server.db`, /a database that can be opened/],
  ['BILETOMAT_SMTP_URL', 'mail.example.org', /smtp:\/\/host:port/],
  ['BILETOMAT_MAIL_FROM', 'x@example.org\r\nBcc: y@example.org', /an address, or Name <address>/],
  [
    'BILETOMAT_DKIM_DOMAIN',
    'example.com',
    /the domain of the sender in BILETOMAT_MAIL_FROM \(example\.org\)/,
    { BILETOMAT_DKIM_SELECTOR: 'biletomat', BILETOMAT_DKIM_KEY_FILE: 'dkim.key' },
  ],
  [
    'BILETOMAT_DKIM_SELECTOR',
    '',
    /set together with the other two/,
    { BILETOMAT_DKIM_DOMAIN: 'example.org', BILETOMAT_DKIM_KEY_FILE: 'dkim.key' },
  ],
  [
    'BILETOMAT_DKIM_KEY_FILE',
    () => aFile,
    /a private RSA key of 1024 bits or more.*no such key is in it/,
    { BILETOMAT_DKIM_DOMAIN: 'example.org', BILETOMAT_DKIM_SELECTOR: 'biletomat' },
  ],
  ['BILETOMAT_DATA', () => join(aFile, 'data'), /a folder/],
  ['BILETOMAT_SECRET_FILE', () => aFile, /64 hexadecimal digits/],
  ['BILETOMAT_SECRET_FILE', () => aFolder, /a file/],
  ['BILETOMAT_OFFICE_FILE', () => join(folder, 'missing.json'), /a readable file/],
  ['BILETOMAT_OFFICE_FILE', () => notJson, /a description of an office/],
  ['BILETOMAT_DRAIN_SECONDS', '61', /a whole number of seconds, 0 to 60/],
  ['BILETOMAT_TRUSTED_PROXIES', 'everyone', /addresses separated by commas/],
  ['BILETOMAT_TRUSTED_PROXIES', '10.0.0.300', /addresses separated by commas/],
  ['BILETOMAT_CLOCK_OFFSET_MS', 'soon', /a whole number of milliseconds/],
  ['BILETOMAT_CLOCK_OFFSET_MS', '1000', /absent when NODE_ENV=production/, production],
  ['BILETOMAT_DEMO', 'yes', /1 or absent/],
];

const KIOSK: readonly Case[] = [
  ['BILETOMAT_KIOSK_LISTEN', '0.0.0.0:3100', /a loopback host:port/],
  ['BILETOMAT_KIOSK_LISTEN', () => `127.0.0.1:${takenPort}`, /something else listens there/],
  ['BILETOMAT_KIOSK_SERVER_URL', 'http://wizyty.example.org', /https:\/\//],
  ['BILETOMAT_KIOSK_SERVER_URL', 'javascript:alert(1)', /https:\/\//],
  ['BILETOMAT_KIOSK_DATA', () => join(aFile, 'kiosk'), /a folder/],
  ['BILETOMAT_KIOSK_PAIRING_CODE', '12', /12 letters and digits/],
  ['BILETOMAT_KIOSK_PRINTER', 'bluetooth:x', /tcp:HOST:PORT, serial:/],
  ['BILETOMAT_KIOSK_PRINTER', 'tcp:127.0.0.1:70000', /tcp:HOST:PORT, serial:/],
  ['BILETOMAT_KIOSK_PRINTER', 'serial:/dev/ttyUSB0?baud=7', /baud/],
  ['BILETOMAT_KIOSK_PRINTER', 'usb:lp0', /usb:\/dev\/usb\/lp0 or usb:04b8:0e28/],
  ['BILETOMAT_KIOSK_PRINTER', 'serial:/dev/tty\u001b@?baud=9600', /tcp:HOST:PORT, serial:/],
  ['BILETOMAT_KIOSK_PRINTER_PROFILE', 'laser', /virtual/],
  ['BILETOMAT_KIOSK_SCREEN_INCHES', '200', /7 to 86/],
  ['BILETOMAT_KIOSK_TECHNICIAN_KEY', 'Escape', /one of F1 to F24 that the headphone socket does not send/],
  [
    'BILETOMAT_KIOSK_TECHNICIAN_KEY',
    'F16',
    /one of F1 to F24 that the headphone socket does not send/,
    { BILETOMAT_KIOSK_HEADPHONE_KEYS: 'F15,F16' },
  ],
  ['BILETOMAT_KIOSK_PAGE_KEY', 'secret', /hexadecimal/],
  ['BILETOMAT_KIOSK_CRASH_AT', 'after-press', /NODE_ENV=test only/],
  ['BILETOMAT_CLOCK_OFFSET_MS', 'x'.repeat(10_000), /a whole number of milliseconds/],
  ['BILETOMAT_CLOCK_OFFSET_MS', '1000', /absent when NODE_ENV=production/, production],
];

const PRINTER: readonly Case[] = [
  ['BILETOMAT_PRINTER_PORT', '-1', /a whole number from 0 to 65535/],
  ['BILETOMAT_PRINTER_CONTROL_PORT', '70000', /a whole number from 0 to 65535/],
  ['BILETOMAT_PRINTER_CONTROL_PORT', () => String(takenPort), /something else listens there/],
  ['BILETOMAT_PRINTER_MODE', 'laser', /epson, custom, star, clone/],
  ['BILETOMAT_PRINTER_PAPER_MM', '100', /80, 58/],
  ['BILETOMAT_PRINTER_BAUD', 'fast\n', /a whole number from 50 to 4000000/],
  ['BILETOMAT_PRINTER_DATA', () => join(aFile, 'printer'), /a folder/],
  ['BILETOMAT_CLOCK_OFFSET_MS', '1.5', /a whole number of milliseconds/],
];

const titled = (cases: readonly Case[]): [string, Case, boolean][] =>
  cases.map((c, index) => [
    `${c[0]}=${typeof c[1] === 'string' ? JSON.stringify(c[1].slice(0, 40)) : '(made by the test)'} ${c[2].source}`,
    c,
    index === 0,
  ]);

test.each(titled(SERVER))('server %s', (_title, wrong, isFirst) => expectRefusal('server', wrong, isFirst));
test.each(titled(KIOSK))('kiosk %s', (_title, wrong, isFirst) => expectRefusal('kiosk', wrong, isFirst));
test.each(titled(PRINTER))('virtual printer %s', (_title, wrong, isFirst) =>
  expectRefusal('virtual-printer', wrong, isFirst),
);

test.each(['server', 'kiosk', 'virtual-printer'] as const)(
  '%s with right settings starts, and ends with 0 when told to',
  async (name) => {
    const ended = await run(name, {});
    expect(ended.out).toMatch(/^ready \{/);
    expect(ended.code).toBe(0);
  },
);

test('a setting that the server does not know is named in its log, and it starts', async () => {
  const ended = await run('server', { BILETOMAT_PORT: '3000' });
  expect(ended.out).toMatch(/^ready \{/);
  expect(
    ended.lines.filter((line) => line.includes('unknown-setting')).map((line) => JSON.parse(line) as object),
  ).toEqual([expect.objectContaining({ level: 'warn', setting: 'BILETOMAT_PORT' })]);
});
