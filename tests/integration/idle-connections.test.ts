// Connections that ask for nothing: they end by themselves, and however many there are from one address, a citizen behind it gets the page.
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { createHttpServer } from '../../server/app/http-server.ts';
import { IDLE_BOUNDS } from '../../server/http/idle-connections.ts';
import { until } from '../support/gate.ts';
import { startTestServer } from '../support/running-server.ts';

/** `says`: what it sends before it falls silent. */
async function idleOnes(port: number, count: number, says = ''): Promise<Socket[]> {
  const sockets = await Promise.all(
    Array.from({ length: count }, async () => {
      const socket = connect(port, '127.0.0.1');
      // One that the server closes may be reset.
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      if (says !== '') socket.write(says);
      return socket;
    }),
  );
  return sockets;
}
const openOf = (sockets: readonly Socket[]): number =>
  sockets.filter((socket) => !socket.destroyed && socket.readyState === 'open').length;
const IDLE = 500;

test.each([
  ['silent', ''],
  ['of half a request', 'GET /rezerwacja HTTP/1.1\r\nHost: a\r\nX-Slow: '],
  [
    'of a body that does not come',
    'POST /logowanie HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\nhaslo=',
  ],
] as const)(
  '500 connections (%s) from one address: a citizen behind it gets the page, and only so many stay',
  async (_, says) => {
    await using server = await startTestServer({ withoutPages: true });
    const sockets = await idleOnes(server.port, IDLE, says);
    try {
      const page = await fetch(new URL('/rezerwacja', server.url));
      expect([page.status, (await page.text()).includes('</html>')]).toEqual([200, true]);
      await until(() => openOf(sockets) <= IDLE_BOUNDS.perNetwork, 'the oldest were closed');
      expect(openOf(sockets)).toBeGreaterThan(IDLE_BOUNDS.perNetwork - 4);
      // The newest are those that stay.
      expect(
        sockets
          .slice(0, IDLE - IDLE_BOUNDS.perNetwork)
          .every((socket) => socket.destroyed || socket.readyState !== 'open'),
      ).toBe(true);
    } finally {
      for (const socket of sockets) socket.destroy();
    }
  },
);

test('behind a proxy that the settings name all come from one address: none of its connections is closed', async () => {
  await using server = await startTestServer({ withoutPages: true, env: { BILETOMAT_TRUSTED_PROXIES: '127.0.0.1' } });
  const sockets = await idleOnes(server.port, IDLE);
  try {
    expect(
      (await fetch(new URL('/rezerwacja', server.url), { headers: { 'x-forwarded-for': '198.51.100.7' } })).status,
    ).toBe(200);
    expect(openOf(sockets)).toBe(IDLE);
  } finally {
    for (const socket of sockets) socket.destroy();
  }
});

test('a request that is under way is not idle: 500 others do not cut its stream', async () => {
  await using server = await startTestServer({ withoutPages: true });
  const stream = await fetch(new URL('/api/display/stream', server.url));
  const reader = stream.body!.getReader();
  expect((await reader.read()).done).toBe(false);
  const sockets = await idleOnes(server.port, IDLE);
  try {
    await until(() => openOf(sockets) <= IDLE_BOUNDS.perNetwork, 'the oldest were closed');
    expect(
      await Promise.race([
        reader.closed.then(() => 'cut'),
        fetch(new URL('/rezerwacja', server.url)).then(() => 'open'),
      ]),
    ).toBe('open');
    await reader.cancel();
  } finally {
    for (const socket of sockets) socket.destroy();
  }
});

test('the clock runs for every part of a request: nothing may take for ever', async () => {
  const app = await createHttpServer({ trustedProxies: [], isHttps: false });
  const { headersTimeout, requestTimeout, keepAliveTimeout } = app.server;
  expect({ headersTimeout, requestTimeout, keepAliveTimeout }).toEqual({
    headersTimeout: 20_000,
    requestTimeout: 60_000,
    keepAliveTimeout: 72_000,
  });
  await app.close();
});
