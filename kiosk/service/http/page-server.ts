// Serves the kiosk's page, its session stream and its commands on the loopback interface, to the holder of the key only.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import fastifyStatic from '@fastify/static';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { answerFault, InvalidInput } from '../../../shared/api/broken-rules.ts';
import type { SessionMessage } from '../../../shared/api/kiosk-page.ts';
import { KIOSK_KEY_COOKIE, KIOSK_KEY_HEADER } from '../../../shared/api/kiosk-paths.ts';
import { KIOSK_ROUTES, kioskRefusalSchema, type KioskRefusal } from '../../../shared/api/kiosk-routes.ts';
import type { Timers } from '../../../shared/core/clock.ts';
import type { Address } from '../../../shared/core/setting.ts';
import { pause } from '../../../shared/core/async/pause.ts';
import type { PageWatch } from '../fleet/page-watch.ts';
import type { SessionRunner } from '../session/session-runner.ts';
import type { Speech } from '../speech/speech.ts';
import { checkBySchemas } from './route-schemas.ts';

const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const HEARTBEAT_MS = 10_000;
const BODY_LIMIT_BYTES = 4_096;
/** A page that does not read is cut off and comes back: the next view says everything anyway. */
const SLOW_READER_BYTES = 256 * 1024;

export type PageServer = {
  /** With the key: `http://127.0.0.1:3100/?key=…`. */
  readonly url: string;
  close(): Promise<void>;
};

/** Its routes are typed by their schemas. */
type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

export type PageServerOptions = {
  readonly listen: Address;
  /** Folder of the built page. */
  readonly pageFolder: string;
  readonly runner: Pick<SessionRunner, 'dispatch' | 'view' | 'subscribe'>;
  /** Undefined: a kiosk that could not even open its store says nothing. */
  readonly speech: Pick<Speech, 'say'> | undefined;
  /** Undefined with the store: nobody is told of the page. */
  readonly watch: Pick<PageWatch, 'state' | 'noteDrawn'> | undefined;
  readonly timers: Timers;
  /** Undefined: made now. */
  readonly pageKey: string | undefined;
};

export async function startPageServer(options: PageServerOptions): Promise<PageServer> {
  const key = options.pageKey ?? randomBytes(32).toString('hex');
  const app = fastify({ bodyLimit: BODY_LIMIT_BYTES, logger: false });
  registerPage(app, options, key);
  await app.listen({ host: options.listen.host, port: options.listen.port });
  return { url: `${originOf(app)}/?key=${key}`, close: () => app.close() };
}

export function registerPage(
  bare: FastifyInstance,
  options: Omit<PageServerOptions, 'listen' | 'pageKey'>,
  key: string,
): void {
  const app = bare.withTypeProvider<ZodTypeProvider>();
  checkBySchemas(bare);
  // JSON only: what a foreign form could send is not even read.
  app.removeContentTypeParser('text/plain');
  let origin: string | undefined;
  guardRequests(app, () => (origin ??= originOf(bare)), key);
  addPage(app, options.pageFolder, key);
  addWatch(app, options.watch);
  addCommands(app, options.runner);
  addSpeech(app, options.speech);
  addStream(app, options.runner, options.timers);
}

function originOf(app: FastifyInstance): string {
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('the page server is not listening');
  return `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;
}

/** A foreign site that reaches the loopback interface (DNS rebinding, a form, an image) is refused before anything is done. */
function guardRequests(app: App, own: () => string, key: string): void {
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers({
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
      'cache-control': 'no-store',
    });
    const origins = [own(), own().replace(/^http:\/\/(127\.0\.0\.1|\[::1\])/, 'http://localhost')];
    const { host, origin } = request.headers;
    if (!origins.includes(`http://${host}`)) return keepOut(reply, 'foreign-host');
    if (origin !== undefined && !origins.includes(origin)) return keepOut(reply, 'foreign-origin');
    if (request.url.startsWith('/api/') && !holdsKey(request, key)) return keepOut(reply, 'no-key');
    return undefined;
  });
  app.setErrorHandler(async (error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (error instanceof InvalidInput)
      return refuse(
        reply,
        400,
        'bad-request',
        error.fields.map(({ field, rule }) => `${field}: ${rule}`)[0] ?? 'not understood',
      );
    if (status < 500) return refuse(reply, status, 'bad-request', 'the request cannot be read');
    process.stderr.write(
      `${JSON.stringify({ level: 'error', event: 'page-request-failed', name: error.name, message: answerFault(error) ?? error.message })}\n`,
    );
    return refuse(reply, status, 'failed', 'see the log');
  });
  app.setNotFoundHandler(async (_request, reply) => refuse(reply, 404, 'not-found', 'there is nothing here'));
}

const refuse = (reply: FastifyReply, status: number, code: KioskRefusal['code'], detail: string): FastifyReply =>
  reply.code(status).send({ code, detail } satisfies KioskRefusal);
const keepOut = (reply: FastifyReply, code: 'foreign-host' | 'foreign-origin' | 'no-key'): FastifyReply =>
  refuse(reply, 403, code, 'this address is for the kiosk’s own page');

function holdsKey(request: FastifyRequest, key: string): boolean {
  const header = request.headers[KIOSK_KEY_HEADER];
  const cookie = (request.headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${KIOSK_KEY_COOKIE}=`));
  return [typeof header === 'string' ? header : '', cookie?.slice(KIOSK_KEY_COOKIE.length + 1) ?? ''].some((text) =>
    isSame(text, key),
  );
}

function isSame(text: string, key: string): boolean {
  const [a, b] = [Buffer.from(text), Buffer.from(key)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Two keys are none. */
const PAGE = {
  querystring: z.object({ key: z.string().optional().catch(undefined) }),
  response: { 200: z.string(), 303: z.undefined(), default: kioskRefusalSchema },
};

function addPage(app: App, folder: string, key: string): void {
  const styles = readdirSync(folder)
    .filter((name) => name.endsWith('.css'))
    .sort();
  const html = [
    '<!doctype html>',
    // A browser's offer to translate would cover the clock.
    '<html lang="pl" translate="no">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="google" content="notranslate">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<title>Biletomat</title>',
    ...styles.map((name) => `<link rel="stylesheet" href="/page/${encodeURIComponent(name)}">`),
    '<script type="module" src="/page/kiosk.js"></script>',
    '</head>',
    '<body><div id="kiosk"></div></body>',
    '</html>',
    '',
  ].join('\n');
  app.get('/', { schema: PAGE }, async (request, reply) => {
    const given = request.query.key;
    if (given !== undefined) {
      if (!isSame(given, key)) return keepOut(reply, 'no-key');
      // Out of the address bar and the history at once.
      return reply
        .header('set-cookie', `${KIOSK_KEY_COOKIE}=${key}; Path=/; HttpOnly; SameSite=Strict`)
        .redirect('/', 303);
    }
    if (!holdsKey(request, key)) return keepOut(reply, 'no-key');
    return reply.type('text/html; charset=utf-8').send(html);
  });
  app.get(
    '/favicon.ico',
    { schema: { response: { 204: z.undefined(), default: kioskRefusalSchema } } },
    async (_request, reply) => reply.code(204).send(),
  );
  void app.register(fastifyStatic, {
    root: folder,
    prefix: '/page/',
    index: false,
    dotfiles: 'deny',
    cacheControl: false,
  });
}

function addWatch(app: App, watch: PageServerOptions['watch']): void {
  app.route({
    ...KIOSK_ROUTES.readHealth,
    handler: async () => ({ state: 'running' as const, page: watch?.state ?? 'none' }),
  });
  app.route({
    ...KIOSK_ROUTES.sayDrawn,
    handler: async (_request, reply) => {
      watch?.noteDrawn();
      return reply.code(204).send();
    },
  });
}

function addCommands(app: App, runner: PageServerOptions['runner']): void {
  app.route({
    ...KIOSK_ROUTES.runCommand,
    handler: async (request, reply) => {
      runner.dispatch(request.body);
      return reply.code(204).send();
    },
  });
}

function addSpeech(app: App, speech: PageServerOptions['speech']): void {
  app.route({
    ...KIOSK_ROUTES.speak,
    handler: async (request, reply) => {
      const sound = await speech?.say(request.query.text, request.query.language);
      if (!sound?.ok) return refuse(reply, 503, 'no-voice', 'this kiosk cannot speak now; see the diagnostics');
      return reply.type('audio/wav').send(sound.value);
    },
  });
}

function addStream(app: App, runner: PageServerOptions['runner'], timers: Timers): void {
  const open = new Set<ServerResponse>();
  const follow = (request: FastifyRequest, reply: FastifyReply): void => {
    reply.hijack();
    const { raw } = reply;
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
    raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    const send = (text: string) => {
      if (raw.writableLength > SLOW_READER_BYTES) raw.destroy();
      else raw.write(text);
    };
    const message = (): string => `data: ${JSON.stringify({ session: runner.view } satisfies SessionMessage)}\n\n`;
    const over = new AbortController();
    const forget = runner.subscribe(() => send(message()));
    open.add(raw);
    raw.on('close', () => {
      over.abort();
      forget();
      open.delete(raw);
    });
    send(`retry: 1000\n\n${message()}`);
    void beat(send, timers, over.signal);
    request.raw.on('error', () => raw.destroy());
  };
  app.route({ ...KIOSK_ROUTES.followSession, handler: follow });
  // An open stream would hold the close up for ever.
  app.addHook('preClose', async () => {
    for (const response of open) response.end();
  });
}

async function beat(send: (text: string) => void, timers: Timers, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await pause(timers, HEARTBEAT_MS, signal);
    if (!signal.aborted) send(': still here\n\n');
  }
}
