// What the printer used: millimetres, tickets and cuts since the roll was changed, and per day.
import type { LocalDay } from '../../shared/core/local-time.ts';
import type { PaperRoll } from '../../shared/domain/ticket/roll-estimate.ts';
import type { Db } from './open-store.ts';

/** Days after which a day's use says nothing about the coming ones. */
const DAYS_KEPT = 60;
const ROLLS_KEPT = 50;

type Row = Omit<PaperRoll, 'isAssumed'> & { isAssumed: number };
const COLUMNS = 'started_at startedAt, length_mm lengthMm, is_assumed isAssumed, printed_mm printedMm, tickets, cuts';

/** The roll in the printer; undefined before the first start has counted one. */
export function currentRoll(db: Db): PaperRoll | undefined {
  const row = db.prepare<[], Row>(`SELECT ${COLUMNS} FROM rolls ORDER BY id DESC LIMIT 1`).get();
  return row && { ...row, isAssumed: row.isAssumed === 1 };
}

/** Somebody put in a new roll: the metres are counted from here. */
export const startNewRoll = (db: Db, roll: { readonly lengthMm: number; readonly at: number }): void =>
  addRoll(db, roll, false);

/** Before anybody told of a roll, a full one is assumed, and marked so. */
export const assumeRoll = (db: Db, roll: { readonly lengthMm: number; readonly at: number }): void =>
  addRoll(db, roll, true);

function addRoll(db: Db, { lengthMm, at }: { lengthMm: number; at: number }, isAssumed: boolean): void {
  const { lastInsertRowid } = db
    .prepare('INSERT INTO rolls (started_at, length_mm, is_assumed) VALUES (?, ?, ?)')
    .run(at, Math.round(lengthMm), isAssumed ? 1 : 0);
  db.prepare('DELETE FROM rolls WHERE id <= ?').run(Number(lastInsertRowid) - ROLLS_KEPT);
}

/** Paper came out, or may have: counted generously, for a roll that ends too early surprises nobody. */
export function addPaper(
  db: Db,
  paper: { readonly mm: number; readonly isTicket: boolean; readonly day: LocalDay },
): void {
  const mm = Math.ceil(paper.mm);
  const tickets = paper.isTicket ? 1 : 0;
  db.prepare(
    'UPDATE rolls SET printed_mm = printed_mm + ?, tickets = tickets + ?, cuts = cuts + 1 WHERE id = (SELECT max(id) FROM rolls)',
  ).run(mm, tickets);
  db.prepare(
    `INSERT INTO paper_days (day, printed_mm, tickets) VALUES (?, ?, ?)
     ON CONFLICT (day) DO UPDATE SET printed_mm = printed_mm + excluded.printed_mm, tickets = tickets + excluded.tickets`,
  ).run(paper.day, mm, tickets);
  db.prepare('DELETE FROM paper_days WHERE day NOT IN (SELECT day FROM paper_days ORDER BY day DESC LIMIT ?)').run(
    DAYS_KEPT,
  );
}

/** Paper of a day, in millimetres. */
export const paperOn = (db: Db, day: LocalDay): number =>
  db.prepare<[string], number>('SELECT printed_mm FROM paper_days WHERE day = ?').pluck().get(day) ?? 0;

/** Paper of each day before `day` on which tickets were printed, newest first. */
export const paperBefore = (db: Db, day: LocalDay, limit: number): number[] =>
  db
    .prepare<[string, number], number>(
      'SELECT printed_mm FROM paper_days WHERE day < ? AND tickets > 0 ORDER BY day DESC LIMIT ?',
    )
    .pluck()
    .all(day, limit);
