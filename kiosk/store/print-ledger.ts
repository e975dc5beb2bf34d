// The way of each paper: saved, sending, then what became of it.
import type { TicketId } from '../../shared/core/ids.ts';
import type { Db } from './open-store.ts';

/** `taken` and `retracted`: printed, and what became of it in the output of a presenter. A retracted ticket lies in the bin. */
export type PrintState =
  | 'saved'
  | 'sending'
  | 'printed'
  | 'presumed'
  | 'unknown'
  | 'failed'
  | 'shown'
  | 'taken'
  | 'retracted';
export type PrintReason = 'original' | 'automatic' | 'citizen' | 'technician' | 'replayed';
export type PrintJob = {
  readonly ticketId: TicketId;
  /** 0 the original, 1… copies. */
  readonly copy: number;
  readonly state: PrintState;
  readonly reason: PrintReason;
  readonly printerState: string | null;
  readonly changedAt: number;
};

const COLUMNS = 'ticket_id ticketId, copy, state, reason, printer_state printerState, changed_at changedAt';

export function addJob(
  db: Db,
  job: { ticketId: string; copy: number; state: PrintState; reason: PrintReason; at: number },
): void {
  db.prepare('INSERT INTO print_jobs (ticket_id, copy, state, reason, changed_at) VALUES (?, ?, ?, ?, ?)').run(
    job.ticketId,
    job.copy,
    job.state,
    job.reason,
    job.at,
  );
}

export function moveJob(
  db: Db,
  job: { ticketId: string; copy: number; to: PrintState; printerState?: string | undefined; at: number },
): void {
  db.prepare('UPDATE print_jobs SET state = ?, printer_state = ?, changed_at = ? WHERE ticket_id = ? AND copy = ?').run(
    job.to,
    job.printerState ?? null,
    job.at,
    job.ticketId,
    job.copy,
  );
}

/** Number of the next copy, from 1. */
export const nextCopy = (db: Db, ticketId: string): number =>
  db
    .prepare<[string], number>('SELECT coalesce(max(copy) + 1, 1) FROM print_jobs WHERE ticket_id = ?')
    .pluck()
    .get(ticketId)!;

/** Jobs that a stop of the service interrupted, oldest first. */
export const interruptedJobs = (db: Db): PrintJob[] =>
  db
    .prepare<[], PrintJob>(
      `SELECT ${COLUMNS} FROM print_jobs WHERE state IN ('saved', 'sending') ORDER BY changed_at, ticket_id, copy`,
    )
    .all();

/** Tickets without any paper that anybody confirmed, presumed or showed: newest first. */
export const unconfirmedTickets = (
  db: Db,
  day: string,
  limit: number,
): { ticketId: string; series: string; number: number; checkedInAt: number }[] =>
  db
    .prepare<[string, number], { ticketId: string; series: string; number: number; checkedInAt: number }>(
      `SELECT t.ticket_id ticketId, t.series, t.number, t.checked_in_at checkedInAt FROM tickets t
     WHERE t.day = ? AND EXISTS (SELECT 1 FROM print_jobs j WHERE j.ticket_id = t.ticket_id)
       AND NOT EXISTS (SELECT 1 FROM print_jobs j WHERE j.ticket_id = t.ticket_id AND j.state IN ('printed', 'presumed', 'taken', 'saved', 'sending'))
     ORDER BY t.checked_in_at DESC LIMIT ?`,
    )
    .all(day, limit);

/** Tickets whose original did not come out, that had no automatic copy yet and are not closed as shown: oldest first. */
export const copiesOpen = (db: Db): { ticketId: string; pressedAt: number }[] =>
  db
    .prepare<[], { ticketId: string; pressedAt: number }>(
      `SELECT t.ticket_id ticketId, t.pressed_at pressedAt FROM tickets t JOIN print_jobs j ON j.ticket_id = t.ticket_id AND j.copy = 0
     WHERE t.auto_copied = 0 AND t.issued_here = 1 AND j.state IN ('unknown', 'failed') ORDER BY t.pressed_at`,
    )
    .all();
