// What a kiosk meets on the wire: pairing, pull by poll and stream, push, the truth of a code, and being revoked.
import { get, type IncomingMessage } from 'node:http';
import { EventSourceParserStream, type EventSourceMessage } from 'eventsource-parser/stream';
import Fastify, { type FastifyInstance } from 'fastify';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { callNextTicket } from '../../server/actions/desk/call-next-ticket.ts';
import { codeHmacOf } from '../../server/actions/booking/code-key.ts';
import { createKiosk, renewPairingCode } from '../../server/actions/kiosk/create-kiosk.ts';
import { issueWalkInTicket } from '../../server/actions/desk/issue-walk-in-ticket.ts';
import { revokeKiosk } from '../../server/actions/kiosk/revoke-kiosk.ts';
import { setDeskState } from '../../server/actions/desk/set-desk-state.ts';
import { setKioskPin } from '../../server/actions/kiosk/set-kiosk-pin.ts';
import { createHttpServer } from '../../server/app/http-server.ts';
import { createEventStreams } from '../../server/http/event-stream.ts';
import { registerKioskApi } from '../../server/http/kiosk/kiosk-api.ts';
import { registerLiveStream } from '../../server/http/hall/live-stream.ts';
import { sendProblem } from '../../server/http/problem.ts';
import { registerStatusApi } from '../../server/http/public/status-api.ts';
import { displayViewSchema } from '../../shared/api/display.ts';
import { kioskChangesSchema, revokedSchema } from '../../shared/api/kiosk-sync.ts';
import { statusViewSchema } from '../../shared/api/status.ts';
import { MINUTE } from '../../shared/core/clock.ts';
import { SERVICE } from '../fixtures/office.ts';
import { factOf, issued, pairedKiosk, type TestKiosk } from '../support/kiosk-facts.ts';
import { quickTimers } from '../support/quick-timers.ts';
import { serverClient, type TestClient } from '../support/server-client.ts';
import { testContext, type TestContext } from '../support/test-context.ts';
import { bookConfirmedVisit, THURSDAY } from '../support/visits.ts';

type Server = AsyncDisposable & { readonly ctx: TestContext; readonly app: FastifyInstance; readonly url: string };

async function startServer(): Promise<Server> {
  const ctx = await testContext();
  const app = await createHttpServer({ trustedProxies: [], isHttps: false });
  registerKioskApi(app, ctx, { timers: quickTimers });
  registerStatusApi(app, ctx);
  registerLiveStream(app, ctx, {
    timers: quickTimers,
    requireDesk: async (request, reply) => {
      if (request.headers.authorization !== 'clerk') sendProblem(reply, 'not-signed-in');
    },
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    ctx,
    app,
    url,
    [Symbol.asyncDispose]: async () => {
      await app.close();
      await ctx.close();
    },
  };
}

const client = (server: Server): TestClient => serverClient(server.url);
const by = ({ authorization }: TestKiosk) => ({ authorization });
/** What no client of ours would send, or headers that it does not look at. */
const ask = (server: Server, path: string, kiosk?: { authorization: string }, body?: unknown): Promise<Response> =>
  fetch(`${server.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(kiosk ? { authorization: kiosk.authorization } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

type Stream = AsyncDisposable & { next(): Promise<EventSourceMessage>; readonly status: number };

async function openStream(server: Server, path: string, headers: Record<string, string>): Promise<Stream> {
  const stop = new AbortController();
  const answer = await fetch(`${server.url}${path}`, { headers, signal: stop.signal });
  const reader = answer
    .body!.pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  return {
    status: answer.status,
    next: async () => {
      const read = await reader.read();
      if (read.done) throw new Error('the stream has ended');
      return read.value;
    },
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      // Messages that nobody has read hold the pipe up, so waiting for its end alone could last for ever.
      await reader.cancel().catch(() => 'aborted');
    },
  };
}

async function nextMatching<T>(stream: Stream, read: (message: EventSourceMessage) => T | undefined): Promise<T> {
  for (;;) {
    const found = read(await stream.next());
    if (found !== undefined) return found;
  }
}

test('pairing: once per code, repeatable by the same kiosk, refused to others, gone after ten minutes; a hundred wrong codes of a stranger never keep the right one out', async () => {
  await using server = await startServer();
  const made = await createKiosk(server.ctx, { name: 'Hol' });
  if (!made.ok) throw new Error(made.error);
  const request = { pairingCode: made.value.pairingCode.toLowerCase(), secret: 'ab'.repeat(32), storeId: 's1' };
  expect((await ask(server, '/api/kiosk/pair', undefined, { ...request, secret: 'short' })).status).toBe(422);
  expect(
    await (await ask(server, '/api/kiosk/pair', undefined, { ...request, pairingCode: 'AAAABBBBCCCC' })).json(),
  ).toMatchObject({ status: 403, code: 'pairing-refused' });
  const first = await client(server).told('pairKiosk', { body: request });
  const again = await client(server).told('pairKiosk', { body: request });
  expect(again).toEqual(first);
  expect((await ask(server, '/api/kiosk/pair', undefined, { ...request, secret: 'cd'.repeat(32) })).status).toBe(403);

  const second = await createKiosk(server.ctx, { name: 'Wejście' });
  const third = await createKiosk(server.ctx, { name: 'Piętro' });
  if (!second.ok || !third.ok) throw new Error('not created');
  expect(await createKiosk(server.ctx, { name: 'Piąty' })).toEqual({ ok: false, error: 'no-free-dispenser' });
  let last = 0;
  for (let i = 0; i < 100; i += 1)
    last = (await ask(server, '/api/kiosk/pair', undefined, { ...request, pairingCode: 'AAAABBBBCCCC' })).status;
  expect(last).toBe(429);
  expect(
    (await ask(server, '/api/kiosk/pair', undefined, { ...request, pairingCode: second.value.pairingCode })).status,
  ).toBe(200);
  const renewed = await renewPairingCode(server.ctx, third.value);
  if (!renewed.ok) throw new Error(renewed.error);
  server.ctx.clock.advance(11 * MINUTE);
  const late = await ask(server, '/api/kiosk/pair', undefined, { ...request, pairingCode: renewed.value.pairingCode });
  expect(late.headers.get('content-type')).toContain('application/problem+json');
  expect(await late.json()).toMatchObject({
    status: 403,
    code: 'pairing-expired',
    type: 'urn:biletomat:problem:pairing-expired',
  });
});

test('without the right secret nothing is told, and nothing says "revoked"', async () => {
  await using server = await startServer();
  const kiosk = await pairedKiosk(server.ctx);
  for (const authorization of [
    '',
    'Bearer',
    `Bearer ${kiosk.kioskId}.${'0'.repeat(64)}`,
    `Bearer nobody.${kiosk.secret}`,
    `Bearer ${kiosk.kioskId}'--.${kiosk.secret}`,
  ]) {
    for (const path of ['/api/kiosk/snapshot', '/api/kiosk/changes?after=feed1:0', '/api/kiosk/stream?after=feed1:0']) {
      expect((await ask(server, path, { authorization })).status).toBe(401);
    }
    for (const path of ['/api/kiosk/facts', '/api/kiosk/code', '/api/kiosk/heartbeat'])
      expect((await ask(server, path, { authorization }, {})).status).toBe(401);
  }
});

test('pull: a snapshot, then a long poll that answers at the next commit, at a foreign cursor "snapshot first"', async () => {
  await using server = await startServer();
  const kiosk = await pairedKiosk(server.ctx);
  const { cursor } = await client(server).told('readSnapshot', { headers: by(kiosk) });
  const untilVisit = async (): Promise<string> => {
    for (let after = cursor; ;) {
      const told = await client(server).told('readChanges', { headers: by(kiosk), query: { after, waitMs: 25_000 } });
      const change = told.changes.find((c) => c.type === 'appointment');
      if (change !== undefined) return change.appointment.appointmentId;
      after = told.cursor;
    }
  };
  const polled = untilVisit();
  const visit = await bookConfirmedVisit(server.ctx);
  expect(await polled).toBe(visit.id);
  const newest = (await client(server).told('readSnapshot', { headers: by(kiosk) })).cursor;
  const quiet = await client(server).told('readChanges', { headers: by(kiosk), query: { after: newest, waitMs: 0 } });
  expect(quiet).toMatchObject({ cursor: newest, changes: [{ type: 'queue' }] });
  for (const after of ['other:0', 'feed1:999999', '%00']) {
    const refused = await ask(server, `/api/kiosk/changes?after=${after}`, kiosk);
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([409, 'snapshot-first']);
  }
  expect((await ask(server, '/api/kiosk/stream?after=other:0', kiosk)).status).toBe(409);
  expect((await ask(server, '/api/kiosk/changes?after=x&waitMs=999999', kiosk)).status).toBe(422);
});

test('a stream backfills after the cursor, goes on live, and tells that it lives; Last-Event-ID beats the address', async () => {
  await using server = await startServer();
  const kiosk = await pairedKiosk(server.ctx);
  const { cursor } = await client(server).told('readSnapshot', { headers: by(kiosk) });
  const missed = await bookConfirmedVisit(server.ctx);
  await using stream = await openStream(server, '/api/kiosk/stream?after=other:0', {
    authorization: kiosk.authorization,
    'last-event-id': cursor,
  });
  const changesIn = (message: EventSourceMessage) => kioskChangesSchema.parse(JSON.parse(message.data));
  const first = await stream.next();
  expect(changesIn(first).changes.map((c) => c.type)).toEqual(['appointment', 'queue']);
  expect(first.id).toBe(changesIn(first).cursor);
  expect(first.data).toContain(missed.id);
  const signOfLife = await nextMatching(stream, (m) => (changesIn(m).changes.length === 0 ? m : undefined));
  expect(signOfLife.id).toBe(first.id);
  await setKioskPin(server.ctx, { kioskId: kiosk.kioskId, pin: '1234' });
  const settings = await nextMatching(stream, (m) => changesIn(m).changes.find((c) => c.type === 'settings'));
  expect(settings.settings.pinHash).toMatch(/^[0-9a-f]{32}:[0-9a-f]{64}$/);
});

test('push: each fact has its own answer; the second time all are known', async () => {
  await using server = await startServer();
  const kiosk = await pairedKiosk(server.ctx);
  const now = server.ctx.clock.now();
  const facts = [
    factOf(1, issued({ ticketId: 'a', day: '2026-03-11', number: 1, checkedInAt: now }), now),
    {
      ...factOf(2, issued({ ticketId: 'b', day: '2026-03-11', number: 2, checkedInAt: now }), now),
      body: { type: '<script>' },
    },
    factOf(3, { type: 'ticket-paper', version: 1, ticketId: 'a', copy: 0, outcome: 'printed' }, now),
  ];
  const first = await client(server).told('pushFacts', { headers: by(kiosk), body: { facts } });
  expect(first.results.map((r) => r.outcome)).toEqual(['applied', 'set-aside', 'applied']);
  const again = await client(server).told('pushFacts', { headers: by(kiosk), body: { facts } });
  expect(again.results.map((r) => r.outcome)).toEqual(['duplicate', 'set-aside', 'duplicate']);
  expect((await ask(server, '/api/kiosk/facts', kiosk, { facts: [] })).status).toBe(422);
  const status = await client(server).told('readStatus', {});
  expect(status.waitingTotal).toBe(1);
});

test('the truth of a code is read, never counted or changed', async () => {
  await using server = await startServer();
  const kiosk = await pairedKiosk(server.ctx);
  const visit = await bookConfirmedVisit(server.ctx);
  const answer = await client(server).told('askCode', { headers: by(kiosk), body: { code: visit.code } });
  expect(answer.truth).toMatchObject({
    kind: 'known',
    appointment: { appointmentId: visit.id, codeHmac: codeHmacOf(kiosk.codeKey, visit.code) },
  });
  for (const code of ['12345', '1234567', 'abcdef', "1' OR 1", '１２３４５６']) {
    expect((await ask(server, '/api/kiosk/code', kiosk, { code })).status).toBe(422);
  }
});

test('revoked: 410 with name and time, the outbox taken once, the others get a new key', async () => {
  await using server = await startServer();
  const kiosk = await pairedKiosk(server.ctx, 'A');
  const other: TestKiosk = await pairedKiosk(server.ctx, 'B', 'cd'.repeat(32));
  const visit = await bookConfirmedVisit(server.ctx);
  const { cursor } = await client(server).told('readSnapshot', { headers: by(other) });
  await revokeKiosk(server.ctx, kiosk);
  const revokedAt = server.ctx.clock.now();
  for (const path of ['/api/kiosk/snapshot', '/api/kiosk/changes?after=feed1:0', '/api/kiosk/stream?after=feed1:0']) {
    const refused = await ask(server, path, kiosk);
    expect(refused.status).toBe(410);
    expect(revokedSchema.parse(await refused.json())).toEqual({
      code: 'kiosk-revoked',
      kioskId: kiosk.kioskId,
      revokedAt,
    });
  }
  expect(
    (await ask(server, '/api/kiosk/snapshot', { authorization: `Bearer ${kiosk.kioskId}.${'0'.repeat(64)}` })).status,
  ).toBe(401);
  const outbox = (seq: number) => ({
    facts: [
      factOf(
        seq,
        issued({ ticketId: `t${seq}`, day: '2026-03-11', number: seq, checkedInAt: revokedAt }),
        revokedAt,
        'store-A',
      ),
    ],
  });
  server.ctx.clock.advance(3 * 60 * MINUTE);
  for (const seq of [1, 2])
    expect((await client(server).ask('pushFacts', { headers: by(kiosk), body: outbox(seq) })).status).toBe(200);

  expect((await ask(server, `/api/kiosk/changes?after=${cursor}`, other)).status).toBe(409);
  const fresh = await client(server).told('readSnapshot', { headers: by(other) });
  expect(fresh.codeKey).not.toBe(other.codeKey);
  expect(fresh.appointments[0]?.codeHmac).toBe(codeHmacOf(fresh.codeKey!, visit.code));
  expect(fresh.tickets.map((t) => t.number)).toEqual([1, 2]);
  // The uplink that brought the news may break again: the drain may take a day, and no longer.
  server.ctx.clock.advance(23 * 60 * MINUTE);
  expect((await client(server).ask('pushFacts', { headers: by(kiosk), body: outbox(3) })).status).toBe(200);
  server.ctx.clock.advance(61 * MINUTE);
  expect((await client(server).ask('pushFacts', { headers: by(kiosk), body: outbox(4) })).status).toBe(410);
});

test('display and desk see a call at once; a desk’s stream is for staff', async () => {
  await using server = await startServer();
  const desk = { deskId: 'desk-1', staffId: null };
  await setDeskState(server.ctx, { ...desk, state: 'open' });
  await issueWalkInTicket(server.ctx, { serviceId: SERVICE.registration, staffId: null, language: 'pl' });
  await using display = await openStream(server, '/api/display/stream', {});
  const viewIn = (m: EventSourceMessage) =>
    m.event === 'view' ? displayViewSchema.parse(JSON.parse(m.data)) : undefined;
  expect((await nextMatching(display, viewIn)).waiting.total).toBe(1);
  const heartbeat = await nextMatching(display, (m) => (m.event === 'heartbeat' ? m : undefined));
  expect(JSON.parse(heartbeat.data)).toEqual({ cursor: heartbeat.id, at: server.ctx.clock.now() });
  await callNextTicket(server.ctx, desk);
  expect((await nextMatching(display, viewIn)).calls).toMatchObject([
    { numbers: ['R201'], deskNumber: '1', announcement: 1 },
  ]);

  expect((await client(server).ask('readDesk', { params: { deskId: 'desk-1' } })).status).toBe(401);
  expect((await ask(server, '/api/desk/desk-1/stream')).status).toBe(401);
  expect(
    (await client(server).ask('readDesk', { params: { deskId: 'desk-77' }, headers: { authorization: 'clerk' } }))
      .status,
  ).toBe(404);
  await using console = await openStream(server, '/api/desk/desk-1/stream', { authorization: 'clerk' });
  expect(JSON.parse((await console.next()).data)).toMatchObject({ current: { numbers: ['R201'], state: 'called' } });
});

test('however many watch the hall display, a clerk still gets the console', async () => {
  await using ctx = await testContext();
  const app = await createHttpServer({ trustedProxies: [], isHttps: false });
  registerLiveStream(app, ctx, {
    timers: quickTimers,
    requireDesk: async () => undefined,
    displayBounds: { most: 2, reserved: 1, perNetwork: 1 },
  });
  await using server: Server = {
    ctx,
    app,
    url: await app.listen({ host: '127.0.0.1', port: 0 }),
    [Symbol.asyncDispose]: () => app.close(),
  };
  await using display = await openStream(server, '/api/display/stream', {});
  await display.next();
  expect((await ask(server, '/api/display/stream')).status).toBe(429);
  await using console = await openStream(server, '/api/desk/desk-1/stream', {});
  expect(console.status).toBe(200);
});

test('the public status may be kept by caches for seconds and shown by any page', async () => {
  await using server = await startServer();
  const answer = await ask(server, '/api/status');
  expect(answer.headers.get('cache-control')).toBe('public, max-age=5');
  expect(statusViewSchema.parse(await answer.json()).services).toHaveLength(8);
});

test('open streams do not hold up the server’s end', async () => {
  const server = await startServer();
  await using display = await openStream(server, '/api/display/stream', {});
  await display.next();
  await server[Symbol.asyncDispose]();
  await expect(nextMatching(display, () => undefined)).rejects.toThrow(/ended|terminated|aborted/);
});

test('whoever reads too slowly is cut off', async () => {
  await using ctx = await testContext();
  const app = Fastify();
  const streams = createEventStreams(app, quickTimers, ctx, { kind: 'kiosk', schemas: { message: z.string() } });
  const flooded = Promise.withResolvers<void>();
  app.get('/flood', (request, reply) =>
    streams
      .open(request, reply, async function* flood(signal) {
        while (!signal.aborted) yield { event: 'message' as const, data: 'x'.repeat(100_000) };
      })
      .finally(() => flooded.resolve()),
  );
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const answer = await new Promise<IncomingMessage>((resolve) => {
    get(`${url}/flood`, resolve);
  });
  // Nothing is ever read from the answer.
  answer.on('error', () => 'the server cut the line');
  await flooded.promise;
  expect(streams.count()).toBe(0);
  answer.destroy();
  await app.close();
});

test('a visit changed while a kiosk is away is told once, as it is now', async () => {
  await using server = await startServer();
  const kiosk = await pairedKiosk(server.ctx);
  const { cursor } = await client(server).told('readSnapshot', { headers: by(kiosk) });
  const visit = await bookConfirmedVisit(server.ctx);
  const told = await client(server).told('readChanges', { headers: by(kiosk), query: { after: cursor } });
  const about = told.changes.filter((c) => c.type === 'appointment' && c.appointment.appointmentId === visit.id);
  expect(about).toMatchObject([{ appointment: { state: 'confirmed', startsAt: visit.startsAt } }]);
  expect(THURSDAY).toBe(visit.onDay);
});
