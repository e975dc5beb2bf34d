// How a database that was put back from a copy is found out: a mark on every event, and what came of each time it was.
import type { Migration } from './migration.ts';

export const restores: Migration = {
  name: '0006-restores',
  statements: [
    // Events of before have none; a cursor without one names only them.
    `alter table event_log add column mark text not null default ''`,
    `alter table feeds add column mark text not null default ''`,
    `create table restores (
      history text not null constraint restores_history_key primary key, office_id text not null references offices (id), former_history text not null, lost_history text,
      noted_at bigint not null, found_by text not null, kiosk_id text, evidence text not null, copy_ends_at bigint not null)`,
    `alter table kiosk_facts add column came_anew_in text`,
    `create index kiosk_facts_came_anew on kiosk_facts (came_anew_in, kiosk_id) where came_anew_in is not null`,
    `create index kiosk_facts_by_store on kiosk_facts (store_id, seq)`,
  ],
};
