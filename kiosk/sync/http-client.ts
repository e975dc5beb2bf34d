// One request to the server over HTTP: within its deadline, to that address only, and of a bounded length both ways.
import { AxiosError, create, isCancel } from 'axios';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Ms } from '../../shared/core/clock.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';

export type HttpRequest = {
  /** Appended to the address. */
  readonly path: string;
  /** For the whole of it, from the call to the last byte of the answer. */
  readonly deadlineMs: Ms;
  readonly signal?: AbortSignal | undefined;
} & ({ readonly method: 'GET' } | { readonly method: 'POST'; /** Sent as JSON. */ readonly body: unknown });

/** `body`: undefined when it was empty or no JSON. */
export type HttpAnswer = { readonly status: number; readonly body: unknown };

/** Why no whole answer came: the system's or TLS's code, or one of `TIMED_OUT`, `CALLED_OFF`, `TOO_LONG`. */
export type NoAnswer = string;
export type HttpClient = (request: HttpRequest) => Promise<Result<HttpAnswer, NoAnswer>>;

/** Follows no redirect and heeds no proxy of the environment: what the headers hold is for the one server. */
export function createHttpClient(options: {
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of a request and of an answer. */
  readonly mostBytes: number;
}): HttpClient {
  const { origin, pathname } = new URL(options.baseUrl);
  const client = create({
    // Without a user's name before the host: axios would send it in place of the authorization given.
    baseURL: origin + pathname,
    allowAbsoluteUrls: false,
    // No compressed answer is asked for, and none is unpacked.
    headers: { ...options.headers, 'accept-encoding': 'identity' },
    decompress: false,
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
    maxRedirects: 0,
    proxy: false,
    maxContentLength: options.mostBytes,
    maxBodyLength: options.mostBytes,
    validateStatus: () => true,
    // JSON is read here: axios would hand on as text what is none.
    responseType: 'arraybuffer',
    // It would parse what was written a moment before.
    transformRequest: [],
  });
  return async (request) => {
    const { method, path, deadlineMs, signal } = request;
    const stop = new AbortController();
    // Not axios's `timeout`: that one counts the silence of the connection, and bytes that trickle in keep it waiting.
    const timer = setTimeout(() => stop.abort('TIMED_OUT' satisfies NoAnswer), deadlineMs);
    const callOff = (): void => stop.abort('CALLED_OFF' satisfies NoAnswer);
    if (signal?.aborted) callOff();
    else signal?.addEventListener('abort', callOff, { once: true });
    try {
      const { status, data } = await client.request<Buffer>({
        method,
        url: path,
        signal: stop.signal,
        ...(method === 'POST'
          ? { data: JSON.stringify(request.body), headers: { 'content-type': 'application/json' } }
          : {}),
      });
      return ok({ status, body: jsonIn(data.toString('utf8')) });
    } catch (error) {
      if (isCancel(error)) return err(stop.signal.reason as NoAnswer);
      if (error instanceof AxiosError) return err(codeOf(error));
      throw error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', callOff);
    }
  };
}

function codeOf({ code, message }: AxiosError): NoAnswer {
  if (/\bmax(Content|Body)Length\b/u.test(message)) return 'TOO_LONG';
  // What axios makes of a connection that is broken off in the middle of an answer.
  if (code === AxiosError.ERR_BAD_RESPONSE) return 'ECONNRESET';
  return code ?? message;
}

function jsonIn(text: string): unknown {
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
