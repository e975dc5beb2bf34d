// Texts that nobody should send, and what every answer to them must be like.
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect } from 'vitest';

/** None of them is a name, an address, a telephone number, a code or an id. */
export const HOSTILE: Readonly<Record<string, string>> = {
  '10 kB': 'a'.repeat(10_000),
  'control characters': '\u001b@\u001dV\u0000\u0007\u009b2J\r\nBcc: all@example.org',
  emoji: '👩🏽\u200d🚀🧨',
  SQL: "x'; DROP TABLE appointments; --",
  HTML: '<script>alert(1)</script><img src=x onerror=alert(1)>"\'',
  template: '${7*7}{{7*7}}%00%zz',
  path: '../../../../etc/passwd',
  prototype: '__proto__',
};

export type Answer = {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly location: string | null;
};

export async function ask(url: string, address: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${url}${address}`, { redirect: 'manual', ...init });
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    body: await response.text(),
    location: response.headers.get('location'),
  };
}

/** As a browser sees it: what a form is answered with is the page behind its redirect, asked for with the cookies that came along. */
export async function askThrough(url: string, address: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${url}${address}`, { redirect: 'manual', ...init });
  const location = response.headers.get('location');
  if (response.status !== 303 || location === null) {
    return {
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      body: await response.text(),
      location,
    };
  }
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0]!)
    .join('; ');
  const sent = new Headers(init.headers).get('cookie');
  return askThrough(url, location, { headers: { cookie: [sent, cookie].filter(Boolean).join('; ') } });
}

export const form = (
  url: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): RequestInit => ({ method: 'POST', body: new URLSearchParams(fields), headers: { origin: url, ...headers } });
export const json = (body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit => ({
  method: 'POST',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
});

/** Nothing broke, nothing of the inside shows, nothing that was sent is markup. */
export function expectSound(what: string, answer: Answer): void {
  expect.soft([what, answer.status < 500], answer.body.slice(0, 400)).toEqual([what, true]);
  expect
    .soft(answer.body, what)
    .not.toMatch(/\bat .*\.[jt]sx?:\d+|node_modules|SQLITE|Zod|<script>alert|<img src=x|root:x:0/);
  // oxlint-disable-next-line no-control-regex -- what must not come back
  expect.soft(answer.body, what).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/);
}

/** A page with one sentence at the top about what is wrong. */
export function expectErrorPage(what: string, answer: Answer, title = /^Błąd: /): void {
  expectSound(what, answer);
  expect.soft(answer.status, what).toBeGreaterThanOrEqual(400);
  expect.soft(answer.type, what).toMatch(/^text\/html/);
  expect.soft(/<title>([^<]*)<\/title>/.exec(answer.body)?.[1], what).toMatch(title);
}

/** RFC 9457: which problem, in which field, never the value. */
export function expectProblem(what: string, answer: Answer): void {
  expectSound(what, answer);
  expect.soft(answer.status, what).toBeGreaterThanOrEqual(400);
  expect.soft(answer.type, what).toMatch(/^application\/problem\+json/);
  expect
    .soft(JSON.parse(answer.body), what)
    .toMatchObject({ title: expect.any(String), status: answer.status, code: expect.any(String) });
}

/** Every row of every table, without counters of attempts and locks, sign-ins that were missed and when somebody was seen, to see that nothing was half-written. */
export function contentsOf(dataFolder: string): Record<string, Record<string, unknown>[]> {
  const db = new Sqlite(join(dataFolder, 'server.db'), { readonly: true });
  const names = db
    .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .all();
  const tables = names.filter(({ name }) => !['limits', 'jobs', 'sessions', 'office_days'].includes(name));
  const contents = Object.fromEntries(
    tables.map(({ name }) => [
      name,
      db
        .prepare<[], Record<string, unknown>>(`SELECT * FROM "${name}"`)
        .all()
        .filter((row) => row['action'] !== 'sign-in-missed')
        .map(({ last_seen_at: _seen, console_seen_at: _console, ...row }) => row),
    ]),
  );
  db.close();
  return contents;
}
