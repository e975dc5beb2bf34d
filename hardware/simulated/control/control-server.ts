// The printer's control API and page: state, print-outs, faults and live events over HTTP on this machine.
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Timers } from '../../../shared/core/clock.ts';
import { control, type Controlled } from './control-actions.ts';
import { EventStreams } from './event-streams.ts';
import type { PrinterEngine } from '../engine/engine.ts';
import { indexHtml, isPageLanguage } from './index-html.ts';
import { pictureOf } from '../engine/picture.ts';
import { summaryOf } from '../engine/print-out.ts';

export type ControlServerOptions = {
  readonly port: number;
  readonly pageFolder: string | undefined;
  readonly printer: Controlled;
  readonly engine: PrinterEngine;
  readonly timers: Timers;
};

const LOOPBACK = '127.0.0.1';
const BODY_BYTES = 16_384;
const ASSET = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.(js|css|woff2|woff|svg)$/;
const ASSET_TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  woff2: 'font/woff2',
  woff: 'font/woff',
  svg: 'image/svg+xml',
};
const CONTENT_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** An answer that is not what was asked for: status and one sentence. */
class Refusal extends Error {
  readonly status: number;
  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

export class ControlServer {
  readonly #options: ControlServerOptions;
  readonly #server: Server;
  readonly #streams: EventStreams;

  private constructor(options: ControlServerOptions) {
    this.#options = options;
    this.#streams = new EventStreams(options.engine, options.timers);
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  /** Rejects when the port is taken. */
  static async open(options: ControlServerOptions): Promise<ControlServer> {
    const server = new ControlServer(options);
    server.#server.listen({ port: options.port, host: LOOPBACK, exclusive: true });
    await once(server.#server, 'listening');
    return server;
  }

  get port(): number {
    const address = this.#server.address();
    return address !== null && typeof address === 'object' ? address.port : 0;
  }

  async close(): Promise<void> {
    this.#streams.close();
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('Content-Security-Policy', CONTENT_POLICY);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cache-Control', 'no-store');
    try {
      this.#checkOrigin(request);
      await this.#route(request, response);
    } catch (error) {
      const status = error instanceof Refusal ? error.status : 500;
      const detail = error instanceof Error ? error.message : 'unexpected';
      sendJson(
        response,
        status,
        { title: status === 500 ? 'fault' : 'refused', status, detail },
        'application/problem+json',
      );
    }
  }

  /** Another site's page in the same browser must not turn the printer off: neither by its own name nor by a borrowed one. */
  #checkOrigin(request: IncomingMessage): void {
    const own = [`127.0.0.1:${this.port}`, `localhost:${this.port}`];
    const { host, origin } = request.headers;
    if (host === undefined || !own.includes(host))
      throw new Refusal(421, 'this page answers to 127.0.0.1 and localhost only');
    if (origin !== undefined && !own.some((name) => origin === `http://${name}`))
      throw new Refusal(403, 'requests from other sites are refused');
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = url.pathname;
    const { engine, printer } = this.#options;
    if (request.method === 'POST') {
      const fault = /^\/faults\/([a-z-]+)$/.exec(path)?.[1];
      if (path !== '/control' && fault === undefined) throw new Refusal(404, 'there is no such address');
      const body = await readJson(request);
      const done = control(printer, fault === undefined ? body : { ...body, action: fault });
      if (!done.ok) throw new Refusal(done.error.code === 'unknown-action' ? 404 : 422, done.error.detail);
      sendJson(response, 200, engine.state());
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new Refusal(405, 'GET and POST only');
    const printOut = /^\/printouts\/(\d{1,9})\.(svg|bin)$/.exec(path);
    if (printOut !== null) {
      this.#sendPrintOut(response, Number(printOut[1]), printOut[2]!);
      return;
    }
    switch (path) {
      case '/': {
        const language = url.searchParams.get('lang');
        send(response, 200, 'text/html; charset=utf-8', indexHtml(isPageLanguage(language) ? language : 'pl'));
        return;
      }
      case '/state':
        sendJson(response, 200, engine.state());
        return;
      case '/printouts':
        sendJson(response, 200, engine.printOuts().map(summaryOf));
        return;
      case '/log':
        sendJson(response, 200, engine.log.entries);
        return;
      case '/events':
        this.#streams.open(response);
        return;
      case '/healthz':
        sendJson(response, 200, { ok: true });
        return;
      default:
        await this.#sendAsset(response, path.slice(1));
    }
  }

  #sendPrintOut(response: ServerResponse, number: number, form: string): void {
    const printOut = this.#options.engine.printOuts().find((one) => one.number === number);
    if (printOut === undefined) throw new Refusal(404, `there is no print-out ${number}`);
    if (form === 'svg') send(response, 200, 'image/svg+xml; charset=utf-8', pictureOf(printOut));
    else send(response, 200, 'application/octet-stream', printOut.bytes);
  }

  async #sendAsset(response: ServerResponse, name: string): Promise<void> {
    const { pageFolder } = this.#options;
    const kind = ASSET.exec(name)?.[1];
    if (pageFolder === undefined || kind === undefined) throw new Refusal(404, 'there is no such address');
    const bytes = await readFile(join(pageFolder, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw new Refusal(404, 'there is no such address');
      throw error;
    });
    send(response, 200, ASSET_TYPES[kind]!, bytes);
  }
}

function send(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, { 'Content-Type': type });
  response.end(body);
}

function sendJson(response: ServerResponse, status: number, body: unknown, type = 'application/json'): void {
  send(response, status, `${type}; charset=utf-8`, JSON.stringify(body));
}

/** The body as an object; an empty one is `{}`. JSON by its type only, so that a plain form of another site cannot send it. */
async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > BODY_BYTES) throw new Refusal(413, `a request is at most ${BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  if (length === 0) return {};
  if (!(request.headers['content-type'] ?? '').startsWith('application/json'))
    throw new Refusal(415, 'send application/json');
  let body: unknown;
  try {
    body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal(400, 'the request is not JSON');
    throw error;
  }
  if (body === null || typeof body !== 'object' || Array.isArray(body))
    throw new Refusal(400, 'the request is a JSON object');
  return body as Record<string, unknown>;
}
