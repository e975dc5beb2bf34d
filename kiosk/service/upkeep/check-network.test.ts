// Tests for the way to the server, over real sockets on loopback: at which step it ends, and why.
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Timers } from '../../../shared/core/clock.ts';
import { createHandClock } from '../../../tests/support/hand-clock.ts';
import { selfSignedCertificate } from '../../../tests/support/self-signed-certificate.ts';
import { checkNetwork } from './check-network.ts';

const NOW = Date.now();
const DAY = 86_400_000;
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((done) => server.close(done));
});
async function port(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
let ticks = 0;
const check = (
  serverUrl: string,
  extra: { ca?: string; timers?: Timers; resolve?: (host: string) => Promise<string[]> } = {},
) =>
  checkNetwork({
    serverUrl,
    now: () => NOW,
    monotonicMs: () => (ticks += 5),
    timers: createHandClock(0).timers,
    stopped: new AbortController().signal,
    ...extra,
  });
const outcomes = (answer: Awaited<ReturnType<typeof check>>) =>
  answer.steps.map((s) => `${s.step} ${s.outcome}${s.outcome === 'failed' ? ` ${s.detail}` : ''}`);
const healthy: RequestListener = (request, response) => {
  response.statusCode = request.url === '/healthz' ? 200 : 404;
  response.end('{}');
};

test('a server that lives: every step fine, with its time', async () => {
  const at = await port(createHttpServer(healthy));
  const answer = await check(`http://127.0.0.1:${at}`);
  expect(answer).toMatchObject({ isReachable: true, certificate: null });
  expect(outcomes(answer)).toEqual(['resolve fine', 'connect fine', 'tls skipped', 'http fine']);
  expect(answer.steps[1]).toEqual({ step: 'connect', outcome: 'fine', ms: 5, detail: `127.0.0.1:${at}` });
});

test('a trusted certificate: whose, by whom, until when', async () => {
  const own = selfSignedCertificate({ commonName: 'kolejka.example.org', from: NOW - DAY, to: NOW + 30 * DAY });
  const at = await port(createHttpsServer(own, healthy));
  const answer = await check(`https://localhost:${at}`, { ca: own.cert });
  expect(outcomes(answer)).toEqual(['resolve fine', 'connect fine', 'tls fine', 'http fine']);
  expect(answer.certificate).toEqual({
    subject: 'kolejka.example.org',
    issuer: 'kolejka.example.org',
    protocol: 'TLSv1.3',
    refusedFor: null,
    daysLeft: 29,
    validFrom: new Date(NOW - DAY).toISOString().slice(0, 10),
    validTo: new Date(NOW + 30 * DAY).toISOString().slice(0, 10),
  });
});

test.each([
  ['run out', -30, -2, true, 'CERT_HAS_EXPIRED'],
  ['not valid yet', 2, 30, true, 'CERT_NOT_YET_VALID'],
  ['of somebody nobody knows', -1, 30, false, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
])(
  'a certificate that has %s is shown with why, and nothing is sent after it',
  async (_name, from, to, isKnown, reason) => {
    const own = selfSignedCertificate({
      commonName: 'kolejka.example.org',
      from: NOW + from * DAY,
      to: NOW + to * DAY,
    });
    let asked = 0;
    const at = await port(
      createHttpsServer(own, (request, response) => {
        asked += 1;
        healthy(request, response);
      }),
    );
    const answer = await check(`https://localhost:${at}`, isKnown ? { ca: own.cert } : {});
    expect(outcomes(answer)).toEqual(['resolve fine', 'connect fine', `tls failed ${reason}`, 'http skipped']);
    expect(answer).toMatchObject({
      isReachable: false,
      certificate: { refusedFor: reason, subject: 'kolejka.example.org' },
    });
    expect(asked).toBe(0);
  },
);

test('nobody listens; a name that does not exist; an answer that is not 200', async () => {
  const gone = createTcpServer();
  const at = await port(gone);
  await new Promise((done) => gone.close(done));
  servers.length = 0;
  expect(outcomes(await check(`http://127.0.0.1:${at}`))).toEqual([
    'resolve fine',
    'connect failed ECONNREFUSED',
    'tls skipped',
    'http skipped',
  ]);
  const sick = await port(
    createHttpServer((_request, response) => {
      response.statusCode = 502;
      response.end();
    }),
  );
  expect(outcomes(await check(`http://127.0.0.1:${sick}`))).toEqual([
    'resolve fine',
    'connect fine',
    'tls skipped',
    'http failed HTTP 502',
  ]);
  const noName = (): Promise<string[]> =>
    Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }));
  expect(outcomes(await check('http://kolejka.invalid', { resolve: noName }))).toEqual([
    'resolve failed ENOTFOUND',
    'connect skipped',
    'tls skipped',
    'http skipped',
  ]);
});

test('a server that takes the connection and says nothing is given up, and said to be silent', async () => {
  const hand = createHandClock(0);
  const open = new Set<{ destroy(): void }>();
  const at = await port(
    createTcpServer((socket) => {
      open.add(socket);
      socket.on('error', () => open.delete(socket));
      // It has asked: from here on only the time that passes ends it.
      socket.once('data', () => void hand.advance(5_000));
    }),
  );
  const answer = await check(`http://127.0.0.1:${at}`, { timers: hand.timers });
  for (const socket of open) socket.destroy();
  expect(outcomes(answer)).toEqual(['resolve fine', 'connect fine', 'tls skipped', 'http failed no answer in time']);
});

test('something else than TLS answers on the port', async () => {
  const at = await port(createHttpServer(healthy));
  expect(outcomes(await check(`https://localhost:${at}`))[2]).toMatch(/^tls failed /);
});
