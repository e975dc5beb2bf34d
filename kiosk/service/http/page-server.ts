// Serves the kiosk's page, its session stream and its commands on the loopback interface, to the holder of the key only.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import fastifyStatic from '@fastify/static';
import { z } from 'zod';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { COMMAND_PATH, KIOSK_KEY_COOKIE, KIOSK_KEY_HEADER, PAGE_DRAWN_PATH, pageEventSchema, SESSION_STREAM_PATH, SPEECH_MAX_CHARACTERS, SPEECH_PATH, type SessionMessage } from '../../../shared/api/kiosk-page.ts';
import { LANGUAGES } from '../../../shared/core/language.ts';
import type { Timers } from '../../../shared/core/clock.ts';
import type { Address } from '../../../shared/core/setting.ts';
import { pause } from '../../../shared/core/async/pause.ts';
import type { PageWatch } from '../fleet/page-watch.ts';
import type { SessionRunner } from '../session/session-runner.ts';
import type { Speech } from '../speech/speech.ts';

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
  // JSON only: what a foreign form could send is not even read.
  app.removeContentTypeParser('text/plain');
  let origin: string | undefined;
  const own = (): string => (origin ??= originOf(app));
  guardRequests(app, own, key);
  addPage(app, options.pageFolder, key);
  addWatch(app, options.watch);
  addCommands(app, options.runner);
  addSpeech(app, options.speech);
  addStream(app, options.runner, options.timers);
  await app.listen({ host: options.listen.host, port: options.listen.port });
  return { url: `${own()}/?key=${key}`, close: () => app.close() };
}

function originOf(app: FastifyInstance): string {
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('the page server is not listening');
  return `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;
}

/** A foreign site that reaches the loopback interface (DNS rebinding, a form, an image) is refused before anything is done. */
function guardRequests(app: FastifyInstance, own: () => string, key: string): void {
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
    if (!origins.includes(`http://${host}`)) return refuse(reply, 'foreign-host');
    if (origin !== undefined && !origins.includes(origin)) return refuse(reply, 'foreign-origin');
    if (request.url.startsWith('/api/') && !holdsKey(request, key)) return refuse(reply, 'no-key');
    return undefined;
  });
  app.setErrorHandler(async (error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) process.stderr.write(`${JSON.stringify({ level: 'error', event: 'page-request-failed', name: error.name, message: error.message })}\n`);
    return reply.code(status).send({ code: status >= 500 ? 'failed' : 'bad-request', detail: status >= 500 ? 'see the log' : 'the request cannot be read' });
  });
  app.setNotFoundHandler(async (_request, reply) => reply.code(404).send({ code: 'not-found', detail: 'there is nothing here' }));
}

const refuse = (reply: FastifyReply, code: 'foreign-host' | 'foreign-origin' | 'no-key'): FastifyReply =>
  reply.code(403).send({ code, detail: 'this address is for the kiosk’s own page' });

function holdsKey(request: FastifyRequest, key: string): boolean {
  const header = request.headers[KIOSK_KEY_HEADER];
  const cookie = (request.headers.cookie ?? '').split(';').map((part) => part.trim()).find((part) => part.startsWith(`${KIOSK_KEY_COOKIE}=`));
  return [typeof header === 'string' ? header : '', cookie?.slice(KIOSK_KEY_COOKIE.length + 1) ?? ''].some((text) => isSame(text, key));
}

function isSame(text: string, key: string): boolean {
  const [a, b] = [Buffer.from(text), Buffer.from(key)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function addPage(app: FastifyInstance, folder: string, key: string): void {
  const styles = readdirSync(folder).filter((name) => name.endsWith('.css')).sort();
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
  app.get<{ Querystring: { key?: string } }>('/', async (request, reply) => {
    const given = request.query.key;
    if (typeof given === 'string') {
      if (!isSame(given, key)) return refuse(reply, 'no-key');
      // Out of the address bar and the history at once.
      return reply.header('set-cookie', `${KIOSK_KEY_COOKIE}=${key}; Path=/; HttpOnly; SameSite=Strict`).redirect('/', 303);
    }
    if (!holdsKey(request, key)) return refuse(reply, 'no-key');
    return reply.type('text/html; charset=utf-8').send(html);
  });
  app.get('/favicon.ico', async (_request, reply) => reply.code(204).send());
  void app.register(fastifyStatic, { root: folder, prefix: '/page/', index: false, dotfiles: 'deny', cacheControl: false });
}

function addWatch(app: FastifyInstance, watch: PageServerOptions['watch']): void {
  app.get('/healthz', async () => ({ state: 'running', page: watch?.state ?? 'none' }));
  app.post(PAGE_DRAWN_PATH, async (_request, reply) => {
    watch?.noteDrawn();
    return reply.code(204).send();
  });
}

function addCommands(app: FastifyInstance, runner: PageServerOptions['runner']): void {
  app.post(COMMAND_PATH, async (request, reply) => {
    const event = pageEventSchema.safeParse(request.body);
    if (!event.success) {
      const issue = event.error.issues[0];
      return reply.code(400).send({ code: 'bad-request', detail: `${issue?.path.map(String).join('.') || '(body)'}: ${issue?.message ?? 'not understood'}` });
    }
    runner.dispatch(event.data);
    return reply.code(204).send();
  });
}

const spokenSchema = z.strictObject({ language: z.enum(LANGUAGES), text: z.string().min(1).max(SPEECH_MAX_CHARACTERS) });

/** One sentence as sound. It may be asked for again at any time: nothing changes by it. */
function addSpeech(app: FastifyInstance, speech: PageServerOptions['speech']): void {
  app.get(SPEECH_PATH, async (request, reply) => {
    const asked = spokenSchema.safeParse(request.query);
    if (!asked.success) return reply.code(400).send({ code: 'bad-request', detail: `language and text, at most ${SPEECH_MAX_CHARACTERS} characters` });
    const sound = await speech?.say(asked.data.text, asked.data.language);
    if (!sound?.ok) return reply.code(503).send({ code: 'no-voice', detail: 'this kiosk cannot speak now; see the diagnostics' });
    return reply.type('audio/wav').send(sound.value);
  });
}

function addStream(app: FastifyInstance, runner: PageServerOptions['runner'], timers: Timers): void {
  const open = new Set<ServerResponse>();
  app.get(SESSION_STREAM_PATH, (request, reply) => {
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
  });
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
