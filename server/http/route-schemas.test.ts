import { expect, test } from 'vitest';
import { z } from 'zod';
import { testContext } from '../../tests/support/test-context.ts';
import { SERVER_ROUTES } from '../../shared/api/server-routes.ts';
import { createHttpServer } from '../app/http-server.ts';
import { statusView } from '../read-model/status-view.ts';
import { createEventStreams } from './event-stream.ts';
import { registerFailures } from './failures.ts';
import { registerKioskApi } from './kiosk/kiosk-api.ts';
import { sendProblem } from './problem.ts';
import { quickTimers } from '../../tests/support/quick-timers.ts';

const PAIR = { pairingCode: 'AAAABBBBCCCC', secret: 'ab'.repeat(32), storeId: 's1' };

test('what a handler returns beyond its schema does not leak, however deep it lies', async () => {
  await using ctx = await testContext();
  const app = await createHttpServer({ trustedProxies: [], isHttps: false });
  const view = await statusView(ctx);
  const service = { ...view.services[0]!, waitingNames: ['Halina'] };
  app.route({
    ...SERVER_ROUTES.readStatus,
    handler: async () => ({ ...view, services: [service], passwordHash: 'x' }),
  });
  const answer = await app.inject('/api/status');
  expect(answer.body).not.toMatch(/passwordHash|waitingNames|Halina/);
  expect(answer.json()).toEqual({ ...view, services: [view.services[0]] });
  await app.close();
});

test('a refusal tells no more than its route promises', async () => {
  const app = await createHttpServer({ trustedProxies: [], isHttps: false });
  app.route({
    ...SERVER_ROUTES.runDeskCommand,
    handler: async (_request, reply) =>
      sendProblem(reply, 'queue-empty', undefined, {
        ticket: {
          numbers: ['U021'],
          state: 'called',
          what: 'called',
          deskNumber: '1',
          by: 'Jan',
          at: 1,
          surname: 'Nowak',
        },
        session: 'secret',
      }),
  });
  const answer = await app.inject({
    method: 'POST',
    url: '/api/desk/desk-1/commands',
    payload: { command: 'call-next' },
  });
  expect(answer.statusCode).toBe(409);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.json()).toMatchObject({ code: 'queue-empty', ticket: { by: 'Jan' } });
  expect(answer.body).not.toMatch(/Nowak|secret/);
  await app.close();
});

test('what a stream tells is cut as well', async () => {
  await using ctx = await testContext();
  const app = await createHttpServer({ trustedProxies: [], isHttps: false });
  const streams = createEventStreams(app, quickTimers, ctx, {
    kind: 'display',
    schemas: { view: z.object({ calls: z.array(z.object({ number: z.string() })) }) },
  });
  app.get('/told', async (request, reply) => {
    await streams.open(request, reply, async function* tell() {
      yield { event: 'view' as const, id: '1', data: { calls: [{ number: 'U021', firstName: 'Halina' }] } };
    });
    return reply;
  });
  const answer = await fetch(`${await app.listen({ host: '127.0.0.1', port: 0 })}/told`);
  expect(await answer.text()).toBe('retry: 2000\n\nevent: view\nid: 1\ndata: {"calls":[{"number":"U021"}]}\n\n');
  await app.close();
});

test('an answer that breaks its schema is a failure of ours, not half an answer', async () => {
  await using ctx = await testContext();
  const app = await createHttpServer({ trustedProxies: [], isHttps: false });
  registerFailures(app, ctx);
  app.route({
    method: 'GET',
    url: '/api/number',
    schema: { response: { 200: z.object({ desks: z.array(z.object({ waiting: z.int() })) }) } },
    handler: async () => ({ desks: [{ waiting: 'Halina' }] }),
  });
  const answer = await app.inject('/api/number');
  expect(answer.statusCode).toBe(500);
  expect(answer.json()).toMatchObject({ code: 'failed' });
  expect(answer.body).not.toContain('Halina');
  const failed = ctx.logged.filter((line) => line.event === 'request-failed');
  expect(failed).toMatchObject([
    { details: { route: '/api/number', message: 'the answer breaks its schema at desks.0.waiting' } },
  ]);
  expect(JSON.stringify(failed)).not.toContain('Halina');
  await app.close();
});

test('an event that breaks its schema ends the stream and names the part in the log', async () => {
  await using ctx = await testContext();
  const app = await createHttpServer({ trustedProxies: [], isHttps: false });
  const streams = createEventStreams(app, quickTimers, ctx, {
    kind: 'display',
    schemas: { view: z.object({ number: z.string().max(5) }) },
  });
  app.get('/told', async (request, reply) => {
    await streams.open(request, reply, async function* tell() {
      yield { event: 'view' as const, data: { number: 'Halina' } };
    });
    return reply;
  });
  const answer = await fetch(`${await app.listen({ host: '127.0.0.1', port: 0 })}/told`);
  expect(await answer.text()).toBe('retry: 2000\n\n');
  expect(ctx.logged).toMatchObject([
    { event: 'stream-failed', details: { message: 'the answer breaks its schema at number' } },
  ]);
  await app.close();
});

test('input that breaks a rule is told field by field, at most ten of them, never with its value', async () => {
  await using ctx = await testContext();
  const app = await createHttpServer({ trustedProxies: [], isHttps: false });
  registerFailures(app, ctx);
  registerKioskApi(app, ctx, { timers: quickTimers });
  app.post(
    '/api/many',
    { schema: { body: z.object({ facts: z.array(z.object({ seq: z.int() })) }) } },
    async () => ({}),
  );
  const pair = (payload: object) => app.inject({ method: 'POST', url: '/api/kiosk/pair', payload });
  expect((await pair({ ...PAIR, secret: 'hasło', storeId: '' })).json()).toMatchObject({
    status: 422,
    code: 'bad-request',
    fields: [{ field: 'secret' }, { field: 'storeId' }],
  });
  expect((await pair({ ...PAIR, secret: 'hasło' })).body).not.toContain('hasło');
  expect(
    (
      await app.inject({
        method: 'POST',
        url: '/api/kiosk/pair',
        headers: { 'content-type': 'application/json' },
        payload: 'null',
      })
    ).json(),
  ).toMatchObject({ code: 'bad-request', fields: [{ field: '(body)' }] });
  const many = await app.inject({
    method: 'POST',
    url: '/api/many',
    payload: { facts: Array.from({ length: 40 }, () => ({ seq: 'x' })) },
  });
  expect(many.json().fields).toHaveLength(10);
  expect(many.json().fields[3].field).toBe('facts.3.seq');
  await app.close();
});

test('a stranger learns nothing of what a route checks: the secret is asked for before the input is looked at', async () => {
  await using ctx = await testContext();
  const app = await createHttpServer({ trustedProxies: [], isHttps: false });
  registerFailures(app, ctx);
  registerKioskApi(app, ctx, { timers: quickTimers });
  for (const url of ['/api/kiosk/facts', '/api/kiosk/code', '/api/kiosk/heartbeat']) {
    expect((await app.inject({ method: 'POST', url, payload: { wrong: true } })).json(), url).toMatchObject({
      status: 401,
      code: 'not-paired',
    });
  }
  expect((await app.inject('/api/kiosk/changes?waitMs=x')).statusCode).toBe(401);
  await app.close();
});
