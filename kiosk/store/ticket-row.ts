// The row of a ticket in the kiosk's database: written once, at the press or when the journal is replayed.
import type Database from 'better-sqlite3';
import type { TicketIssuedFact } from '../../shared/events/kiosk-fact.ts';
import type { JournalEntry, TicketExtra } from './journal.ts';

/** The row of a ticket issued here; `moment`: of its check-in. Throws, and with it the whole press is undone, when its id or its number is another ticket's. */
export const insertTicket = (
  db: Database.Database,
  fact: TicketIssuedFact,
  extra: TicketExtra,
  moment?: JournalEntry['moment'],
): void => addTicket(db, fact, extra, moment, '');

/** The same from the journal: a ticket that is there already stays as it is. */
export const replayTicketRow = (
  db: Database.Database,
  fact: TicketIssuedFact,
  extra: TicketExtra,
  moment: JournalEntry['moment'],
): void => addTicket(db, fact, extra, moment, 'ON CONFLICT DO NOTHING');

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
