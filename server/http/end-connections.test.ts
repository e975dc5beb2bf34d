// A stop over real connections; each of these tests would stand still if a connection kept the server.
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { expect, test } from 'vitest';
import { createHttpServer } from '../app/http-server.ts';
import { createMeasures } from '../app/metrics.ts';
import { systemSteady } from '../app/system.ts';
import { z } from 'zod';
import { createEventStreams } from './event-stream.ts';

const timers = {
  sleep: (_ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted')))),
};

async function listening(
  add: (app: FastifyInstance) => void,
): Promise<{
  readonly app: FastifyInstance;
  readonly ask: (text: string) => Promise<{ readonly heard: () => string; readonly ended: Promise<unknown> }>;
}> {
  const app = await createHttpServer({ trustedProxies: [], isHttps: false });
  add(app);
  await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    app,
    ask: async (text) => {
      const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
      let heard = '';
      socket.setEncoding('utf8').on('data', (data: string) => {
        heard += data;
      });
      const ended = once(socket, 'close');
      await once(socket, 'connect');
      if (text !== '') socket.write(text);
      return { heard: () => heard, ended };
    },
  };
}

test('a connection that a browser opened in advance ends with the stop', async () => {
  const { app, ask } = await listening(() => undefined);
  const taken = once(app.server, 'connection');
  const silent = await ask('');
  await taken;
  await app.close();
  await silent.ended;
});

test('a stream ends, and its connection, which was to be kept, with it', async () => {
  const { app, ask } = await listening((app) => {
    const streams = createEventStreams(
      app,
      timers,
      {
        log: { info: () => undefined, warn: () => undefined, error: () => undefined },
        measures: createMeasures(systemSteady),
      },
      { kind: 'display', schemas: { message: z.string() } },
    );
    app.get('/stream', async (request, reply) => {
      await streams.open(request, reply, async function* (signal) {
        yield { event: 'message' as const, data: 'first' };
        await timers.sleep(1, signal).catch(() => undefined);
      });
      return reply;
    });
  });
  const asked = once(app.server, 'request');
  const stream = await ask('GET /stream HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n');
  await asked;
  await app.close();
  await stream.ended;
  expect(stream.heard()).toContain('200 OK');
});

test('a request that is under way is answered as ever', async () => {
  const gate = Promise.withResolvers<void>();
  const { app, ask } = await listening((app) => {
    app.get('/slow', async () => {
      await gate.promise;
      return { done: true };
    });
  });
  const asked = once(app.server, 'request');
  const slow = await ask('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n');
  await asked;
  const closed = app.close();
  gate.resolve();
  await closed;
  await slow.ended;
  expect(slow.heard()).toMatch(/^HTTP\/1\.1 200 OK[^]*\{"done":true\}$/);
});
