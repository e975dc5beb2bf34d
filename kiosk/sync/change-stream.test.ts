// Tests for reading the server's change stream: real HTTP on loopback, time by hand.
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createHandClock } from '../../tests/support/hand-clock.ts';
import { readChangeStream } from './change-stream.ts';
import { createServerQuestions, type ServerFailure } from './server-questions.ts';

const MESSAGE = 'data: {"cursor":"feed1:1","serverTime":5,"changes":[]}\n\n';

async function streamOf(answer: RequestListener) {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = new AbortController();
  onTestFinished(() => {
    stop.abort();
    server.closeAllConnections();
    server.close();
  });
  const hand = createHandClock(0);
  const line = { answered: () => undefined, failed: () => undefined };
  const client = createServerQuestions({
    serverUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { kioskId: 'kiosk1', secret: 'secret1' },
    raw: () => 0,
    line,
  });
  return { hand, messages: readChangeStream(client, 'feed1:0', () => 7, hand.timers, stop.signal) };
}

test.each<[string, number, string, ServerFailure]>([
  ['knows the cursor no more', 409, '{"code":"snapshot-first"}', { code: 'snapshot-first' }],
  [
    'has revoked this kiosk',
    410,
    '{"code":"kiosk-revoked","kioskId":"kiosk1","revokedAt":5}',
    { code: 'revoked', revokedAt: 5 },
  ],
  ['is only starting', 503, '{"code":"starting"}', { code: 'offline', detail: 'http 503 starting' }],
  ['is somebody else', 404, '<html>nothing here</html>', { code: 'offline', detail: 'http 404' }],
])('a server that %s says so at once, by its refusal of the stream', async (_, status, body, failure) => {
  const { messages } = await streamOf((_request, response) => void response.writeHead(status).end(body));
  expect(await messages.next()).toEqual({ done: false, value: { kind: 'ended', failure } });
  expect(await messages.next()).toMatchObject({ done: true });
});

test.each<[string, (response: Parameters<RequestListener>[1]) => void, string]>([
  ['ends', (response) => void response.end(), 'stream: ended'],
  ['says nonsense', (response) => void response.write('data: {"cursor":7}\n\n'), 'stream: message not understood'],
  ['falls silent', () => undefined, 'stream: silent'],
])(
  'a stream that brings a message and then %s: the message counts, and the uplink is known to be lost',
  async (_, then, detail) => {
    const { hand, messages } = await streamOf((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(MESSAGE, () => then(response));
    });
    expect(await messages.next()).toMatchObject({
      value: { kind: 'changes', changes: { cursor: 'feed1:1', changes: [] }, at: 7 },
    });
    const next = messages.next();
    if (detail === 'stream: silent') await hand.advance(60_000);
    expect(await next).toMatchObject({ value: { kind: 'ended', failure: { code: 'offline', detail } } });
  },
);
