// The first schema: every table of schema.ts with the unique keys that make its promises true.
// Constraints are named `<table>_<columns>_key`, the name that unique-violation.ts speaks of on both databases.
import type { Migration } from './migration.ts';

const states = (column: string, ...words: string[]): string =>
  `check (${column} in (${words.map((word) => `'${word}'`).join(', ')}))`;

export const firstSchema: Migration = {
  name: '0001-first-schema',
  statements: [
    `create table meta (key text not null, value text not null, constraint meta_key_key primary key (key))`,
    `create table offices (id text not null constraint offices_id_key primary key, details text not null, code_key_sealed text not null)`,
    `create table feeds (office_id text not null constraint feeds_office_id_key primary key references offices (id), feed_id text not null, last bigint not null)`,
    `create table event_log (
      office_id text not null references offices (id), seq bigint not null, at bigint not null, type text not null,
      appointment_id text, ticket_id text, desk_id text, kiosk_id text,
      constraint event_log_office_id_seq_key primary key (office_id, seq))`,
    `create table office_days (
      office_id text not null references offices (id), on_day text not null, locks bigint not null, ended_at bigint,
      constraint office_days_office_id_on_day_key primary key (office_id, on_day))`,
    `create table services (
      id text not null constraint services_id_key primary key, office_id text not null references offices (id), position integer not null, series text not null,
      duration_minutes integer not null, is_bookable smallint not null, has_walk_in smallint not null, has_desk_choice smallint not null,
      name_field text not null ${states('name_field', 'required', 'optional', 'hidden')}, daily_walk_in_limit integer, texts text not null)`,
    `create table desks (
      id text not null constraint desks_id_key primary key, office_id text not null references offices (id), position integer not null, number text not null, official text,
      state text not null ${states('state', 'open', 'away', 'closed')}, state_on text not null, row_on text not null, row_at text not null, version bigint not null)`,
    `create table desk_services (
      desk_id text not null references desks (id), service_id text not null references services (id),
      constraint desk_services_desk_id_service_id_key primary key (desk_id, service_id))`,
    `create table closures (
      id text not null constraint closures_id_key primary key, office_id text not null references offices (id), desk_id text references desks (id), on_day text not null,
      from_minute integer, to_minute integer, reason text not null)`,

    `create table appointments (
      id text not null constraint appointments_id_key primary key, office_id text not null references offices (id), service_id text not null references services (id),
      desk_id text not null references desks (id), is_desk_chosen smallint not null,
      starts_at bigint not null, ends_at bigint not null, on_day text not null, code text not null,
      state text not null ${states('state', 'pending', 'confirmed', 'checked-in', 'completed', 'expired', 'cancelled', 'no-show')},
      language text not null, email text, email_key text, name text, phone text,
      held_until bigint, created_at bigint not null, letter_sent_at bigint, confirmed_at bigint, cancelled_at bigint, checked_in_at bigint, erased_at bigint,
      link_generation integer not null, page_key text not null, code_misses integer not null,
      booked_by text not null ${states('booked_by', 'citizen', 'staff')}, version bigint not null)`,
    `create unique index appointments_office_id_code_key on appointments (office_id, code)`,
    `create unique index appointments_page_key_key on appointments (page_key)`,
    `create index appointments_by_day on appointments (office_id, on_day, starts_at)`,
    `create index appointments_by_state on appointments (office_id, state, starts_at)`,
    `create table slot_claims (
      desk_id text not null references desks (id), unit_at bigint not null, appointment_id text not null references appointments (id), release_at bigint,
      constraint slot_claims_desk_id_unit_at_key primary key (desk_id, unit_at))`,
    `create index slot_claims_by_appointment on slot_claims (appointment_id)`,
    `create index slot_claims_by_release on slot_claims (release_at) where release_at is not null`,
    `create table quota_claims (
      key text not null, appointment_id text not null references appointments (id),
      constraint quota_claims_key_key primary key (key))`,
    `create index quota_claims_by_appointment on quota_claims (appointment_id)`,

    `create table tickets (
      id text not null constraint tickets_id_key primary key, office_id text not null references offices (id), on_day text not null, service_id text not null references services (id),
      only_desk_id text references desks (id), appointment_id text references appointments (id), series text not null, number integer not null,
      priority text not null ${states('priority', 'booked', 'early', 'late', 'walk-in')},
      state text not null ${states('state', 'waiting', 'called', 'serving', 'completed', 'no-show', 'cancelled', 'parked', 'unserved')},
      is_assisted smallint not null, assisted_reason text, booked_for bigint, checked_in_at bigint not null, waiting_since bigint not null,
      called_desk_id text references desks (id), called_at bigint, serving_at bigint, ended_at bigint,
      first_name text, language text not null, issued_by text not null, copies integer not null, paper text not null, flags text not null, version bigint not null)`,
    `create unique index tickets_appointment_id_key on tickets (appointment_id) where appointment_id is not null`,
    `create unique index tickets_called_desk_id_key on tickets (called_desk_id) where state in ('called', 'serving')`,
    `create index tickets_by_day on tickets (office_id, on_day, state)`,
    `create table ticket_numbers (
      office_id text not null references offices (id), on_day text not null, series text not null, number integer not null,
      ticket_id text not null references tickets (id),
      constraint ticket_numbers_office_id_on_day_series_number_key primary key (office_id, on_day, series, number))`,
    `create index ticket_numbers_by_ticket on ticket_numbers (ticket_id)`,
    `create table dispensers (
      office_id text not null references offices (id), on_day text not null, series text not null, dispenser integer not null, last integer not null,
      constraint dispensers_office_id_on_day_series_dispenser_key primary key (office_id, on_day, series, dispenser))`,
    `create table calls (
      id text not null constraint calls_id_key primary key, office_id text not null references offices (id), on_day text not null, ticket_id text not null references tickets (id),
      desk_id text not null references desks (id), staff_id text, place text not null, named_at bigint not null, called_at bigint not null,
      last_called_at bigint not null, times integer not null, serving_at bigint, ended_at bigint, outcome text, seq bigint not null)`,
    `create unique index calls_ticket_id_key on calls (ticket_id) where ended_at is null`,
    `create unique index calls_desk_id_key on calls (desk_id) where ended_at is null`,
    `create index calls_by_day on calls (office_id, on_day, called_at)`,

    `create table mail_outbox (
      id text not null constraint mail_outbox_id_key primary key, office_id text not null references offices (id), appointment_id text references appointments (id),
      template text not null, details text not null, language text not null, created_at bigint not null, due_at bigint not null,
      attempts integer not null, sent_at bigint, failed_at bigint, last_error text)`,
    `create index mail_outbox_by_due on mail_outbox (due_at) where sent_at is null and failed_at is null`,
    `create index mail_outbox_by_appointment on mail_outbox (appointment_id)`,

    `create table kiosks (
      id text not null constraint kiosks_id_key primary key, office_id text not null references offices (id), name text not null, dispenser integer not null,
      pairing_code_hash text, pairing_expires_at bigint, pairing_tries integer not null, secret_hash text, store_id text,
      paired_at bigint, revoked_at bigint, drained_at bigint, last_seen_at bigint, heartbeat text, pin_hash text)`,
    `create unique index kiosks_office_id_dispenser_key on kiosks (office_id, dispenser) where revoked_at is null`,
    `create table kiosk_facts (
      kiosk_id text not null references kiosks (id), store_id text not null, seq bigint not null, fact_id text not null, type text not null,
      occurred_at bigint not null, received_at bigint not null, body text not null, outcome text not null, reason text,
      constraint kiosk_facts_kiosk_id_store_id_seq_key primary key (kiosk_id, store_id, seq))`,

    `create table staff (
      id text not null constraint staff_id_key primary key, office_id text not null references offices (id), login text not null, name text not null, roles text not null,
      password_hash text, setup_token_hash text, setup_expires_at bigint, misses integer not null, blocked_until bigint, deactivated_at bigint)`,
    `create unique index staff_login_key on staff (login)`,
    `create table sessions (
      token_hash text not null constraint sessions_token_hash_key primary key, staff_id text not null references staff (id), csrf text not null,
      created_at bigint not null, expires_at bigint not null, desk_id text references desks (id))`,
    `create table jobs (
      name text not null, due_at bigint not null, run_by text, run_until bigint, last_run_at bigint,
      constraint jobs_name_key primary key (name))`,
    `create table audit_log (
      id text not null constraint audit_log_id_key primary key, office_id text not null references offices (id), at bigint not null, staff_id text,
      action text not null, subject text not null, details text not null)`,
    `create index audit_log_by_time on audit_log (office_id, at)`,
    `create table service_durations (
      id text not null constraint service_durations_id_key primary key, office_id text not null references offices (id), service_id text not null references services (id),
      on_day text not null, duration_ms bigint not null)`,
    `create index service_durations_by_service on service_durations (service_id, on_day)`,
    `create table estimate_log (
      id text not null constraint estimate_log_id_key primary key, office_id text not null references offices (id), ticket_id text, service_id text not null references services (id),
      shown_at bigint not null, from_minutes integer, to_minutes integer, naive_position_minutes integer, naive_constant_minutes integer, waited_ms bigint)`,
    `create table limits (
      key text not null, window_start_at bigint not null, hits integer not null,
      constraint limits_key_key primary key (key))`,
  ],
};
