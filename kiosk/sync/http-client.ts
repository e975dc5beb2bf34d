// One question to the server over HTTP: within its deadline, to that address only, and of a bounded answer.
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Ms } from '../../shared/core/clock.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';

export type HttpQuestion = {
  readonly method: 'GET' | 'POST';
  /** Appended to the address. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly deadlineMs: Ms;
  readonly signal?: AbortSignal | undefined;
};
/** `body`: undefined when it was empty or no JSON. */
export type HttpAnswer = { readonly status: number; readonly body: unknown };

/** Why no whole answer came: the system's or TLS's code, or one of `TIMED_OUT`, `CALLED_OFF`, `TOO_LONG`. */
export type NoAnswer = string;
export type Asker = (question: HttpQuestion) => Promise<Result<HttpAnswer, NoAnswer>>;

/** Follows no redirect and heeds no proxy of the environment: what the headers hold is for the one server. */
export function createAsker(options: { readonly baseUrl: string; readonly headers: Readonly<Record<string, string>>; readonly mostAnswerBytes: number }): Asker {
  const { protocol, hostname, port, pathname } = new URL(options.baseUrl);
  const [request, agent] = protocol === 'https:' ? [httpsRequest, new HttpsAgent({ keepAlive: true })] : [httpRequest, new HttpAgent({ keepAlive: true })];
  // An IPv6 address stands in brackets in a URL, and in nothing else.
  const host = hostname.replace(/^\[(.*)\]$/u, '$1');
  const base = pathname.replace(/\/$/u, '');
  return ({ method, path, body, deadlineMs, signal }) =>
    new Promise((resolve) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const settings: RequestOptions = {
        host, ...(port === '' ? {} : { port }), agent, method, path: `${base}${path}`,
        headers: text === undefined ? options.headers : { ...options.headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
      };
      const asked = request(settings);
      const forget = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', callOff);
      };
      const fail = (code: NoAnswer): void => {
        forget();
        resolve(err(code));
      };
      const broken = (error: Error & { code?: string }): void => fail(error.code ?? error.message);
      const giveUp = (code: NoAnswer): void => {
        // First, or what the broken line says would be taken for the cause.
        fail(code);
        asked.destroy();
      };
      const callOff = (): void => giveUp('CALLED_OFF');
      const timer = setTimeout(() => giveUp('TIMED_OUT'), deadlineMs);
      asked.on('error', broken);
      asked.on('response', (answer) => {
        answer.on('error', broken);
        readWhole(answer, options.mostAnswerBytes, giveUp, (read) => {
          forget();
          resolve(ok({ status: answer.statusCode ?? 0, body: read }));
        });
      });
      if (signal?.aborted) callOff();
      else signal?.addEventListener('abort', callOff, { once: true });
      asked.end(text);
    });
}

function readWhole(answer: IncomingMessage, mostBytes: number, giveUp: (code: NoAnswer) => void, done: (body: unknown) => void): void {
  const parts: Buffer[] = [];
  let length = 0;
  answer.on('data', (part: Buffer) => {
    length += part.length;
    if (length > mostBytes) giveUp('TOO_LONG');
    else parts.push(part);
  });
  answer.on('end', () => done(jsonIn(Buffer.concat(parts).toString('utf8'))));
}

function jsonIn(text: string): unknown {
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
