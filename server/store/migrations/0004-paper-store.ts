// Of which of its kiosk's stores the last word about a paper is: each store counts its facts for itself.
import type { Migration } from './migration.ts';

export const paperStore: Migration = {
  name: '0004-paper-store',
  statements: [
    `alter table issued_tickets add column paper_store_id text not null default ''`,
    // Nobody wrote it down before; nearly every word comes from the store that issued the ticket.
    `update issued_tickets set paper_store_id = store_id where paper_seq > 0`,
  ],
};
