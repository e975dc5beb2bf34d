// Brings into the database what the journal has and the database lost: facts, tickets, numbers taken.
import type Database from 'better-sqlite3';
import type { KioskFactBody, TicketIssuedFact } from '../../shared/events/kiosk-fact.ts';
import { isForeign, type JournalEntry, type TicketExtra } from './journal.ts';

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
      addTicket(
        db,
        body,
        extra ?? { pressedAt: body.checkedInAt, codeHmac: body.codeHmac ?? null, confirmAtDesk: false },
        moment && { ...moment, steady: moment.steady - (occurredAt - body.checkedInAt) },
        'ON CONFLICT DO NOTHING',
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

/** The row of a ticket issued here; `moment`: of its check-in. Throws, and with it the whole press is undone, when its id or its number is another ticket's. */
export const insertTicket = (
  db: Database.Database,
  fact: TicketIssuedFact,
  extra: TicketExtra,
  moment?: JournalEntry['moment'],
): void => addTicket(db, fact, extra, moment, '');

function addTicket(
  db: Database.Database,
  fact: TicketIssuedFact,
  extra: TicketExtra,
  moment: JournalEntry['moment'],
  atConflict: 'ON CONFLICT DO NOTHING' | '',
): void {
  db.prepare(
    `INSERT INTO tickets (ticket_id, day, series, number, service_id, only_desk_id, priority, appointment_id, code_hmac, booked_for,
       checked_in_at, pressed_at, language, decided_by, confirm_at_desk, needs_decision, issued_here, boot_id, steady_at, is_time_unknown)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?) ${atConflict}`,
  ).run(
    fact.ticketId,
    fact.day,
    fact.series,
    fact.number,
    fact.serviceId,
    fact.onlyDeskId ?? null,
    fact.priority,
    fact.appointmentId ?? null,
    extra.codeHmac,
    fact.bookedFor ?? null,
    fact.checkedInAt,
    extra.pressedAt,
    fact.language,
    fact.decidedBy,
    extra.confirmAtDesk ? 1 : 0,
    fact.needsDecision === true ? 1 : 0,
    moment?.bootId ?? null,
    moment?.steady ?? null,
    fact.uncertainTime ? 1 : 0,
  );
}
