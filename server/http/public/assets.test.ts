// The built files under /assets/: their encodings, how long they are kept, and that nothing else is reached.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHttpServer } from '../../app/http-server.ts';
import { registerAssets } from './assets.ts';

const CSS = `.a { color: red }\n`.repeat(200);
const FONT = Buffer.from(Array.from({ length: 3_000 }, (_, i) => (i * 7) % 256));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assets-'));
  writeFileSync(join(folder, 'theme.css'), CSS);
  writeFileSync(join(folder, 'live-announcer.js'), 'export {};');
  writeFileSync(join(folder, 'chunk-jsx.DsRfOe2W.js'), 'export {};');
  writeFileSync(join(folder, 'noto.A1b2C3d4.woff2'), FONT);
  writeFileSync(join(folder, 'main.js.map'), '{}');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function server() {
  const app = await createHttpServer({ trustedProxies: [], isHttps: false });
  await registerAssets(app, folder);
  return app;
}

test('a style sheet comes in the encoding that was asked for, and a tag of one encoding is none of another', async () => {
  await using app = await server();
  const ask = (coding: string, tag?: string) =>
    app.inject({
      url: '/assets/theme.css',
      headers: { 'accept-encoding': coding, ...(tag === undefined ? {} : { 'if-none-match': tag }) },
    });
  const [plain, gzip, br] = [await ask('identity'), await ask('gzip'), await ask('gzip, br')];
  expect(plain.body).toBe(CSS);
  expect(gunzipSync(gzip.rawPayload).toString()).toBe(CSS);
  expect(brotliDecompressSync(br.rawPayload).toString()).toBe(CSS);
  expect([plain, gzip, br].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'gzip', 'br']);
  for (const { headers } of [plain, gzip, br])
    expect([headers['content-type'], headers['vary']]).toEqual(['text/css; charset=utf-8', 'accept-encoding']);
  const tags = [plain, gzip, br].map(({ headers }) => String(headers['etag']));
  expect(new Set(tags).size).toBe(3);

  const still = await ask('gzip, br', `"other", W/${tags[2]}`);
  expect([still.statusCode, still.body, still.headers['etag'], still.headers['content-encoding']]).toEqual([
    304,
    '',
    tags[2],
    undefined,
  ]);
  expect((await ask('gzip, br', tags[1])).statusCode).toBe(200);
});

test('what is named by its content is kept for ever, what is not is asked for again after minutes', async () => {
  await using app = await server();
  const kept = async (name: string) => (await app.inject({ url: `/assets/${name}` })).headers['cache-control'];
  expect(await kept('chunk-jsx.DsRfOe2W.js')).toContain('immutable');
  expect(await kept('noto.A1b2C3d4.woff2')).toContain('immutable');
  expect(await kept('theme.css')).toBe('public, max-age=300');
  expect(await kept('live-announcer.js')).toBe('public, max-age=300');
});

test('a font, packed already, leaves as it is; HEAD tells its length', async () => {
  await using app = await server();
  const url = '/assets/noto.A1b2C3d4.woff2';
  const got = await app.inject({ url, headers: { 'accept-encoding': 'br' } });
  expect([got.headers['content-encoding'], got.headers['content-type'], got.rawPayload.equals(FONT)]).toEqual([
    undefined,
    'font/woff2',
    true,
  ]);
  const head = await app.inject({ method: 'HEAD', url });
  expect([head.statusCode, head.headers['content-length'], head.rawPayload.length]).toEqual([
    200,
    String(FONT.length),
    0,
  ]);
});

test('a file that was taken away after the start is still sent, and nothing outside of the folder ever', async () => {
  await using app = await server();
  rmSync(join(folder, 'live-announcer.js'));
  expect((await app.inject({ url: '/assets/live-announcer.js' })).body).toBe('export {};');
  for (const url of ['/assets/', '/assets/main.js.map', '/assets/..%2f..%2fpackage.json', '/assets/__proto__'])
    expect([url, (await app.inject({ url })).statusCode]).toEqual([url, 404]);
});
