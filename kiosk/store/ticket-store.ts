// Tickets: those issued here, those of other dispensers that a copy was asked of, and what the server says of each.
import type { KioskTicket } from '../../shared/api/kiosk-sync.ts';
import type { AppointmentId, DeskId, ServiceId, TicketId } from '../../shared/core/ids.ts';
import { DEFAULT_LANGUAGE, isLanguage, type Language } from '../../shared/core/language.ts';
import type { LocalDay } from '../../shared/core/local-time.ts';
import type { Priority } from '../../shared/domain/booking/arrival.ts';
import type { Db } from './open-store.ts';
import { clearPushed } from './outbox.ts';

export type Ticket = {
  readonly ticketId: TicketId;
  readonly day: LocalDay;
  readonly series: string;
  readonly number: number;
  readonly serviceId: ServiceId;
  readonly onlyDeskId: DeskId | null;
  readonly priority: Priority;
  readonly appointmentId: AppointmentId | null;
  readonly bookedFor: number | null;
  readonly checkedInAt: number;
  readonly pressedAt: number;
  readonly language: Language;
  readonly confirmAtDesk: boolean;
  /** Staff decide about its visit. */
  readonly needsDecision: boolean;
  readonly issuedHere: boolean;
  readonly citizenCopies: number;
  readonly autoCopied: boolean;
  readonly decidedBy: 'server' | 'cache' | 'none';
  /** Of a code that this kiosk could not ask about. */
  readonly isByCode: boolean;
};

const COLUMNS = `ticket_id ticketId, day, series, number, service_id serviceId, only_desk_id onlyDeskId, priority, appointment_id appointmentId,
  booked_for bookedFor, checked_in_at checkedInAt, pressed_at pressedAt, language, confirm_at_desk confirmAtDesk, needs_decision needsDecision, issued_here issuedHere,
  citizen_copies citizenCopies, auto_copied autoCopied, decided_by decidedBy, code_hmac IS NOT NULL isByCode`;

type Flag = 'confirmAtDesk' | 'needsDecision' | 'issuedHere' | 'autoCopied' | 'isByCode';
type Text = 'ticketId' | 'serviceId' | 'language';
type MaybeText = 'onlyDeskId' | 'appointmentId';
type Row = Omit<Ticket, Flag | Text | MaybeText> &
  Record<Flag, 0 | 1> &
  Record<Text, string> &
  Record<MaybeText, string | null>;

const ticketFromRow = (row: Row | undefined): Ticket | undefined =>
  row && {
    ...row,
    ticketId: row.ticketId as TicketId,
    serviceId: row.serviceId as ServiceId,
    onlyDeskId: row.onlyDeskId as DeskId | null,
    appointmentId: row.appointmentId as AppointmentId | null,
    language: isLanguage(row.language) ? row.language : DEFAULT_LANGUAGE,
    confirmAtDesk: row.confirmAtDesk === 1,
    needsDecision: row.needsDecision === 1,
    issuedHere: row.issuedHere === 1,
    autoCopied: row.autoCopied === 1,
    isByCode: row.isByCode === 1,
  };

export const findTicket = (db: Db, ticketId: string): Ticket | undefined =>
  ticketFromRow(db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM tickets WHERE ticket_id = ?`).get(ticketId));

/** The day's latest ticket of a visit, or of a code that nobody knew; `day` null: nobody knows what day it is, so of any. */
export const findTicketOf = (
  db: Db,
  day: LocalDay | null,
  of: { appointmentId: string | null; codeHmac: string },
): Ticket | undefined =>
  ticketFromRow(
    // By visit or code, not by day: `+` keeps SQLite from reading through all tickets of today.
    db
      .prepare<{ day: string | null; appointmentId: string | null; codeHmac: string }, Row>(
        `SELECT ${COLUMNS} FROM tickets WHERE (@day IS NULL OR +day = @day) AND (appointment_id = @appointmentId OR code_hmac = @codeHmac) ORDER BY checked_in_at DESC LIMIT 1`,
      )
      .get({ day, ...of }),
  );

type IdOf = 'ticketId' | 'serviceId' | 'onlyDeskId' | 'appointmentId';
/** By the words of the server. */
export type AdoptedTicket = Omit<Ticket, IdOf> & {
  readonly ticketId: string;
  readonly serviceId: string;
  readonly onlyDeskId: string | null;
  readonly appointmentId: string | null;
};

/** A ticket of another dispenser, known from the server, of which a copy was asked here. */
export function adoptTicket(db: Db, t: AdoptedTicket): void {
  db.prepare(
    `INSERT INTO tickets (ticket_id, day, series, number, service_id, only_desk_id, priority, appointment_id, booked_for, checked_in_at, pressed_at,
       language, decided_by, confirm_at_desk, issued_here, citizen_copies) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'server', 0, 0, ?) ON CONFLICT DO NOTHING`,
  ).run(
    t.ticketId,
    t.day,
    t.series,
    t.number,
    t.serviceId,
    t.onlyDeskId,
    t.priority,
    t.appointmentId,
    t.bookedFor,
    t.checkedInAt,
    t.pressedAt,
    t.language,
    t.citizenCopies,
  );
}

export const addCitizenCopy = (db: Db, ticketId: string): void => {
  db.prepare('UPDATE tickets SET citizen_copies = citizen_copies + 1 WHERE ticket_id = ?').run(ticketId);
};
export const markAutoCopied = (db: Db, ticketId: string): void => {
  db.prepare('UPDATE tickets SET auto_copied = 1 WHERE ticket_id = ?').run(ticketId);
};

/** Not one byte of the automatic copy left for the printer: it is owed as before. */
export const withdrawAutoCopy = (db: Db, ticketId: string, copy: number): void => {
  db.prepare('DELETE FROM print_jobs WHERE ticket_id = ? AND copy = ?').run(ticketId, copy);
  db.prepare('UPDATE tickets SET auto_copied = 0 WHERE ticket_id = ?').run(ticketId);
};

export const lastNumberOf = (db: Db, day: LocalDay, series: string): number | undefined =>
  db
    .prepare<[string, string], number>('SELECT last FROM numbering WHERE day = ? AND series = ?')
    .pluck()
    .get(day, series);
/**
 * By this kiosk, or by whoever had its block before as far as the server has told. Paper of which nobody knows the day may be of this one;
 * `day` null: so may all paper.
 */
export const isNumberTaken = (db: Db, day: LocalDay | null, series: string, number: number): boolean =>
  db
    .prepare<{ day: string | null; series: string; number: number }, number>(
      `SELECT 1 FROM tickets WHERE series = @series AND number = @number AND (@day IS NULL OR day = @day OR is_time_unknown = 1)
     UNION ALL SELECT 1 FROM server_tickets WHERE series = @series AND number = @number AND (@day IS NULL OR day = @day) LIMIT 1`,
    )
    .pluck()
    .get({ day, series, number }) !== undefined;
export const takeNumber = (db: Db, day: LocalDay, series: string, number: number): void => {
  db.prepare(
    'INSERT INTO numbering (day, series, last) VALUES (?, ?, ?) ON CONFLICT (day, series) DO UPDATE SET last = excluded.last',
  ).run(day, series, number);
};

export const countIssued = (db: Db, day: LocalDay): number =>
  db.prepare<[string], number>('SELECT count(*) FROM tickets WHERE day = ? AND issued_here = 1').pluck().get(day)!;
/** Its check-in by the steady clock of a start of the machine; undefined: nobody wrote that down. */
export const momentOf = (db: Db, ticketId: string): { readonly bootId: string; readonly steady: number } | undefined =>
  db
    .prepare<[string], { bootId: string; steady: number }>(
      'SELECT boot_id bootId, steady_at steady FROM tickets WHERE ticket_id = ? AND boot_id IS NOT NULL',
    )
    .get(ticketId);
/** Walk-in tickets of a service issued here since the machine's start, whatever day it is. */
export const countWalkInsSince = (db: Db, bootId: string, serviceId: string): number =>
  db
    .prepare<[string, string], number>(
      'SELECT count(*) FROM tickets WHERE boot_id = ? AND service_id = ? AND issued_here = 1 AND appointment_id IS NULL',
    )
    .pluck()
    .get(bootId, serviceId)!;
/** Check-in of the newest ticket of which it is known when it was; undefined: of none. */
export const newestKnownCheckIn = (db: Db): number | undefined =>
  db
    .prepare<[], number | null>('SELECT max(checked_in_at) FROM tickets WHERE issued_here = 1 AND is_time_unknown = 0')
    .pluck()
    .get() ?? undefined;
/** Walk-in tickets of a service issued here after an instant. */
export const countWalkIns = (db: Db, day: LocalDay, serviceId: string, after: number): number =>
  db
    .prepare<[string, string, number], number>(
      `SELECT count(*) FROM tickets WHERE day = ? AND service_id = ? AND issued_here = 1 AND appointment_id IS NULL AND checked_in_at > ?`,
    )
    .pluck()
    .get(day, serviceId, after)!;

/** What the server says about a ticket; its word on the state is the last. */
export function putServerTicket(db: Db, t: KioskTicket): void {
  db.prepare(
    `INSERT INTO server_tickets (ticket_id, appointment_id, day, series, number, state, called_to_desk, copies, priority) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (ticket_id) DO UPDATE SET appointment_id = excluded.appointment_id, state = excluded.state, called_to_desk = excluded.called_to_desk, copies = excluded.copies,
       priority = excluded.priority`,
  ).run(t.ticketId, t.appointmentId, t.day, t.series, t.number, t.state, t.calledToDesk, t.copies, t.priority ?? null);
}

type ServerRow = {
  ticketId: string;
  appointmentId: string | null;
  day: string;
  series: string;
  number: number;
  state: KioskTicket['state'];
  calledToDesk: string | null;
  copies: number;
  priority: Priority | null;
};
const SERVER_COLUMNS =
  'ticket_id ticketId, appointment_id appointmentId, day, series, number, state, called_to_desk calledToDesk, copies, priority';
const serverTicketFromRow = (raw: ServerRow | undefined): KioskTicket | undefined =>
  raw && { ...raw, priority: raw.priority ?? undefined };
export const findServerTicket = (db: Db, ticketId: string): KioskTicket | undefined =>
  serverTicketFromRow(
    db.prepare<[string], ServerRow>(`SELECT ${SERVER_COLUMNS} FROM server_tickets WHERE ticket_id = ?`).get(ticketId),
  );
export const findServerTicketOf = (db: Db, day: LocalDay | null, appointmentId: string): KioskTicket | undefined =>
  serverTicketFromRow(
    db
      .prepare<{ day: string | null; appointmentId: string }, ServerRow>(
        `SELECT ${SERVER_COLUMNS} FROM server_tickets WHERE (@day IS NULL OR day = @day) AND appointment_id = @appointmentId ORDER BY ticket_id LIMIT 1`,
      )
      .get({ day, appointmentId }),
  );

export function clearServerTickets(db: Db): void {
  db.exec('DELETE FROM server_tickets');
}

/**
 * Data of days that are over. Tickets of so many days before today stay, for staff who ask what was printed; days without any do not count,
 * so no leap of the time clears the last ones away. What was told stays a week, for a server that was put back from a copy.
 */
export function forgetBefore(
  db: Db,
  today: LocalDay,
  daysTicketsStay: number,
  startOfToday: number,
  receivedBefore: number,
): void {
  const ticketsBefore =
    db
      .prepare<[string, number], string>(
        'SELECT DISTINCT day FROM tickets WHERE day < ? ORDER BY day DESC LIMIT 1 OFFSET ?',
      )
      .pluck()
      .get(today, daysTicketsStay - 1) ?? '';
  db.prepare('DELETE FROM appointments_cache WHERE starts_at < ?').run(startOfToday);
  db.prepare('DELETE FROM server_tickets WHERE day < ?').run(today);
  db.prepare('DELETE FROM print_jobs WHERE ticket_id IN (SELECT ticket_id FROM tickets WHERE day < ?)').run(
    ticketsBefore,
  );
  db.prepare('DELETE FROM tickets WHERE day < ?').run(ticketsBefore);
  db.prepare('DELETE FROM numbering WHERE day < ?').run(ticketsBefore);
  clearPushed(db, receivedBefore);
}
