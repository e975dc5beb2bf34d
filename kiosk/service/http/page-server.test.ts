// Tests for the loopback interface: only the holder of the key, from this very page, gets anything.
import { request as httpRequest } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { err, ok } from '../../../shared/core/result.ts';
import type { KioskEvent } from '../../../shared/domain/kiosk-session/event.ts';
import type { SessionView } from '../../../shared/domain/kiosk-session/state.ts';
import { firstSession, viewOf } from '../../../shared/domain/kiosk-session/session.ts';
import { createHandClock } from '../../../tests/support/hand-clock.ts';
import { registerPage, startPageServer, type PageServer, type PageServerOptions } from './page-server.ts';

let folder: string;
let parts: Omit<PageServerOptions, 'listen' | 'pageKey'>;
let page: PageServer;
let events: KioskEvent[];
let drawn: string[];
let tell: (view: SessionView) => void;
const view = viewOf(firstSession(0, 21.5));
const KEY = 'ab'.repeat(16);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-page-'));
  writeFileSync(join(folder, 'kiosk.js'), 'export {};');
  writeFileSync(join(folder, 'kiosk.css'), 'body {}');
  events = [];
  drawn = [];
  let shown: SessionView = view;
  const listeners = new Set<(view: SessionView) => void>();
  tell = (next) => {
    shown = next;
    for (const listener of listeners) listener(next);
  };
  parts = {
    pageFolder: folder,
    timers: createHandClock(0).timers,
    watch: { state: 'drawn', noteDrawn: () => drawn.push('drawn') },
    speech: {
      say: async (sentence, language) =>
        sentence === 'cisza' ? err('espeak-ng: not found') : ok(Buffer.from(`${language} ${sentence}`)),
    },
    runner: {
      dispatch: (event) => events.push(event),
      get view() {
        return shown;
      },
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  };
  page = await startPageServer({ listen: { host: '127.0.0.1', port: 0 }, pageKey: KEY, ...parts });
});
afterEach(async () => {
  await page.close();
  rmSync(folder, { recursive: true, force: true });
});

const origin = (): string => new URL(page.url).origin;
type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string };
/** With node:http, since fetch sets Host and Origin itself. */
const ask = (method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = httpRequest(
      `${origin()}${path}`,
      { method, headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
const COOKIE = { cookie: `biletomat_kiosk=${KEY}` };
const DIGIT = JSON.stringify({ type: 'digit', digit: '1' });

test('the address with the key leads to the page, the key leaves the address bar for a cookie that scripts cannot read', async () => {
  expect(page.url).toBe(`${origin()}/?key=${KEY}`);
  const first = await ask('GET', `/?key=${KEY}`);
  expect(first).toMatchObject({
    status: 303,
    headers: { location: '/', 'set-cookie': [`biletomat_kiosk=${KEY}; Path=/; HttpOnly; SameSite=Strict`] },
  });
  const second = await ask('GET', '/', COOKIE);
  expect(second.status).toBe(200);
  expect(second.text).toContain('<script type="module" src="/page/kiosk.js"></script>');
  expect(second.text).toContain('href="/page/kiosk.css"');
  // A browser that offers to translate would change numbers and words under the citizen's hands.
  expect(second.text).toMatch(/<html lang="pl" translate="no">[^]*<meta name="google" content="notranslate">/);
  expect(second.text).not.toMatch(/<style|style=|<script>|onclick/);
  expect((await ask('GET', '/page/kiosk.js', COOKIE)).text).toBe('export {};');
});

test('every answer forbids foreign and inline script', async () => {
  for (const path of ['/', '/healthz', '/page/kiosk.js', '/nothing', '/api/command']) {
    const { headers } = await ask('GET', path, COOKIE);
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
});

test.each([
  ['no key', '/', {}],
  ['a wrong key', `/?key=${'cd'.repeat(16)}`, {}],
  ['a wrong cookie', '/', { cookie: 'biletomat_kiosk=cdcd' }],
  ['a foreign host', '/', { ...COOKIE, host: 'biletomat.example.org' }],
  ['a foreign origin', '/', { ...COOKIE, origin: 'https://example.org' }],
  ['an origin of another port', '/', { ...COOKIE, origin: 'http://127.0.0.1:1' }],
  ['the origin null', '/', { ...COOKIE, origin: 'null' }],
] as const)('refused: %s', async (_name, path, headers) => {
  expect((await ask('GET', path, headers)).status).toBe(403);
  expect((await ask('POST', '/api/command', 'cookie' in headers ? headers : {}, DIGIT)).status).toBe(403);
  expect((await ask('GET', '/api/session/stream', headers)).status).toBe(403);
  expect(events).toEqual([]);
});

test('a command of the page reaches the session; by cookie or by header', async () => {
  expect((await ask('POST', '/api/command', { ...COOKIE, origin: origin() }, DIGIT)).status).toBe(204);
  expect((await ask('POST', '/api/command', { 'x-biletomat-key': KEY }, DIGIT)).status).toBe(204);
  expect(events).toEqual([
    { type: 'digit', digit: '1' },
    { type: 'digit', digit: '1' },
  ]);
});

test.each([
  ['an event of the appliance', { type: 'ticket-saved' }],
  ['a field too many', { type: 'back', extra: 1 }],
  ['two digits', { type: 'digit', digit: '12' }],
  ['an Arabic digit', { type: 'digit', digit: '١' }],
  ['a long scan', { type: 'scanned', text: 'x'.repeat(301) }],
  ['a PIN of letters', { type: 'submit-pin', pin: 'abcd' }],
  ['nothing', null],
])('refused with one line: %s', async (_name, body) => {
  const answer = await ask('POST', '/api/command', COOKIE, JSON.stringify(body));
  expect(answer.status).toBe(400);
  expect(JSON.parse(answer.text)).toMatchObject({ code: 'bad-request', detail: expect.any(String) as string });
  expect(events).toEqual([]);
});

test('a refusal names the field and the rule, and not what stood there', async () => {
  const refused = await ask('POST', '/api/command', COOKIE, JSON.stringify({ type: 'submit-pin', pin: '12ab' }));
  expect(JSON.parse(refused.text)).toMatchObject({ detail: expect.stringMatching(/^pin: /) as string });
  expect(refused.text).not.toContain('12ab');
  const deep = await ask(
    'POST',
    '/api/command',
    COOKIE,
    JSON.stringify({
      type: 'submit-set-up',
      fields: { serverUrl: 'x'.repeat(301), pairingCode: '', printer: '', printerProfile: '' },
    }),
  );
  expect(JSON.parse(deep.text)).toMatchObject({ detail: expect.stringMatching(/^fields\.serverUrl: /) as string });
});

test('no route is without schemas; what an answer has too much stays here, and what breaks its schema is a failure that names the part', async () => {
  const app = fastify();
  onTestFinished(() => app.close());
  const bare: string[] = [];
  let count = 0;
  app.addHook('onRoute', ({ method, url, schema }) => {
    count += 1;
    if (schema?.response === undefined) bare.push(`${[method].flat().join(' ')} ${url}`);
  });
  registerPage(app, parts, KEY);
  app.get('/number', { schema: { response: { 200: z.object({ waiting: z.int() }) } } }, async (request) => ({
    waiting: 'wrong' in Object(request.query) ? 'Halina' : 3,
    surname: 'Nowak',
  }));
  const told: string[] = [];
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((line) => told.push(String(line)) > 0);
  onTestFinished(() => stderr.mockRestore());
  const from = await app.listen({ host: '127.0.0.1', port: 0 });
  expect(count).toBeGreaterThan(7);
  // Files as they were built, by @fastify/static.
  expect(bare.filter((route) => !route.includes(' /page/'))).toEqual([]);
  expect(await (await fetch(`${from}/number`)).text()).toBe('{"waiting":3}');
  const failed = await fetch(`${from}/number?wrong`);
  expect([failed.status, await failed.json()]).toEqual([500, { code: 'failed', detail: 'see the log' }]);
  expect(told).toEqual([expect.stringContaining('the answer breaks its schema at waiting')]);
  expect(told[0]).not.toContain('Halina');
});

test('broken JSON, another content type, a body of 10 kB: refused, and the service goes on', async () => {
  expect((await ask('POST', '/api/command', COOKIE, '{')).status).toBe(400);
  expect((await ask('POST', '/api/command', { ...COOKIE, 'content-type': 'text/plain' }, DIGIT)).status).toBe(415);
  expect(
    (await ask('POST', '/api/command', COOKIE, JSON.stringify({ type: 'scanned', text: 'x'.repeat(10_000) }))).status,
  ).toBe(413);
  expect((await ask('GET', '/page/../../../../etc/passwd', COOKIE)).status).toBeGreaterThanOrEqual(400);
  expect((await ask('GET', '/healthz')).text).toBe('{"state":"running","page":"drawn"}');
});

test('the stream brings the session at once and at every change, and ends with the service', async () => {
  const answer = await fetch(`${origin()}/api/session/stream`, { headers: { 'x-biletomat-key': KEY } });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const until = async (wanted: string): Promise<void> => {
    while (!text.includes(wanted)) {
      const read = await reader.read();
      if (read.done) throw new Error('ended');
      text += read.value;
    }
  };
  await until('"name":"starting"');
  tell({ ...view, revision: 1, state: { name: 'welcome' } });
  await until('"name":"welcome"');
  await page.close();
  expect((await reader.read()).done).toBe(true);
});

test('a sentence is sound for the holder of the key; without a voice, or with something else, one line', async () => {
  const sentence = encodeURIComponent('Wpisz kod wizyty.');
  const said = await ask('GET', `/api/speech?language=pl&text=${sentence}`, COOKIE);
  expect([said.status, said.text]).toEqual([200, 'pl Wpisz kod wizyty.']);
  expect((await ask('GET', `/api/speech?language=pl&text=${sentence}`)).status).toBe(403);
  const silent = await ask('GET', '/api/speech?language=pl&text=cisza', COOKIE);
  expect([silent.status, JSON.parse(silent.text)]).toEqual([503, expect.objectContaining({ code: 'no-voice' })]);
  for (const query of [
    'language=de&text=x',
    'language=pl&text=',
    'language=pl',
    `language=pl&text=${'x'.repeat(501)}`,
    'language=pl&text=x&more=1',
  ]) {
    expect((await ask('GET', `/api/speech?${query}`, COOKIE)).status, query).toBe(400);
  }
});

test('a page that has drawn tells so with the key only; whether it draws can be asked without', async () => {
  expect(await ask('POST', '/api/page/drawn')).toMatchObject({ status: 403 });
  expect(drawn).toEqual([]);
  expect(await ask('POST', '/api/page/drawn', COOKIE)).toMatchObject({ status: 204 });
  expect(drawn).toEqual(['drawn']);
  expect(JSON.parse((await ask('GET', '/healthz')).text)).toEqual({ state: 'running', page: 'drawn' });
});
