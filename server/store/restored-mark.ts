// What the restore command writes into a database that it puts back, so that the server's next start knows; and the age of the newest backup.
import Sqlite from 'better-sqlite3';
import { Client } from 'pg';
import { getMeta, setMeta } from './meta-store.ts';
import type { Tx } from './store.ts';

const RESTORED = 'restored-from-backup';
const BACKUP_MADE = 'backup-made-at';

/** `madeAt`: of the backup that it was put back from, which is then the newest one known. */
const marks = (madeAt: number): readonly (readonly [string, string])[] => [
  [RESTORED, String(madeAt)],
  [BACKUP_MADE, String(madeAt)],
];
const setIn = (placeholders: string): string =>
  `insert into meta (key, value) values ${placeholders} on conflict (key) do update set value = excluded.value`;

export function markRestoredSqlite(file: string, madeAt: number): void {
  const db = new Sqlite(file, { fileMustExist: true });
  try {
    const set = db.prepare(setIn('(?, ?)'));
    db.transaction(() => marks(madeAt).forEach((mark) => set.run(...mark)))();
  } finally {
    db.close();
  }
}

/** The schema may be older than this program, so this is no store. */
export async function markRestoredPostgres(url: string, madeAt: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(setIn('($1, $2), ($3, $4)'), marks(madeAt).flat());
  } finally {
    await client.end();
  }
}

/** True once: the mark is taken away with the answer, in the same transaction. */
export async function takeRestoredMark(tx: Tx): Promise<boolean> {
  const taken = await tx.deleteFrom('meta').where('key', '=', RESTORED).returning('key').executeTakeFirst();
  return taken !== undefined;
}

export const noteBackupMade = (tx: Tx, at: number): Promise<void> => setMeta(tx, BACKUP_MADE, String(at));

/** Undefined: none is known yet. */
export async function backupMadeAt(tx: Tx): Promise<number | undefined> {
  const text = await getMeta(tx, BACKUP_MADE);
  return text === undefined ? undefined : Number(text);
}
