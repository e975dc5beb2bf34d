// What travels compressed, in which encoding, and what must not.
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createHttpServer } from '../app/http-server.ts';
import { encoded } from './encoded.ts';

const TEXT = `<p>${'Zażółć gęślą jaźń. '.repeat(100)}</p>`;
const KEPT = Buffer.from(TEXT);

async function server() {
  const app = await createHttpServer({ trustedProxies: [], isHttps: false });
  app.get('/page', (_request, reply) => reply.type('text/html; charset=utf-8').header('etag', '"7"').send(TEXT));
  app.get('/kept', (_request, reply) => reply.type('text/html; charset=utf-8').header('vary', 'cookie').send(KEPT));
  app.get('/json', (_request, reply) => reply.type('application/problem+json').send(JSON.stringify({ text: TEXT })));
  app.get('/known', (_request, reply) => reply.code(304).header('etag', '"7"').send());
  app.get('/small', (_request, reply) => reply.type('text/html').send('<p>Mało</p>'));
  app.get('/picture', (_request, reply) => reply.type('image/png').send(Buffer.alloc(5_000)));
  app.get('/packed', (_request, reply) =>
    reply.type('text/html').header('content-encoding', 'zstd').send(Buffer.alloc(5_000)),
  );
  return app;
}

const BROWSER = { 'accept-encoding': 'gzip, deflate, br, zstd' };

test('a browser gets the same text in fewer bytes, with their length and a word to caches', async () => {
  await using app = await server();
  for (const url of ['/page', '/kept', '/json']) {
    const plain = await app.inject({ url });
    const br = await app.inject({ url, headers: BROWSER });
    const gzip = await app.inject({ url, headers: { 'accept-encoding': 'gzip' } });
    expect(brotliDecompressSync(br.rawPayload).equals(plain.rawPayload)).toBe(true);
    expect(gunzipSync(gzip.rawPayload).equals(plain.rawPayload)).toBe(true);
    expect([plain, br, gzip].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'br', 'gzip']);
    for (const { headers, rawPayload } of [plain, br, gzip]) {
      expect(headers['content-length']).toBe(String(rawPayload.length));
      expect(headers['vary']).toBe(url === '/kept' ? 'cookie, accept-encoding' : 'accept-encoding');
    }
    expect(br.rawPayload.length).toBeLessThan(plain.rawPayload.length / 5);
  }
});

test('a HEAD tells the length of what a GET would bring', async () => {
  await using app = await server();
  const got = await app.inject({ url: '/page', headers: BROWSER });
  const head = await app.inject({ method: 'HEAD', url: '/page', headers: BROWSER });
  expect(head.rawPayload.length).toBe(0);
  expect([head.headers['content-length'], head.headers['content-encoding']]).toEqual([
    String(got.rawPayload.length),
    'br',
  ]);
});

test('who takes no encoding, or refuses one, is not sent it', async () => {
  await using app = await server();
  const codings: unknown[] = [];
  for (const accepted of ['', 'identity', 'br;q=0', 'br;q=0, gzip', 'gzip;q=0.5, br;q=0.1', 'deflate', 'zstd'])
    codings.push(
      (await app.inject({ url: '/page', headers: { 'accept-encoding': accepted } })).headers['content-encoding'],
    );
  expect(codings).toEqual([undefined, undefined, undefined, 'gzip', 'gzip', undefined, undefined]);
});

test('other bytes under a strong tag would be a lie: the tag is weakened', async () => {
  await using app = await server();
  expect((await app.inject({ url: '/page' })).headers['etag']).toBe('"7"');
  expect((await app.inject({ url: '/page', headers: BROWSER })).headers['etag']).toBe('W/"7"');
});

test('“not changed” tells caches of what it depends, as the content would', async () => {
  await using app = await server();
  expect((await app.inject({ url: '/known', headers: BROWSER })).headers['vary']).toBe('accept-encoding');
});

test('small answers, pictures and what is packed already leave as they are', async () => {
  await using app = await server();
  for (const [url, coding] of [
    ['/small', undefined],
    ['/picture', undefined],
    ['/packed', 'zstd'],
  ] as const) {
    const plain = await app.inject({ url });
    const asked = await app.inject({ url, headers: BROWSER });
    expect([url, asked.headers['content-encoding'], asked.rawPayload.equals(plain.rawPayload)]).toEqual([
      url,
      coding,
      true,
    ]);
  }
});

test('the length of a signed-in visitor’s answer tells another site nothing', async () => {
  await using app = await server();
  const codingFor = async (headers: Record<string, string>): Promise<unknown> =>
    (await app.inject({ url: '/page', headers: { ...BROWSER, ...headers } })).headers['content-encoding'];
  const cookie = 'biletomat=secret';
  expect(await codingFor({ cookie, 'sec-fetch-site': 'cross-site' })).toBeUndefined();
  expect(await codingFor({ cookie, 'sec-fetch-site': 'same-site' })).toBeUndefined();
  // A browser too old to say who asked.
  expect(await codingFor({ cookie })).toBeUndefined();
  expect(await codingFor({ cookie, 'sec-fetch-site': 'same-origin' })).toBe('br');
  expect(await codingFor({ cookie, 'sec-fetch-site': 'none' })).toBe('br');
  expect(await codingFor({ 'sec-fetch-site': 'cross-site' })).toBe('br');
});

test('a kept buffer is compressed once, however often and at once it is asked for', async () => {
  const bytes = Buffer.from(TEXT);
  const [first, second] = await Promise.all([encoded(bytes).br(), encoded(bytes).br()]);
  expect(second).toBe(first);
  expect(await encoded(bytes).gzip()).toBe(await encoded(bytes).gzip());
  expect(encoded(bytes).identity).toBe(bytes);
});
