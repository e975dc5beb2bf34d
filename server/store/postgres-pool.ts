// Connections to PostgreSQL that no cut, no silence and no vanished partner can make harmful: each question has a deadline.
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { Pool, TypeOverrides, types, type PoolClient } from 'pg';
import type { Ms } from '../../shared/core/clock.ts';
import type { DatabaseLog } from './database-log.ts';
import type { Connections } from './store.ts';
import { messageOf } from './store-trouble.ts';

export type Patience = {
  /** For a connection, and for one of the pool to be free. */
  readonly connectMs: Ms;
  /** For the answer to one statement: PostgreSQL gives up first, and says so; a line that passes nothing is given up after `lineMs`. */
  readonly statementMs: Ms;
  readonly lineMs: Ms;
  /** PostgreSQL ends a transaction whose server says nothing for so long: its locks would stop everybody else. */
  readonly idleTransactionMs: Ms;
  /** How often the listening connection is tried; it has nothing to say for hours. */
  readonly listenCheckMs: Ms;
};

/** A statement takes milliseconds, and waits for locks of transactions that take as long. */
export const PATIENCE: Patience = {
  connectMs: 10_000,
  statementMs: 15_000,
  lineMs: 17_000,
  idleTransactionMs: 20_000,
  listenCheckMs: 10_000,
};

const MOST_CONNECTIONS = 10;

export type BoundPool = PostgresPool & { readonly options: object; connections(): Connections };

/** `patience` undefined: nothing is hurried, for migrations. */
export function openPool(url: string, log: DatabaseLog, patience: Patience | undefined): BoundPool {
  const pool = new Pool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    types: numbersAsNumbers(),
    keepAlive: true,
    ...(patience === undefined ? {} : { connectionTimeoutMillis: patience.connectMs, query_timeout: patience.lineMs }),
  });
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', (error) => log.warn('database-connection-lost', { message: messageOf(error) }));
  // So would one that breaks while a transaction has it: the pool listens only to idle ones. The statement under way fails by itself.
  pool.on('connect', (client) =>
    client.on('error', (error) => log.warn('database-connection-lost', { message: messageOf(error) })),
  );

  /** Grows when a line passed nothing: connections that have not answered since may be as dead. */
  let silences = 0;
  const answeredAfter = new WeakMap<PoolClient, number>();

  function lend(client: PoolClient): PostgresPoolClient {
    let isSilent = false;
    async function query(text: string, values: readonly unknown[]): Promise<never> {
      try {
        const answer = await client.query(text, [...values]);
        answeredAfter.set(client, silences);
        return answer as never;
      } catch (error) {
        if (messageOf(error).startsWith('Query read timeout')) {
          silences += 1;
          isSilent = true;
          // Closes it at once: the rollback that follows would wait for the same line.
          (client as unknown as { end(done: () => void): void }).end(() => undefined);
        }
        throw error;
      }
    }
    return {
      // Kysely asks by text and values only: cursors are not configured.
      query: query as unknown as PostgresPoolClient['query'],
      release: (destroy) => client.release(destroy === true || isSilent),
      ...processIdOf(client),
    };
  }

  return {
    options: pool.options,
    connections: () => ({
      open: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
      most: MOST_CONNECTIONS,
    }),
    async connect() {
      for (;;) {
        const client = await pool.connect();
        const last = answeredAfter.get(client);
        if (last === silences) return lend(client);
        if (last !== undefined) {
          client.release(true);
          continue;
        }
        const lent = lend(client);
        try {
          for (const setting of sessionSettings(patience)) await lent.query(setting, []);
        } catch (error) {
          lent.release(true);
          throw error;
        }
        return lent;
      }
    },
    end: () => pool.end(),
  };
}

function processIdOf(client: PoolClient): { processID?: number } {
  const { processID } = client as unknown as { processID?: number };
  return processID === undefined ? {} : { processID };
}

/** An answer given is kept even where the database's settings say otherwise; keep-alives find out about a vanished server of ours. */
function sessionSettings(patience: Patience | undefined): string[] {
  const values: Record<string, number> = {
    tcp_keepalives_idle: 15,
    tcp_keepalives_interval: 5,
    tcp_keepalives_count: 3,
    ...(patience === undefined
      ? {}
      : { statement_timeout: patience.statementMs, idle_in_transaction_session_timeout: patience.idleTransactionMs }),
  };
  const each = Object.entries(values).map(([name, value]) => `set_config('${name}', '${value}', false)`);
  return [
    `select ${each.join(', ')}`,
    `select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`,
  ];
}

/** int8 and numeric (sums and counts) arrive as text by default; every whole number here is below 2^53. */
function numbersAsNumbers(): TypeOverrides {
  const overrides = new TypeOverrides();
  overrides.setTypeParser(types.builtins.INT8, Number);
  overrides.setTypeParser(types.builtins.NUMERIC, Number);
  return overrides;
}
