// Every piece of paper by the id its dispenser gave it, and its place in the queue: what pushed facts are merged by.
import type { Migration } from './migration.ts';

export const issuedTickets: Migration = {
  name: '0002-issued-tickets',
  statements: [
    `create table issued_tickets (
      issuer text not null, ticket_id text not null, office_id text not null references offices (id), place_id text not null references tickets (id),
      on_day text not null, series text not null, number integer not null, visit_id text references appointments (id), is_guess smallint not null,
      occurred_at bigint not null, dispenser integer not null, store_id text not null, seq bigint not null, body text not null,
      copies integer not null, paper text not null, paper_seq bigint not null,
      constraint issued_tickets_issuer_ticket_id_key primary key (issuer, ticket_id))`,
    `create index issued_tickets_by_number on issued_tickets (office_id, on_day, series, number)`,
    `create index issued_tickets_by_visit on issued_tickets (visit_id) where visit_id is not null`,
    `create index issued_tickets_by_place on issued_tickets (place_id)`,
    `alter table tickets add column folded text not null default '{}'`,
    `alter table calls add column pick_reason text`,
    `create unique index calls_office_id_seq_key on calls (office_id, seq)`,
    `create index kiosk_facts_by_outcome on kiosk_facts (kiosk_id, outcome)`,
  ],
};
