// One kept connection to an HTTP/1.1 server, a request at a time: cheap enough that the server is the limit and not whoever asks.
import { connect, type Socket } from 'node:net';

export type Answer = { readonly status: number; readonly head: string; readonly body: Buffer };
export type RawRequest = {
  readonly path: string;
  /** Sent as a form by POST; absent: GET. */
  readonly form?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

const HEAD_END = Buffer.from('\r\n\r\n');

export class RawClient {
  readonly #host: string;
  readonly #socket: Socket;
  #seen: Buffer = Buffer.alloc(0);
  #done: ((answer: Answer) => void) | undefined;
  #failed: ((error: Error) => void) | undefined;
  #head: { readonly status: number; readonly text: string; readonly length: number } | undefined;

  constructor(url: string) {
    const { hostname, port, host } = new URL(url);
    this.#host = host;
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.#socket.on('data', (bytes: Buffer) => this.#take(bytes));
    this.#socket.on('error', (error) => this.#failed?.(error));
    this.#socket.on('close', () => this.#failed?.(new Error('the server ended the connection')));
  }

  ask({ path, form, headers = {} }: RawRequest): Promise<Answer> {
    const lines = [
      `${form === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1`,
      `host: ${this.#host}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      ...(form === undefined
        ? []
        : ['content-type: application/x-www-form-urlencoded', `content-length: ${Buffer.byteLength(form)}`]),
    ];
    return new Promise((resolve, reject) => {
      this.#done = resolve;
      this.#failed = reject;
      this.#socket.write(`${lines.join('\r\n')}\r\n\r\n${form ?? ''}`);
    });
  }

  get isClosed(): boolean {
    return this.#socket.destroyed;
  }

  close(): void {
    this.#failed = undefined;
    this.#socket.destroy();
  }

  #take(bytes: Buffer): void {
    this.#seen = this.#seen.length === 0 ? bytes : Buffer.concat([this.#seen, bytes]);
    if (this.#head === undefined) {
      const end = this.#seen.indexOf(HEAD_END);
      if (end < 0) return;
      const text = this.#seen.toString('latin1', 0, end);
      const status = Number(text.slice(9, 12));
      const length = Number(/^content-length: (\d+)/imu.exec(text)?.[1] ?? 0);
      this.#head = { status, text, length: status === 304 || status === 204 ? 0 : length };
      this.#seen = this.#seen.subarray(end + HEAD_END.length);
    }
    const { status, text, length } = this.#head;
    if (this.#seen.length < length) return;
    const body = this.#seen.subarray(0, length);
    this.#seen = this.#seen.subarray(length);
    this.#head = undefined;
    const done = this.#done;
    this.#done = undefined;
    this.#failed = undefined;
    done?.({ status, head: text, body });
  }
}

export type Load = { readonly perSecond: number; readonly took: readonly number[] };

/** `clients` connections, each asking again as soon as it has an answer, until `request` gives none or the time is over. */
export async function load(
  url: string,
  {
    clients,
    forMs,
    request,
    expect,
  }: {
    readonly clients: number;
    readonly forMs: number;
    readonly request: () => RawRequest | undefined;
    readonly expect: (answer: Answer) => boolean;
  },
): Promise<Load> {
  const connections = Array.from({ length: clients }, () => new RawClient(url));
  const took: number[] = [];
  const from = performance.now();
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() - from < forMs) {
        const next = request();
        if (next === undefined) return;
        const asked = performance.now();
        const answer = await connection.ask(next);
        took.push(performance.now() - asked);
        if (!expect(answer)) throw new Error(`${next.path}: ${answer.status} ${answer.head}`);
      }
    }),
  );
  const seconds = (performance.now() - from) / 1_000;
  for (const connection of connections) connection.close();
  return { perSecond: took.length / seconds, took };
}
