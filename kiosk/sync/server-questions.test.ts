// Tests for asking the server: real HTTP and TLS on loopback, and every way in which no usable answer comes.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { HOUR } from '../../shared/core/clock.ts';
import { selfSignedCertificate } from '../../tests/support/self-signed-certificate.ts';
import { createHttpClient } from './http-client.ts';
import { createServerQuestions, type ServerFailure } from './server-questions.ts';

const PATIENCE_MS = 20_000;
const unknownCode = JSON.stringify({ truth: { kind: 'unknown' }, serverTime: 5 });

async function listening(server: ReturnType<typeof createServer>): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const serve = async (answer: RequestListener): Promise<string> =>
  `http://127.0.0.1:${await listening(createServer(answer))}`;

function clientOf(serverUrl: string) {
  const failures: ServerFailure[] = [];
  const answers: (number | null)[] = [];
  const line = {
    answered: ({ serverTime }: { serverTime: number | null }) => void answers.push(serverTime),
    failed: (failure: ServerFailure) => void failures.push(failure),
  };
  return {
    client: createServerQuestions({
      serverUrl,
      credentials: { kioskId: 'kiosk1', secret: 'secret1' },
      raw: () => 0,
      line,
    }),
    failures,
    answers,
  };
}

test('a question goes under the address given, with the kiosk’s secret, and its answer is read', async () => {
  const asked: { url: string; authorization: string; body: string }[] = [];
  const url = await serve((request, response) => {
    void readAll(request).then((body) => {
      asked.push({ url: `${request.method} ${request.url}`, authorization: request.headers.authorization ?? '', body });
      response.setHeader('content-type', 'application/json').end(unknownCode);
    });
  });
  const { client, answers } = clientOf(`${url}/urząd`);
  expect(await client.code('123455', PATIENCE_MS)).toMatchObject({ ok: true, value: { truth: { kind: 'unknown' } } });
  expect(asked).toEqual([
    { url: 'POST /urz%C4%85d/api/kiosk/code', authorization: 'Bearer kiosk1.secret1', body: '{"code":"123455"}' },
  ]);
  expect(answers).toEqual([5]);
});

test('a redirect is not followed: the secret is for the one server', async () => {
  const heard: string[] = [];
  const elsewhere = await serve((request, response) => {
    heard.push(request.headers.authorization ?? '');
    response.end(unknownCode);
  });
  const url = await serve((_request, response) =>
    response.writeHead(307, { location: `${elsewhere}/api/kiosk/code` }).end(),
  );
  expect(await clientOf(url).client.code('123455', PATIENCE_MS)).toEqual({
    ok: false,
    error: { code: 'offline', detail: 'http 307' },
  });
  expect(heard).toEqual([]);
});

test.each<[string, RequestListener, string]>([
  [
    'is broken off halfway',
    (_, response) =>
      void response.writeHead(200, { 'content-length': 99 }).write('{"truth":', () => response.destroy()),
    'ECONNRESET',
  ],
  [
    'is no JSON',
    (_, response) => void response.end('<html>Logowanie do sieci</html>'),
    'answer to /api/kiosk/code not understood',
  ],
  [
    'is JSON of another kind',
    (_, response) => void response.end('{"truth":7}'),
    'answer to /api/kiosk/code not understood',
  ],
  ['is a refusal', (_, response) => void response.writeHead(503).end('{"code":"starting"}'), 'http 503 starting'],
  ['is empty', (_, response) => void response.end(), 'answer to /api/kiosk/code not understood'],
])('an answer that %s counts as none, and the line is told', async (_, answer, detail) => {
  const { client, failures, answers } = clientOf(await serve(answer));
  expect(await client.code('123455', PATIENCE_MS)).toEqual({ ok: false, error: { code: 'offline', detail } });
  expect([failures, answers]).toEqual([[{ code: 'offline', detail }], []]);
});

test('a server that listens and never answers is waited for until the deadline', async () => {
  const { client } = clientOf(await serve(() => undefined));
  expect(await client.code('123455', 30)).toEqual({ ok: false, error: { code: 'offline', detail: 'TIMED_OUT' } });
});

test('nobody there is known at once', async () => {
  const gone = createServer();
  const port = await listening(gone);
  gone.close();
  expect(await clientOf(`http://127.0.0.1:${port}`).client.code('123455', PATIENCE_MS)).toMatchObject({
    ok: false,
    error: { detail: 'ECONNREFUSED' },
  });
});

test('a question that the kiosk called off itself says nothing about the line', async () => {
  const off = new AbortController();
  const { client, failures } = clientOf(await serve(() => off.abort()));
  expect(await client.snapshot(off.signal)).toMatchObject({ ok: false, error: { detail: 'CALLED_OFF' } });
  expect(await client.snapshot(off.signal)).toMatchObject({ ok: false, error: { detail: 'CALLED_OFF' } });
  expect(failures).toEqual([]);
});

test('an answer longer than any true one is not read to its end', async () => {
  const url = await serve((_request, response) => response.end(JSON.stringify('x'.repeat(100))));
  const ask = createHttpClient({ baseUrl: url, headers: {}, mostBytes: 99 });
  expect(await ask({ method: 'GET', path: '/', deadlineMs: PATIENCE_MS })).toEqual({ ok: false, error: 'TOO_LONG' });
});

test('a server whose certificate nobody vouches for gets neither code nor secret', async () => {
  const heard: string[] = [];
  const certificate = selfSignedCertificate({
    commonName: 'localhost',
    from: Date.now() - HOUR,
    to: Date.now() + HOUR,
  });
  const port = await listening(
    createTlsServer(certificate, (request, response) => {
      heard.push(request.url ?? '');
      response.end(unknownCode);
    }),
  );
  const answer = await clientOf(`https://127.0.0.1:${port}`).client.code('123455', PATIENCE_MS);
  expect(answer).toEqual({ ok: false, error: { code: 'certificate', detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' } });
  expect(heard).toEqual([]);
});

test.each(['http', 'https'] as const)(
  'two questions by %s go over one connection: who types a code does not wait for another greeting',
  async (protocol) => {
    let connections = 0;
    const answer: RequestListener = (_request, response) => void response.end(unknownCode);
    let server: ReturnType<typeof createServer>;
    if (protocol === 'http') server = createServer(answer).on('connection', () => (connections += 1));
    else {
      const certificate = selfSignedCertificate({
        commonName: 'localhost',
        from: Date.now() - HOUR,
        to: Date.now() + HOUR,
      });
      const trusted = getCACertificates('default');
      setDefaultCACertificates([certificate.cert]);
      onTestFinished(() => setDefaultCACertificates(trusted));
      server = createTlsServer(certificate, answer).on('secureConnection', () => (connections += 1));
    }
    const { client } = clientOf(`${protocol}://127.0.0.1:${await listening(server)}`);
    for (let asked = 0; asked < 2; asked += 1)
      expect(await client.code('123455', PATIENCE_MS)).toMatchObject({ ok: true });
    expect(connections).toBe(1);
  },
);

async function readAll(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part as string;
  return text;
}
