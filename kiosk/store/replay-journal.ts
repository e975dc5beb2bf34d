// Brings into the database what the journal has and the database lost: facts, tickets, numbers taken.
import type Database from 'better-sqlite3';
import type { KioskFactBody } from '../../shared/events/kiosk-fact.ts';
import { isForeign, type JournalEntry, type TicketExtra } from './journal.ts';
import { replayTicketRow } from './ticket-row.ts';

/**
 * Facts of another store id were written by a database that is gone: they keep their key, so that the server knows
 * those it already has. Any of them may have been sent as it was written. Returns how many facts were missing.
 */
export function replayJournal(db: Database.Database, storeId: string, entries: readonly JournalEntry[]): number {
  const lastSeq = Number(db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get('last_seq'));
  const replayedUpTo = Number(
    db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get('replayed_entries') ?? '0',
  );
  const foreign = entries.slice(replayedUpTo).filter((e) => e.fact.storeId !== storeId);
  const own = entries.filter((e) => e.fact.storeId === storeId && e.fact.seq > lastSeq);
  if (foreign.length + own.length === 0) return 0;
  let added = 0;
  db.transaction(() => {
    for (const entry of [...foreign, ...own]) {
      const isNew =
        db
          .prepare(
            `INSERT INTO outbox (store_id, seq, fact, state, occurred_at, boot_id, steady_at, sent) VALUES (?, ?, ?, 'waiting', ?, ?, ?, 1) ON CONFLICT DO NOTHING`,
          )
          .run(
            entry.fact.storeId,
            entry.fact.seq,
            JSON.stringify(entry.fact),
            entry.fact.occurredAt,
            entry.moment?.bootId ?? null,
            entry.moment?.steady ?? null,
          ).changes === 1;
      if (!isNew) continue;
      added += 1;
      const { body, occurredAt } = entry.fact;
      if (!isForeign(body)) replayTicket(db, body, occurredAt, entry.extra, entry.moment);
    }
    const setMeta = db.prepare(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    );
    setMeta.run('last_seq', String(Math.max(lastSeq, ...own.map((e) => e.fact.seq))));
    // Older stores' facts are looked at once: later they may have been pushed and cleared away.
    setMeta.run('replayed_entries', String(entries.length));
  }).immediate();
  return added;
}

function replayTicket(
  db: Database.Database,
  body: KioskFactBody,
  occurredAt: number,
  extra: TicketExtra | undefined,
  moment: JournalEntry['moment'],
): void {
  switch (body.type) {
    case 'ticket-issued':
      // Of two papers under one id or number the first is the ticket; the server is told of both.
      replayTicketRow(
        db,
        body,
        extra ?? { pressedAt: body.checkedInAt, codeHmac: body.codeHmac ?? null, confirmAtDesk: false },
        moment && { ...moment, steady: moment.steady - (occurredAt - body.checkedInAt) },
      );
      db.prepare('UPDATE tickets SET told_at = checked_in_at WHERE ticket_id = ?').run(body.ticketId);
      // Nobody knows any more what the printer did with it.
      db.prepare(
        `INSERT INTO print_jobs (ticket_id, copy, state, reason, changed_at) VALUES (?, 0, 'sending', 'original', ?) ON CONFLICT DO NOTHING`,
      ).run(body.ticketId, occurredAt);
      db.prepare(
        `INSERT INTO numbering (day, series, last) VALUES (?, ?, ?) ON CONFLICT (day, series) DO UPDATE SET last = max(last, excluded.last)`,
      ).run(body.day, body.series, body.number);
      return;
    case 'ticket-paper':
      db.prepare(
        `INSERT INTO print_jobs (ticket_id, copy, state, reason, printer_state, changed_at)
         SELECT ?, ?, ?, 'replayed', ?, ? WHERE EXISTS (SELECT 1 FROM tickets WHERE ticket_id = ?)
         ON CONFLICT (ticket_id, copy) DO UPDATE SET state = excluded.state, printer_state = excluded.printer_state`,
      ).run(body.ticketId, body.copy, body.outcome, body.printerState ?? null, occurredAt, body.ticketId);
      return;
    case 'copy-requested':
      db.prepare('UPDATE tickets SET citizen_copies = citizen_copies + 1 WHERE ticket_id = ?').run(body.ticketId);
      return;
    case 'ticket-redated':
      db.prepare('UPDATE OR IGNORE tickets SET day = ?, checked_in_at = ?, told_at = ? WHERE ticket_id = ?').run(
        body.day,
        body.checkedInAt,
        body.checkedInAt,
        body.ticketId,
      );
      return;
    case 'technician-noted':
    // Of no ticket: it is told again, and that is all.
  }
}
