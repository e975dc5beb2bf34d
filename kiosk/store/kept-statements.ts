// Each statement is prepared once for an open database: preparing it anew at every press costs more than what it asks.
import type Database from 'better-sqlite3';

/** The code holds some hundred texts; more would mean that one is made up of data. */
const MOST = 300;

/**
 * From here on `db.prepare` hands out the statement it made for the same text before, in its first mode (rows as objects).
 * For callers that use a statement at once and never iterate over it while they ask something else.
 */
export function keepStatements(db: Database.Database): void {
  const kept = new Map<string, Database.Statement>();
  const make = db.prepare.bind(db) as (sql: string) => Database.Statement;
  const prepare = (sql: string): Database.Statement => {
    const known = kept.get(sql);
    if (known !== undefined) return known.reader ? known.pluck(false) : known;
    const made = make(sql);
    if (kept.size >= MOST) kept.clear();
    kept.set(sql, made);
    return made;
  };
  db.prepare = prepare as typeof db.prepare;
}
