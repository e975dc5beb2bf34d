// The database as actions see it: transactions and nothing else; which one it is, only database.ts and the stores it opens know.
import type { Kysely, Transaction } from 'kysely';
import type { Database } from './schema.ts';

/** Inside a transaction; every store function takes it first. */
export type Tx = Transaction<Database> | Kysely<Database>;

/** `waiting`: transactions that wait for a free one. */
export type Connections = {
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
  readonly most: number;
};

export interface Store {
  readonly dialect: 'sqlite' | 'postgres';
  /** One durable transaction. Retried after a lost race, and when the connection is cut before the commit, so `work` must have no effect outside `tx`. Never await the network in it, never open another write in it. @throws UniqueViolation for a broken unique key, StoreTrouble when the database cannot work now; after the rollback. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One consistent read-only snapshot. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Told after each commit that appended events, also those of other processes (PostgreSQL); returns the removal. */
  onCommit(listener: (officeId: string) => void): () => void;
  /**
   * What was deleted or overwritten is gone from the files too. Every time: from SQLite's log. `isThorough`: from the database as well, which is
   * written anew (PostgreSQL: vacuumed, which leaves traces on its pages). False: somebody else reads just now, so not yet. @throws StoreTrouble.
   */
  purge(isThorough: boolean): Promise<boolean>;
  /** To PostgreSQL, of the pool; undefined where there is none. */
  connections(): Connections | undefined;
  close(): Promise<void>;
}
