// A copy of a SQLite database that is in use, complete as of one moment, and what a copy says of itself.
import Sqlite from 'better-sqlite3';
import { makePrivateFile } from './private-files.ts';

/** Where the office's feed stood: every write that was acknowledged by then has a number up to `last`. */
export type FeedPosition = { readonly feedId: string; readonly last: number };

const POSITION = 'SELECT feed_id AS feedId, last FROM feeds';

/** From another process than the server's, which goes on meanwhile; `to` must not be there yet. */
export function copySqlite(from: string, to: string): void {
  const source = new Sqlite(from, { readonly: true, fileMustExist: true });
  try {
    makePrivateFile(to);
    source.prepare('VACUUM INTO ?').run(to);
  } finally {
    source.close();
  }
}

/** Of a database that is left as it is; undefined: there is no office in it yet. */
export function positionOf(file: string): FeedPosition | undefined {
  const db = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    return db.prepare<[], FeedPosition>(POSITION).get();
  } finally {
    db.close();
  }
}

/** @throws when the copy is damaged or is no database of this program. Leaves one file, without a log beside it. */
export function checkSqlite(file: string): FeedPosition {
  const copy = new Sqlite(file, { fileMustExist: true });
  try {
    copy.pragma('journal_mode = DELETE');
    const verdict = copy.pragma('integrity_check(1)', { simple: true });
    if (verdict !== 'ok') throw new Error(`the copy is damaged: ${String(verdict)}`);
    if ((copy.pragma('foreign_key_check') as unknown[]).length > 0)
      throw new Error('the copy is damaged: rows refer to rows that are not there');
    const feed = copy.prepare<[], FeedPosition>(POSITION).get();
    if (feed === undefined) throw new Error('the copy has no office');
    return feed;
  } finally {
    copy.close();
  }
}
