// The delivered settings of nginx and Caddy, each before a real server: encryption, who a visitor is, streams, sizes, cookies, and a server that is away.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request as askPlain } from 'node:http';
import { request } from 'node:https';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { makeStaffLink } from '../../server/actions/staff/make-staff-link.ts';
import { setDeskState } from '../../server/actions/desk/set-desk-state.ts';
import { freePort } from '../support/free-port.ts';
import { until } from '../support/gate.ts';
import { startTestServer } from '../support/running-server.ts';
import { selfSignedCertificate } from '../support/self-signed-certificate.ts';

const DEADLINE_MS = 40_000;
const folder = mkdtempSync(join(tmpdir(), 'proxies-'));
const certificate = selfSignedCertificate({
  commonName: 'kolejka.example.org',
  from: Date.now() - 86_400_000,
  to: Date.now() + 86_400_000,
});
const certFile = join(folder, 'cert.pem');
const keyFile = join(folder, 'key.pem');
writeFileSync(certFile, certificate.cert);
writeFileSync(keyFile, certificate.key, { mode: 0o600 });
const delivered = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../server/deploy', name), 'utf8');
const parts = new AsyncDisposableStack();
afterAll(async () => {
  await parts.disposeAsync();
  rmSync(folder, { recursive: true, force: true });
});

type Ports = { readonly http: number; readonly https: number; readonly server: number };
/** The delivered file with this test's names and ports; one that is not there any more is told. */
function changed(text: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((done, [from, to]) => {
    if (!done.includes(from)) throw new Error(`the delivered file has no "${from}"`);
    return done.replaceAll(from, to);
  }, text);
}

const nginx = {
  isThere: spawnSync('nginx', ['-v']).status === 0,
  start(own: string, { http, https, server }: Ports): ChildProcess {
    const site = changed(delivered('nginx.conf'), [
      ['127.0.0.1:3000 ', `127.0.0.1:${server} `],
      ['listen 80;', `listen ${http};`],
      ['listen [::]:80;', ''],
      ['listen 443 ssl', `listen ${https} ssl`],
      ['listen [::]:443 ssl http2;', ''],
      ['/etc/ssl/certs/kolejka.example.org.pem', certFile],
      ['/etc/ssl/private/kolejka.example.org.key', keyFile],
      ['server_name kolejka.example.org', 'server_name _'],
    ]);
    writeFileSync(join(own, 'site.conf'), site);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${own}/${name};`)
      .join(' ');
    // As root nginx would hand its work to a user that may not enter this folder.
    const user = process.getuid?.() === 0 ? 'user root;' : '';
    writeFileSync(
      join(own, 'nginx.conf'),
      `${user} daemon off; pid ${own}/pid; error_log ${own}/error.log; events {} http { access_log off; ${temporary} gzip on; include ${own}/site.conf; }\n`,
    );
    return spawn('nginx', ['-p', own, '-e', join(own, 'error.log'), '-c', join(own, 'nginx.conf')], {
      stdio: 'ignore',
    });
  },
};

const caddy = {
  isThere: spawnSync('caddy', ['version']).status === 0,
  start(own: string, { http, https, server }: Ports): ChildProcess {
    const site = changed(delivered('Caddyfile'), [
      ['{$BILETOMAT_SITE} {\n', `{$BILETOMAT_SITE} {\n\ttls ${certFile} ${keyFile}\n`],
      // Nobody waits here for a server that is away for good.
      ['lb_try_duration 8s', 'lb_try_duration 1s'],
    ]);
    writeFileSync(
      join(own, 'Caddyfile'),
      `{\n\tadmin off\n\thttp_port ${http}\n\thttps_port ${https}\n\tskip_install_trust\n}\n${site}`,
    );
    return spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', join(own, 'Caddyfile')], {
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: own,
        XDG_DATA_HOME: own,
        XDG_CONFIG_HOME: own,
        BILETOMAT_SITE: `:${https}`,
        BILETOMAT_SERVERS: `127.0.0.1:${server}`,
      },
      stdio: 'ignore',
    });
  },
};

type Asked = {
  readonly method?: string;
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};
type Answer = { readonly status: number; readonly headers: IncomingMessage['headers']; readonly text: string };

function open(
  port: number,
  path: string,
  { method = 'GET', host = '127.0.0.1', headers = {}, body }: Asked = {},
): Promise<IncomingMessage> {
  return new Promise((done, failed) => {
    const asking = request(
      {
        host,
        port,
        path,
        method,
        headers: { host: `localhost:${port}`, ...headers },
        ca: certificate.cert,
        servername: 'localhost',
        agent: false,
      },
      done,
    );
    asking.once('error', failed);
    asking.end(body);
  });
}

async function ask(port: number, path: string, asked: Asked = {}): Promise<Answer> {
  const answer = await open(port, path, asked);
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return { status: answer.statusCode!, headers: answer.headers, text: Buffer.concat(chunks).toString() };
}

/** An address of this machine that is not loopback, so that there are two visitors. */
const elsewhere = Object.values(networkInterfaces())
  .flat()
  .find((each) => each !== undefined && !each.internal && each.family === 'IPv4')?.address;
/** Wrong links that one address may open in an hour. */
const WRONG_LINKS = 60;
const KB = 1024;

for (const [name, proxy] of Object.entries({ nginx, caddy })) {
  if (!proxy.isThere) process.stdout.write(`SKIPPED: a server behind ${name} (${name} is not installed)\n`);
  test.runIf(proxy.isThere)(
    `${name} with the delivered file: TLS and HSTS, invented addresses thrown away, events at once, texts compressed once, 413 for what is too large, bound cookies, words when the server is away`,
    async () => {
      const own = join(folder, name);
      mkdirSync(own);
      const ports = { http: await freePort(), https: await freePort(), server: await freePort() };
      const server = parts.use(
        await startTestServer({
          port: ports.server,
          withoutPages: true,
          env: { BILETOMAT_PUBLIC_URL: `https://localhost:${ports.https}`, BILETOMAT_TRUSTED_PROXIES: '127.0.0.1' },
        }),
      );
      const child = proxy.start(own, ports);
      const ended = once(child, 'exit');
      parts.defer(async () => {
        child.kill('SIGTERM');
        await ended;
      });
      await until(
        async () => (await ask(ports.https, '/healthz').catch(() => undefined))?.status === 200,
        `${name} passes questions on`,
      );

      const page = await ask(ports.https, '/');
      expect([page.status, page.headers['strict-transport-security']]).toEqual([
        200,
        expect.stringMatching(/^max-age=\d{8}/),
      ]);
      expect(page.text).toContain('</html>');

      // Compressed once, by the server; where the server does not, nobody does.
      const packed = await open(ports.https, '/', { headers: { 'accept-encoding': 'gzip, br' } });
      expect([packed.headers['content-encoding'], packed.headers.vary]).toEqual(['br', 'accept-encoding']);
      expect(brotliDecompressSync(await buffer(packed)).toString()).toContain('</html>');
      const measured = await ask(ports.https, '/', {
        headers: { 'accept-encoding': 'gzip, br', cookie: 'a=b', 'sec-fetch-site': 'cross-site' },
      });
      expect([measured.headers['content-encoding'], measured.text]).toEqual([
        undefined,
        expect.stringContaining('</html>'),
      ]);

      const plain = await new Promise<IncomingMessage>((done, failed) => {
        askPlain(
          { host: '127.0.0.1', port: ports.http, path: '/stan', agent: false, headers: { host: 'localhost' } },
          done,
        )
          .once('error', failed)
          .end();
      });
      plain.resume();
      expect([301, 308]).toContain(plain.statusCode);
      expect(plain.headers.location).toMatch(/^https:\/\/localhost(:\d+)?\/stan$/);

      // A stream is compressed or held back by whoever may: the browser offers both.
      const stream = await open(ports.https, '/api/display/stream', {
        headers: { 'accept-encoding': 'gzip, br', accept: 'text/event-stream' },
      });
      expect([stream.statusCode, stream.headers['content-encoding']]).toEqual([200, undefined]);
      let heard = '';
      stream.setEncoding('utf8').on('data', (text: string) => {
        heard += text;
      });
      await until(() => heard.includes('event: view'), 'the first view');
      await setDeskState(server.ctx, { deskId: 'desk-1', staffId: null, state: 'open' });
      await until(() => heard.split('event: view').length > 2, 'the view of what has changed');
      stream.destroy();

      const invented = (nth: number): Record<string, string> => ({
        'x-forwarded-for': `203.0.113.${nth}`,
        'x-real-ip': `203.0.113.${nth}`,
        forwarded: `for=203.0.113.${nth}`,
      });
      const wrongLink = async (nth: number, host?: string): Promise<number> =>
        (
          await ask(ports.https, `/wizyta/odwolaj/t${nth}.0123456789abcdef0123456789abcdef`, {
            headers: invented(nth),
            ...(host === undefined ? {} : { host }),
          })
        ).status;
      for (let nth = 0; nth < WRONG_LINKS; nth += 1) expect(await wrongLink(nth)).toBe(404);
      expect(await wrongLink(200)).toBe(429);
      if (elsewhere === undefined)
        process.stdout.write('SKIPPED: a second visitor behind the proxy (this machine has no address but loopback)\n');
      else expect(await wrongLink(201, elsewhere)).toBe(404);
      expect(server.logged.filter(({ event }) => event === 'untrusted-proxy')).toEqual([]);

      const form = (bytes: number, body: Buffer): Promise<Answer> =>
        ask(ports.https, '/logowanie', {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(bytes) },
          body,
        });
      expect((await form(550 * KB, Buffer.alloc(550 * KB, 'a'))).status).toBe(413);
      // Refused by its length alone: bytes still on their way could break the connection before the answer is read.
      const large = await form(650 * KB, Buffer.alloc(0));
      expect(large.status).toBe(413);
      expect(large.text).not.toContain('Chwilowa przerwa');

      const link = await makeStaffLink(server.ctx, { login: 'admin', purpose: 'sign-in', by: null });
      if (!link.ok) throw new Error(link.error);
      const entered = await ask(ports.https, new URL(link.value.url).pathname, {
        method: 'POST',
        headers: { origin: `https://localhost:${ports.https}`, 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect([entered.status, entered.headers['set-cookie']?.length]).toEqual([303, 2]);
      for (const cookie of entered.headers['set-cookie'] ?? [])
        expect(cookie).toMatch(/^__Host-.*; HttpOnly; Secure; SameSite=Lax$/);

      await server.close();
      const away = await ask(ports.https, '/');
      expect(away.status).toBeGreaterThanOrEqual(500);
      expect(away.headers['retry-after']).toBe('60');
      expect(away.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(away.text).toContain('Umówione wizyty są bezpieczne.');
    },
    DEADLINE_MS,
  );
}
