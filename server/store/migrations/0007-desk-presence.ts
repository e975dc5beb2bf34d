// Whose console is at which desk and since when none is, and which desk takes over a service for a day.
import type { Migration } from './migration.ts';

export const deskPresence: Migration = {
  name: '0007-desk-presence',
  statements: [
    `alter table desks add column console_seen_at bigint`,
    `create table consoles (
      token_hash text not null, desk_id text not null references desks (id), staff_id text not null, seen_at bigint not null,
      constraint consoles_token_hash_desk_id_key primary key (token_hash, desk_id))`,
    `create index consoles_desk_id on consoles (desk_id)`,
    `create table stand_ins (
      desk_id text not null references desks (id), service_id text not null references services (id), on_day text not null,
      constraint stand_ins_desk_id_service_id_on_day_key primary key (desk_id, service_id, on_day))`,
  ],
};
