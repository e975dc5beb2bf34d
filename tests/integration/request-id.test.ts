// A citizen reads a number from the page that broke, and the office finds by it what happened.
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { expect, test } from 'vitest';
import { createHttpServer } from '../../server/app/http-server.ts';
import { createLogger } from '../../server/app/logger.ts';
import { registerFailures } from '../../server/http/failures.ts';
import { sendProblem } from '../../server/http/problem.ts';
import { FIELDS } from '../../server/addresses/citizen-addresses.ts';
import { getMeta, setMeta } from '../../server/store/meta-store.ts';
import { testContext, type TestContext } from '../support/test-context.ts';

type Line = {
  readonly event: string;
  readonly request?: string;
  readonly route?: string;
  readonly status?: number;
  readonly name?: string;
};
type Bench = AsyncDisposable & { readonly app: FastifyInstance; readonly lines: Line[]; readonly ctx: TestContext };

/** Real hooks, logger and failures, with routes that break. */
async function brokenServer(trustedProxies: readonly string[] = []): Promise<Bench> {
  const made = await testContext();
  const lines: Line[] = [];
  const ctx = { ...made, log: createLogger(made.clock, (line) => lines.push(JSON.parse(line) as Line)) };
  const app = await createHttpServer({ trustedProxies, isHttps: false });
  registerFailures(app, ctx);
  app.get('/broken/:token', async () => {
    throw new Error('a bug');
  });
  app.post<{ Body: { name: string } }>('/write', async (request) => {
    await pause(1);
    await ctx.store.write((tx) => setMeta(tx, 'a', 'b'));
    await ctx.store.read((tx) => getMeta(tx, 'a'));
    ctx.log.info('written', { name: request.body.name });
    return 'ok';
  });
  app.get('/api/full', async (_request, reply) => sendProblem(reply, 'unavailable'));
  app.get('/readyz', async (_request, reply) => reply.code(503).send('not ready'));
  return {
    app,
    lines,
    ctx,
    [Symbol.asyncDispose]: async () => {
      await app.close();
      await made.close();
    },
  };
}

test("the page that broke tells a number in the citizen's language, and the log names the same with the route and never the address", async () => {
  await using bench = await brokenServer();
  for (const [language, words] of [
    ['pl', 'Numer zgłoszenia:'],
    ['uk', 'Номер звернення:'],
    ['en', 'Report number:'],
  ] as const) {
    const answer = await bench.app.inject({ url: `/broken/secret-token?${FIELDS.language}=${language}` });
    const id = answer.headers['x-request-id'] as string;
    expect(id).toMatch(/^[a-z2-9]{10}$/);
    expect(answer.statusCode).toBe(500);
    expect(answer.body).toContain(words);
    expect(answer.body).toContain(`>${id}</strong>`);
    expect(bench.lines.filter((line) => line.request === id)).toEqual([
      expect.objectContaining({
        event: 'request-failed',
        route: '/broken/:token',
        status: 500,
        ms: expect.any(Number),
        message: 'a bug',
      }),
    ]);
  }
  expect(JSON.stringify(bench.lines)).not.toContain('secret-token');
  // Nothing broke: there is nothing in the log to find.
  expect((await bench.app.inject({ url: '/nowhere' })).body).not.toContain('Numer zgłoszenia');
});

test('what is logged deep inside names the request whose work it is, also of many at once', async () => {
  await using bench = await brokenServer();
  const names = Array.from({ length: 20 }, (_, index) => `n${index}`);
  const url = await bench.app.listen({ host: '127.0.0.1', port: 0 });
  const answers = await Promise.all(
    names.map((name) => fetch(`${url}/write`, { method: 'POST', body: new URLSearchParams({ name }) })),
  );
  expect(new Map(bench.lines.map((line) => [line.name, line.request]))).toEqual(
    new Map(names.map((name, index) => [name, answers[index]!.headers.get('x-request-id')])),
  );
  bench.ctx.log.info('outside');
  expect(bench.lines.at(-1)?.request).toBeUndefined();
});

test('a form that arrives long after its headers is logged with its request too', async () => {
  await using bench = await brokenServer();
  const hasBegun = Promise.withResolvers<void>();
  bench.app.addHook('onRequest', async () => hasBegun.resolve());
  await bench.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = bench.app.server.address() as AddressInfo;
  const form = request({
    port,
    host: '127.0.0.1',
    path: '/write',
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': 6 },
  });
  form.flushHeaders();
  await hasBegun.promise;
  form.end('name=x');
  const [answer] = (await once(form, 'response')) as [IncomingMessage];
  answer.resume();
  expect(bench.lines).toEqual([
    expect.objectContaining({ event: 'written', name: 'x', request: answer.headers['x-request-id'] }),
  ]);
});

test('an API error tells the id, and is logged though nothing was thrown; what went well and probes are not', async () => {
  await using bench = await brokenServer();
  const answer = await bench.app.inject({ url: '/api/full' });
  expect(answer.json()).toMatchObject({ code: 'unavailable', requestId: answer.headers['x-request-id'] });
  await bench.app.inject({ url: '/readyz' });
  expect(bench.lines).toEqual([
    expect.objectContaining({
      event: 'request-failed',
      request: answer.headers['x-request-id'],
      route: '/api/full',
      status: 503,
    }),
  ]);
});

test('a body that cannot be read and an address that no route can read have an id too', async () => {
  await using bench = await brokenServer();
  const unread = await bench.app.inject({
    url: '/api/full',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{',
  });
  expect(unread.json()).toMatchObject({ requestId: unread.headers['x-request-id'] });
  expect((await bench.app.inject({ url: '/%zz' })).headers['x-request-id']).toMatch(/^[a-z2-9]{10}$/);
});

test("a trusted proxy's well-formed id is taken, nobody else's", async () => {
  const ask = async (bench: Bench, id: string): Promise<unknown> =>
    (await bench.app.inject({ url: '/nowhere', headers: { 'x-request-id': id } })).headers['x-request-id'];
  await using behindProxy = await brokenServer(['127.0.0.1']);
  await using open = await brokenServer();
  const own = /^[a-z2-9]{10}$/;
  expect(await ask(behindProxy, '5f0c2f0e-98a1-4b6e-9d2c-0a1b2c3d4e5f')).toBe('5f0c2f0e-98a1-4b6e-9d2c-0a1b2c3d4e5f');
  for (const bad of ['short', `a${'b'.repeat(64)}`, 'with space and more', '"quoted-id-1"'])
    expect(await ask(behindProxy, bad)).toMatch(own);
  expect(await ask(open, '5f0c2f0e-98a1-4b6e-9d2c-0a1b2c3d4e5f')).toMatch(own);
});
