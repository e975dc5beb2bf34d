// Writers that wait share one commit on SQLite: each works in a savepoint of its own, and nobody is answered before the commit is on the disk.
import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import { watchAppends } from './commit-notice.ts';
import { asWriter } from './no-nesting.ts';
import type { Database } from './schema.ts';
import type { Tx } from './store.ts';

/** Of one commit: the first of so many waits a few hundredths of a second longer, and so does a reader of another process. */
export const MOST_IN_GROUP = 32;
/** Somebody else's lock is waited for in short bites by the connection, with the event loop in between. */
const BUSY_TRIES = 100;

/** The one writing connection; nothing else is done on it meanwhile. */
export type GroupConnection = {
  /** One durable transaction; rolled back when `work` rejects. */
  transaction(work: (tx: Transaction<Database>) => Promise<void>): Promise<void>;
  savepoint(step: 'begin' | 'keep' | 'undo'): void;
  /** False: the database has given the whole transaction up by itself, as it does on a full disk. */
  isInTransaction(): boolean;
  /** Somebody else holds the database. */
  isBusy(error: unknown): boolean;
  /** Told of each commit, with the offices whose events it holds, before anybody is answered. */
  committed(offices: ReadonlySet<string>): void;
};

export type GroupWriter = {
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** In the same queue, outside any transaction. */
  alone<T>(work: () => Promise<T>): Promise<T>;
};

type Write = {
  readonly kind: 'write';
  /** Again when the transaction is tried again; rejects as the work does. Tells whose events were appended. */
  readonly attempt: (shared: Transaction<Database>) => Promise<ReadonlySet<string>>;
  readonly answer: () => void;
  readonly refuse: (error: unknown) => void;
};
type Alone = { readonly kind: 'alone'; readonly run: () => Promise<void> };

/** A write in whose savepoint the database gave up the whole transaction. */
class TransactionLost extends Error {
  readonly write: Write;

  constructor(write: Write, cause: unknown) {
    super('the database gave the transaction up', { cause });
    this.write = write;
  }
}

export function groupWriter(connection: GroupConnection): GroupWriter {
  const waiting: (Write | Alone)[] = [];
  let isRunning = false;

  function queue(job: Write | Alone): void {
    waiting.push(job);
    if (!isRunning) void run();
  }

  async function run(): Promise<void> {
    isRunning = true;
    try {
      for (;;) {
        // What arrives at the same moment joins the group, and letters, pages and streams have their turn between two groups.
        await nextTurn();
        const job = waiting.shift();
        if (job === undefined) return;
        if (job.kind === 'alone') await job.run();
        else await commit([job]);
      }
    } finally {
      isRunning = false;
    }
  }

  /** Takes in who waits behind the first, in order. */
  async function commit(first: readonly Write[]): Promise<void> {
    let group = [...first];
    for (let tries = 1; group.length > 0; tries += 1) {
      const offices = new Set<string>();
      const failed = new Map<Write, unknown>();
      try {
        await connection.transaction(async (tx) => {
          for (let i = 0; i < group.length; i += 1) {
            const write = group[i]!;
            connection.savepoint('begin');
            try {
              const appended = await write.attempt(tx);
              connection.savepoint('keep');
              for (const officeId of appended) offices.add(officeId);
            } catch (error) {
              if (!connection.isInTransaction()) throw new TransactionLost(write, error);
              if (connection.isBusy(error)) throw error;
              connection.savepoint('undo');
              failed.set(write, error);
            }
            const next = waiting[0];
            if (i === group.length - 1 && group.length < MOST_IN_GROUP && next?.kind === 'write') {
              waiting.shift();
              group.push(next);
            }
          }
        });
      } catch (error) {
        if (error instanceof TransactionLost) {
          error.write.refuse(error.cause);
          group = group.filter((write) => write !== error.write);
        } else if (connection.isBusy(error) && tries < BUSY_TRIES) await nextTurn();
        else {
          for (const write of group) write.refuse(error);
          return;
        }
        continue;
      }
      connection.committed(offices);
      // What failed may have failed for another one's sake, so it too is told only what is committed.
      for (const write of group) {
        if (failed.has(write)) write.refuse(failed.get(write));
        else write.answer();
      }
      return;
    }
  }

  return {
    write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      const asCaller = AsyncLocalStorage.snapshot();
      return new Promise<T>((resolve, reject) => {
        let answer = (): void => undefined;
        queue({
          kind: 'write',
          attempt: async (shared) => {
            // A handle of its own: what a write appends is noted under it.
            const tx: Tx = shared.$pickTables<keyof Database>();
            const appended = watchAppends(tx);
            const value = await asCaller(() => asWriter(() => work(tx)));
            answer = () => resolve(value);
            return appended;
          },
          answer: () => answer(),
          refuse: reject,
        });
      });
    },
    alone: <T>(work: () => Promise<T>): Promise<T> =>
      new Promise<T>((resolve, reject) => queue({ kind: 'alone', run: () => work().then(resolve, reject) })),
  };
}
