// The kiosk's tables, forward only; the number of a migration is its place in the list.
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE appointments_cache (
    appointment_id TEXT PRIMARY KEY, code_hmac TEXT NOT NULL, service_id TEXT NOT NULL, desk_id TEXT NOT NULL,
    desk_chosen INTEGER NOT NULL, starts_at INTEGER NOT NULL, state TEXT NOT NULL, held_until INTEGER, version INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX appointments_by_code ON appointments_cache (code_hmac);
  -- What the server says about tickets, its own and other dispensers'.
  CREATE TABLE server_tickets (
    ticket_id TEXT PRIMARY KEY, appointment_id TEXT, day TEXT NOT NULL, series TEXT NOT NULL, number INTEGER NOT NULL,
    state TEXT NOT NULL, called_to_desk TEXT, copies INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX server_tickets_by_appointment ON server_tickets (appointment_id);
  CREATE TABLE tickets (
    ticket_id TEXT PRIMARY KEY, day TEXT NOT NULL, series TEXT NOT NULL, number INTEGER NOT NULL, service_id TEXT NOT NULL,
    only_desk_id TEXT, priority TEXT NOT NULL, appointment_id TEXT, code_hmac TEXT, booked_for INTEGER,
    checked_in_at INTEGER NOT NULL, pressed_at INTEGER NOT NULL, language TEXT NOT NULL, decided_by TEXT NOT NULL,
    confirm_at_desk INTEGER NOT NULL, issued_here INTEGER NOT NULL, citizen_copies INTEGER NOT NULL DEFAULT 0,
    auto_copied INTEGER NOT NULL DEFAULT 0, UNIQUE (day, series, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX tickets_by_appointment ON tickets (appointment_id);
  CREATE INDEX tickets_by_code ON tickets (code_hmac);
  CREATE TABLE print_jobs (
    ticket_id TEXT NOT NULL REFERENCES tickets, copy INTEGER NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL,
    printer_state TEXT, changed_at INTEGER NOT NULL, PRIMARY KEY (ticket_id, copy)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX print_jobs_open ON print_jobs (state) WHERE state IN ('saved', 'sending');
  -- Facts of a store that was lost keep its id and sequence.
  CREATE TABLE outbox (
    position INTEGER PRIMARY KEY AUTOINCREMENT, store_id TEXT NOT NULL, seq INTEGER NOT NULL, fact TEXT NOT NULL,
    state TEXT NOT NULL, reason TEXT, occurred_at INTEGER NOT NULL, UNIQUE (store_id, seq)
  ) STRICT;
  CREATE INDEX outbox_waiting ON outbox (position) WHERE state = 'waiting';
  CREATE INDEX outbox_set_aside ON outbox (position) WHERE state IN ('set-aside', 'alarm');
  CREATE TABLE numbering (day TEXT NOT NULL, series TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (day, series)) STRICT, WITHOUT ROWID;
  CREATE TABLE numbering_plans (from_day TEXT PRIMARY KEY, plan TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE diagnostics (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, event TEXT NOT NULL, detail TEXT NOT NULL) STRICT;
  CREATE VIEW set_aside AS SELECT store_id, seq, fact, reason FROM outbox WHERE state IN ('set-aside', 'alarm');
  `,
  `
  CREATE TABLE rolls (
    id INTEGER PRIMARY KEY AUTOINCREMENT, started_at INTEGER NOT NULL, length_mm INTEGER NOT NULL, is_assumed INTEGER NOT NULL,
    printed_mm INTEGER NOT NULL DEFAULT 0, tickets INTEGER NOT NULL DEFAULT 0, cuts INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE paper_days (day TEXT PRIMARY KEY, printed_mm INTEGER NOT NULL, tickets INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  -- What the server asked for: kept, so that each is carried out once. 'running': begun, and nobody knows what came of it until it is 'finished'.
  CREATE TABLE commands (
    command_id TEXT PRIMARY KEY, command TEXT NOT NULL, created_at INTEGER NOT NULL, state TEXT NOT NULL, outcome TEXT, is_told INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX commands_waiting ON commands (created_at) WHERE state = 'waiting';
  CREATE TABLE starts (at INTEGER PRIMARY KEY) STRICT;
  `,
  `
  -- What each press asks for must not take longer the more tickets there are.
  CREATE INDEX server_tickets_by_number ON server_tickets (day, series, number);
  CREATE INDEX print_jobs_without_paper ON print_jobs (ticket_id) WHERE copy = 0 AND state IN ('unknown', 'failed');
  CREATE INDEX walk_ins_by_service ON tickets (day, service_id, checked_in_at) WHERE issued_here = 1 AND appointment_id IS NULL;
  `,
  `
  -- NULL: told by a server that did not say.
  ALTER TABLE server_tickets ADD COLUMN priority TEXT;
  `,
  `
  -- NULL: told by a server that did not say. Whether the office can honour the visit is judged by the office that is kept beside it.
  ALTER TABLE appointments_cache ADD COLUMN ends_at INTEGER;
  ALTER TABLE appointments_cache ADD COLUMN kept_despite TEXT;
  ALTER TABLE tickets ADD COLUMN needs_decision INTEGER NOT NULL DEFAULT 0;
  `,
  `
  -- The office whose server answered for the fact; NULL: none has yet, or one that did not say of which history it is.
  ALTER TABLE outbox ADD COLUMN told_to TEXT;
  `,
  `
  -- When by the steady clock of one start of the machine; NULL: written by a version of before, or of no ticket issued here.
  ALTER TABLE outbox ADD COLUMN boot_id TEXT;
  ALTER TABLE outbox ADD COLUMN steady_at INTEGER;
  -- 1: it has left for the server at least once, whatever became of the answer.
  ALTER TABLE outbox ADD COLUMN sent INTEGER NOT NULL DEFAULT 0;
  UPDATE outbox SET sent = 1;
  CREATE INDEX outbox_unsent ON outbox (position) WHERE sent = 0;
  ALTER TABLE tickets ADD COLUMN boot_id TEXT;
  ALTER TABLE tickets ADD COLUMN steady_at INTEGER;
  -- Check-in as the server was told of it last; NULL: not told.
  ALTER TABLE tickets ADD COLUMN told_at INTEGER;
  -- 1: nobody has learnt yet on which day it truly was.
  ALTER TABLE tickets ADD COLUMN is_time_unknown INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX tickets_by_number ON tickets (series, number);
  CREATE INDEX tickets_by_boot ON tickets (boot_id);
  `,
];
