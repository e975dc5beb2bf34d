// Hears other processes' commits on a connection of its own, and notices when that one is cut or passes nothing any more.
import { pause } from '../../shared/core/async/pause.ts';
import { Socket } from 'node:net';
import { Client } from 'pg';
import type { Timers } from '../../shared/core/clock.ts';
import type { CommitListeners } from './commit-notice.ts';
import type { DatabaseLog } from './database-log.ts';
import type { Patience } from './postgres-pool.ts';
import { messageOf } from './store-trouble.ts';

/** PostgreSQL's channel for "events were appended"; the payload is the office's id. */
export const FEED_CHANNEL = 'biletomat_feed';
const RELISTEN_MS = 1_000;

type Listening = {
  url: string;
  log: DatabaseLog;
  timers: Timers;
  patience: Patience;
  listeners: CommitListeners;
  signal: AbortSignal;
};

/** After a break it connects again and tells everybody of every office, since notices may have been missed. `ready`: the first try is over. */
export function keepListening(input: Listening): { ready: Promise<void>; ended: Promise<void> } {
  const { timers, log, signal } = input;
  const ready = Promise.withResolvers<void>();
  const ended = (async () => {
    while (!signal.aborted) {
      try {
        await listenUntilLost(input, ready.resolve);
      } catch (error) {
        log.warn('database-listener-failed', { message: messageOf(error) });
        ready.resolve();
      }
      await pause(timers, RELISTEN_MS, signal);
    }
  })();
  return { ready: ready.promise, ended };
}

async function listenUntilLost(
  { url, log, timers, patience, listeners, signal }: Listening,
  onListening: () => void,
): Promise<void> {
  const socket = new Socket();
  const client = new Client({
    connectionString: url,
    stream: () => socket,
    connectionTimeoutMillis: patience.connectMs,
    query_timeout: patience.connectMs,
    keepAlive: true,
  });
  const over = new AbortController();
  const lost = Promise.withResolvers<void>();
  const stop = (): void => lost.resolve();
  signal.addEventListener('abort', stop, { once: true });
  client.on('error', (error) => {
    log.warn('database-listener-lost', { message: messageOf(error) });
    lost.resolve();
  });
  client.on('end', stop);
  client.on('notification', (notice) => listeners.tell([notice.payload ?? '']));
  try {
    await client.connect();
    await client.query(`listen ${FEED_CHANNEL}`);
    const offices = await client.query<{ id: string }>('select id from offices');
    onListening();
    listeners.tell(offices.rows.map((row) => row.id));
    await Promise.race([lost.promise, untilSilent(client, timers, patience, over.signal)]);
  } finally {
    over.abort();
    signal.removeEventListener('abort', stop);
    // Not `client.end()`, whose farewell a dead line never takes.
    socket.destroy();
  }
}

/** @throws when a question is not answered. */
async function untilSilent(client: Client, timers: Timers, patience: Patience, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await pause(timers, patience.listenCheckMs, signal);
    if (!signal.aborted) await client.query('select 1');
  }
}
