// The troubles of the operator's guide, each caused on purpose: what is seen is the line that the guide shows.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { built, builtMain } from '../support/built.ts';
import { freePort } from '../support/free-port.ts';
import { until } from '../support/gate.ts';
import { startMailServer } from '../support/mail-server.ts';
import { startTestServer } from '../support/running-server.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { bookVisit } from '../support/visits.ts';

const guide = readFileSync(join(import.meta.dirname, '../../docs/running-the-server.md'), 'utf8');
/** The blocks under the heading of a trouble: what the guide says is seen. */
function shownIn(trouble: RegExp): string {
  const section = guide.split(/^### /m).find((text) => trouble.test(text));
  if (section === undefined) throw new Error(`the guide has no ${trouble}`);
  return [...section.matchAll(/^```\n(.*?)\n```$/gms)].map(([, text]) => text!).join('\n');
}

const folder = mkdtempSync(join(tmpdir(), 'troubles-'));
const data = join(folder, 'data');
let running: ServerProcess;
beforeAll(async () => {
  running = await startServerProcess({ dataFolder: data });
}, 60_000);
afterAll(async () => {
  await running.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** The last line of a start that fails, in the guide's names. */
async function lineOf(env: Readonly<Record<string, string>>): Promise<string> {
  await built('pages');
  const child = spawn(process.execPath, [await builtMain('server')], {
    env: {
      PATH: process.env['PATH'] ?? '',
      NODE_ENV: 'production',
      BILETOMAT_PUBLIC_URL: 'https://kolejka.example.org',
      BILETOMAT_SMTP_URL: 'smtp://127.0.0.1:1',
      BILETOMAT_LISTEN: '127.0.0.1:0',
      BILETOMAT_DATA: data,
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code).not.toBe(0);
  return err.trim().split('\n').at(-1)!;
}
const copyOf = (name: string): string => {
  const copy = join(folder, name);
  cpSync(data, copy, { recursive: true, filter: (path) => !/admin\.sock$|lock$/.test(path) });
  return copy;
};
const inGuidesNames = (line: string, from: string): string => line.replaceAll(from, '/var/lib/biletomat-server');

test('the database is gone at the start', async () => {
  const port = await freePort();
  const line = await lineOf({
    BILETOMAT_DATA: join(folder, 'new'),
    BILETOMAT_DATABASE_URL: `postgres://biletomat@127.0.0.1:${port}/biletomat`,
  });
  expect(line).toContain(shownIn(/^1\. /).split('\n').at(-1)!);
  expect(line).toContain('ECONNREFUSED');
});

test('the mail server refuses, and a proxy is not named', async () => {
  await using mail = await startMailServer();
  mail.answer = (step) => (step === 'sender' ? '550 5.7.1 sender not allowed' : undefined);
  await using server = await startTestServer({ withoutPages: true, smtpUrl: mail.url });
  await bookVisit(server.ctx);
  const told = (event: string): string =>
    JSON.stringify(
      server.logged.filter((entry) => entry.event === event).map(({ details }) => ({ event, ...details })),
    );
  await until(() => told('mail-server-refuses-us') !== '[]', 'the refusal in the log');
  expect(told('mail-server-refuses-us')).toContain(shownIn(/^3\. /));
  expect(told('mail-server-refuses-us')).toContain('sender-refused');
  await fetch(`${server.url}/stan`, { headers: { 'x-forwarded-for': '203.0.113.9' } });
  expect(told('untrusted-proxy')).toContain(shownIn(/^4\. /));
});

test('the public address is another one: links lead there, and a form sent by the right name comes from a stranger', async () => {
  const port = await freePort();
  await using server = await startTestServer({
    withoutPages: true,
    port,
    env: { BILETOMAT_PUBLIC_URL: 'https://gdzie-indziej.example.org' },
  });
  expect(server.setUpLink).toMatch(/^https:\/\/gdzie-indziej\.example\.org\//);
  // Whoever comes by the right name is a stranger to it.
  const form = await fetch(`http://127.0.0.1:${port}/logowanie`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: 'https://kolejka.example.org' },
    body: new URLSearchParams({ login: 'admin', haslo: 'x' }),
  });
  expect(form.status).toBe(403);
});

test('the clock is behind what is known', async () => {
  const copy = copyOf('clock');
  await using behind = await startServerProcess({
    dataFolder: copy,
    env: { BILETOMAT_CLOCK_OFFSET_MS: String(-3 * 24 * 3_600_000) },
  });
  expect(await (await fetch(`${behind.url}/readyz`)).text()).toMatch(
    /^ready\ntime doubted \(.*\): this machine shows .*, certain is /,
  );
  await until(() => behind.log().includes(shownIn(/^6\. /)), 'the doubt in the log');
});

test('the port is in use', async () => {
  const port = new URL(running.url).port;
  const line = await lineOf({ BILETOMAT_DATA: join(folder, 'other'), BILETOMAT_LISTEN: `127.0.0.1:${port}` });
  expect(line.replace(port, '3000')).toBe(shownIn(/^7\. /));
});

test('two servers on one data folder', async () => {
  expect(inGuidesNames(await lineOf({}), data)).toBe(shownIn(/^8\. /));
});

test('the secret is lost, or another one', async () => {
  const copy = copyOf('secret');
  writeFileSync(join(copy, 'secret'), `${'ab'.repeat(32)}\n`, { mode: 0o600 });
  expect(inGuidesNames(await lineOf({ BILETOMAT_DATA: copy }), copy)).toBe(shownIn(/^9\. /));
  rmSync(join(copy, 'secret'));
  expect(inGuidesNames(await lineOf({ BILETOMAT_DATA: copy }), copy)).toBe(shownIn(/^9\. /));
});

test('an older program on a newer database', async () => {
  const copy = copyOf('newer');
  const database = new Sqlite(join(copy, 'server.db'));
  database.exec("insert into migrations (name) values ('9999-of-a-later-version')");
  database.close();
  const line = inGuidesNames(await lineOf({ BILETOMAT_DATA: copy }), copy);
  expect(line).toContain(shownIn(/^12\. /));
  expect(line).toContain('9999-of-a-later-version');
});
