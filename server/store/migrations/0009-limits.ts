// Limits that no stranger can turn against others: places of unconfirmed visits, spent proofs, warnings for staff; and sessions that can be told apart.
import type { Migration } from './migration.ts';

export const limits: Migration = {
  name: '0009-limits',
  statements: [
    // Whoever guessed a login, or a pairing code, closed it for its owner by these.
    `alter table staff drop column misses`,
    `alter table staff drop column blocked_until`,
    `alter table kiosks drop column pairing_tries`,
    `alter table appointments add column holds_slot smallint not null default 1`,
    `alter table sessions add column id text not null default ''`,
    `alter table sessions add column how text not null default 'password'`,
    `alter table sessions add column device text not null default ''`,
    `alter table sessions add column last_used_at bigint not null default 0`,
    `update sessions set id = substr(token_hash, 1, 20), last_used_at = created_at`,
    `create unique index sessions_id_key on sessions (id)`,
    `create table warnings (
      kind text not null, first_at bigint not null, last_at bigint not null, times bigint not null, details text not null,
      constraint warnings_kind_key primary key (kind))`,
    `create table hold_claims (
      scope text not null, place integer not null, appointment_id text not null references appointments (id),
      constraint hold_claims_scope_place_key primary key (scope, place))`,
    `create index hold_claims_by_appointment on hold_claims (appointment_id)`,
    `create table spent_proofs (
      proof text not null, spent_at bigint not null,
      constraint spent_proofs_proof_key primary key (proof))`,
    `create table domain_visits (
      domain_key text not null, on_day text not null, confirmed integer not null,
      constraint domain_visits_domain_key_on_day_key primary key (domain_key, on_day))`,
  ],
};
