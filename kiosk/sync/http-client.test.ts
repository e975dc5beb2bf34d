// Tests for one request over HTTP: real servers on loopback that send it elsewhere, trickle, never end or say too much.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createHttpClient, type HttpRequest } from './http-client.ts';

const PATIENCE_MS = 20_000;
const get: HttpRequest = { method: 'GET', path: '/', deadlineMs: PATIENCE_MS };

async function serve(
  answer: RequestListener,
  address = '127.0.0.1',
): Promise<{ port: number; url: string; server: ReturnType<typeof createServer> }> {
  const server = createServer(answer).listen(0, address);
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://${address.includes(':') ? `[${address}]` : address}:${port}`, server };
}

const clientOf = (baseUrl: string, headers: Record<string, string> = {}, mostBytes = 1_000) =>
  createHttpClient({ baseUrl, headers, mostBytes });

test('a redirect is an answer with its status, and nobody is asked where it points', async () => {
  const elsewhere: string[] = [];
  const { url: target } = await serve((request, response) => {
    elsewhere.push(request.url ?? '');
    response.end('{}');
  });
  const { url } = await serve((_request, response) => response.writeHead(302, { location: `${target}/other` }).end());
  expect(await clientOf(url)(get)).toEqual({ ok: true, value: { status: 302, body: undefined } });
  expect(elsewhere).toEqual([]);
});

test('a proxy that the environment names gets neither request nor secret', async () => {
  const proxied: string[] = [];
  const { url: proxy } = await serve((request, response) => {
    proxied.push(`${request.url} ${request.headers.authorization}`);
    response.end('"of the proxy"');
  });
  for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'])
    vi.stubEnv(name, proxy);
  for (const name of ['NO_PROXY', 'no_proxy']) vi.stubEnv(name, '');
  vi.stubEnv('NODE_USE_ENV_PROXY', '1');
  onTestFinished(() => void vi.unstubAllEnvs());
  const { url } = await serve((_request, response) => response.end('"of the server"'));
  expect(await clientOf(url, { authorization: 'Bearer kiosk1.secret1' })(get)).toEqual({
    ok: true,
    value: { status: 200, body: 'of the server' },
  });
  expect(proxied).toEqual([]);
});

test('an answer that trickles in ends at the deadline, and its connection is closed', async () => {
  const { url, server } = await serve((_request, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write(' '), 5);
    response.on('close', () => clearInterval(drip));
  });
  const closed = new Promise<void>((resolve) =>
    server.on('connection', (socket) => socket.on('close', () => resolve())),
  );
  expect(await clientOf(url, {}, 1_000_000)({ ...get, deadlineMs: 100 })).toEqual({ ok: false, error: 'TIMED_OUT' });
  await closed;
});

test('a request called off in the middle of its answer ends at once, and its connection is closed', async () => {
  const off = new AbortController();
  const { url, server } = await serve(
    (_request, response) => void response.writeHead(200, { 'content-length': 99 }).write('{', () => off.abort()),
  );
  const closed = new Promise<void>((resolve) =>
    server.on('connection', (socket) => socket.on('close', () => resolve())),
  );
  expect(await clientOf(url)({ ...get, signal: off.signal })).toEqual({ ok: false, error: 'CALLED_OFF' });
  await closed;
});

test('a request called off before it began reaches nobody', async () => {
  const heard: string[] = [];
  const { url } = await serve((request, response) => {
    heard.push(request.url ?? '');
    response.end();
  });
  expect(await clientOf(url)({ ...get, signal: AbortSignal.abort() })).toEqual({ ok: false, error: 'CALLED_OFF' });
  expect(heard).toEqual([]);
});

test('a request that is over leaves neither a timer nor a listener on the signal of the whole day', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const day = new AbortController();
  const [added, removed] = [vi.spyOn(day.signal, 'addEventListener'), vi.spyOn(day.signal, 'removeEventListener')];
  const { url } = await serve((_request, response) => response.end('1'));
  const ask = clientOf(url);
  for (let i = 0; i < 3; i += 1) await ask({ ...get, signal: day.signal });
  expect([added.mock.calls.length, removed.mock.calls.length, vi.getTimerCount()]).toEqual([3, 3, 0]);
});

test('an answer is read up to the limit and not a byte further, whether it tells its length or not', async () => {
  const text = JSON.stringify('x'.repeat(98));
  const { url } = await serve((request, response) => {
    if (request.url === '/told') response.setHeader('content-length', text.length);
    else response.flushHeaders();
    response.end(text);
  });
  for (const path of ['/told', '/untold']) {
    expect(await clientOf(url, {}, 100)({ ...get, path })).toMatchObject({ ok: true, value: { status: 200 } });
    expect(await clientOf(url, {}, 99)({ ...get, path })).toEqual({ ok: false, error: 'TOO_LONG' });
  }
});

test('a request longer than the limit is not sent', async () => {
  const heard: string[] = [];
  const { url } = await serve((request, response) => {
    heard.push(request.url ?? '');
    response.end();
  });
  expect(
    await clientOf(url, {}, 99)({ method: 'POST', path: '/', deadlineMs: PATIENCE_MS, body: 'ż'.repeat(49) }),
  ).toEqual({ ok: false, error: 'TOO_LONG' });
  expect(heard).toEqual([]);
});

test('a compressed answer, which nobody asked for, is not unpacked', async () => {
  const { url } = await serve((_request, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"a":1}')),
  );
  expect(await clientOf(url)(get)).toEqual({ ok: true, value: { status: 200, body: undefined } });
});

test.each([
  ['{"a":[1,"ż"]}', { a: [1, 'ż'] }],
  ['7', 7],
  ['null', null],
  ['', undefined],
  ['{"a":', undefined],
  ['\uFEFF{"a":1}', undefined],
  ['<html>', undefined],
])('an answer %j says %j, whatever status and type it claims', async (text, body) => {
  const { url } = await serve((_request, response) =>
    response.writeHead(418, { 'content-type': 'application/json' }).end(text),
  );
  expect(await clientOf(url)(get)).toEqual({ ok: true, value: { status: 418, body } });
});

test('exactly the headers given go out, and JSON as it was written', async () => {
  const heard: { line: string; headers: IncomingMessage['headers']; body: string }[] = [];
  const { url, port } = await serve((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      heard.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
      response.end();
    });
  });
  // A name before the host is none of the client’s: the secret in the header stays.
  const ask = clientOf(`${url.replace('://', '://name:word@')}/base/`, {
    accept: 'application/json',
    authorization: 'Bearer 1.2',
    'user-agent': 'biletomat-kiosk',
  });
  await ask({ ...get, path: '/changes?after=a%2Fb&waitMs=5' });
  await ask({ method: 'POST', path: '/code', deadlineMs: PATIENCE_MS, body: { code: ' ż ' } });
  const common = {
    accept: 'application/json',
    'accept-encoding': 'identity',
    authorization: 'Bearer 1.2',
    connection: 'keep-alive',
    host: `127.0.0.1:${port}`,
    'user-agent': 'biletomat-kiosk',
  };
  expect(heard).toEqual([
    { line: 'GET /base/changes?after=a%2Fb&waitMs=5', headers: common, body: '' },
    {
      line: 'POST /base/code',
      headers: { ...common, 'content-type': 'application/json', 'content-length': '15' },
      body: '{"code":" ż "}',
    },
  ]);
});

test('an IPv6 address is asked', async () => {
  const { url } = await serve((_request, response) => response.end('6'), '::1');
  expect(await clientOf(url)(get)).toEqual({ ok: true, value: { status: 200, body: 6 } });
});

test('a path that looks like another address stays at the one server', async () => {
  const elsewhere: string[] = [];
  const { url: other } = await serve((request, response) => {
    elsewhere.push(request.url ?? '');
    response.end();
  });
  const heard: string[] = [];
  const { url } = await serve((request, response) => {
    heard.push(request.url ?? '');
    response.end();
  });
  await clientOf(url)({ ...get, path: `${other}/code` });
  await clientOf(url)({ ...get, path: '//127.0.0.1:1/code' });
  expect(elsewhere).toEqual([]);
  expect(heard).toEqual([`/${other}/code`, '/127.0.0.1:1/code']);
});
