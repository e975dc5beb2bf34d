// A printer that takes no time of its own: answers what the driver asks as soon as it has read it, and keeps a picture at most.
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { completionRequest, ORDERED_STATUS, realTimeStatus } from '../../hardware/printer/protocol/commands.ts';
import { ASK_STORED_KEYS } from '../../hardware/printer/encoding/logo.ts';
import type { Transport, TransportEvent } from '../../hardware/transport/transport.ts';
import { ok } from '../../shared/core/result.ts';

const COMPLETION = completionRequest('    ').subarray(0, -4);
/** GS ( L fn 67, up to its length, and from there to the key. */
const STORE = { head: Buffer.of(0x1d, 0x28, 0x4c), fn: Buffer.of(0x30, 0x43, 0x30) } as const;
/** More than any question outside of a ticket, less than any ticket. */
const SHORT_BYTES = 64;

type Read = { readonly answers: readonly number[]; readonly isTicket: boolean };

/** Takes bytes as they come; undefined while a ticket or a picture is not whole yet. */
function createReader(): (bytes: Uint8Array) => Read | undefined {
  let unread: Buffer = Buffer.alloc(0);
  let storedKey: readonly number[] = [];
  const questions: readonly { asks: Uint8Array; answer: (from: Buffer) => readonly number[] }[] = [
    ...([1, 2, 3, 4] as const).map((n) => ({ asks: realTimeStatus(n), answer: () => [n === 1 ? 0x16 : 0x12] })),
    { asks: ASK_STORED_KEYS, answer: () => [0x37, 0x72, 0x40, ...storedKey, 0x00] },
    {
      asks: COMPLETION,
      answer: (from) => [0x37, 0x22, ...from.subarray(COMPLETION.length, COMPLETION.length + 4), 0x00],
    },
    { asks: ORDERED_STATUS, answer: () => [0x00] },
  ];
  return (bytes) => {
    unread = Buffer.concat([unread, bytes]);
    const store = unread.indexOf(STORE.head);
    if (store !== -1 && unread.subarray(store + 5, store + 8).equals(STORE.fn)) {
      const end = store + 5 + unread.readUInt16LE(store + 3);
      if (unread.length < end) return undefined;
      storedKey = [...unread.subarray(store + 8, store + 10)];
      unread = unread.subarray(end);
    }
    const completion = unread.indexOf(COMPLETION);
    const isTicket = completion !== -1;
    if (unread.length > SHORT_BYTES && (!isTicket || unread.indexOf(ORDERED_STATUS, completion) === -1))
      return undefined;
    const found = questions
      .map(({ asks, answer }) => ({ at: unread.indexOf(asks), answer }))
      .filter(({ at }) => at !== -1);
    const answers = found
      .sort((one, other) => one.at - other.at)
      .flatMap(({ at, answer }) => [...answer(unread.subarray(at))]);
    unread = Buffer.alloc(0);
    return { answers, isTicket };
  };
}

/** In the same process, without a line. */
export function eagerTransport(): Transport {
  const read = createReader();
  let listener: (event: TransportEvent) => void = () => undefined;
  return {
    name: 'eager',
    write: (bytes) => {
      const answers = Uint8Array.from(read(bytes)?.answers ?? []);
      if (answers.length > 0) queueMicrotask(() => listener({ type: 'data', bytes: answers }));
      return Promise.resolve(ok(undefined));
    },
    listen: (to) => {
      listener = to;
      return () => {
        listener = () => undefined;
      };
    },
    close: () => {
      listener({ type: 'closed', reason: 'closed' });
      return Promise.resolve();
    },
  };
}

export type EagerPrinter = {
  readonly port: number;
  /** The latest ticket: when its last byte was here, by `performance.now()`, and its length. */
  readonly ticket: { at: number; bytes: number };
  close(): void;
};

/** On a TCP port, as network printers have it. */
export async function startEagerPrinter(): Promise<EagerPrinter> {
  const ticket = { at: 0, bytes: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const read = createReader();
    let bytes = 0;
    sockets.add(socket.setNoDelay(true));
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      const at = performance.now();
      bytes += chunk.length;
      const whole = read(chunk);
      if (whole === undefined) return;
      if (whole.isTicket) Object.assign(ticket, { at, bytes });
      bytes = 0;
      if (whole.answers.length > 0) socket.write(Uint8Array.from(whole.answers));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    ticket,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
