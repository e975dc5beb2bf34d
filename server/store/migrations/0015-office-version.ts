// The office has a version, which every process asks for before it trusts the office that it keeps; and a person's visits, and those to be erased, are found without a walk over the rest.
import type { Migration } from './migration.ts';

export const officeVersion: Migration = {
  name: '0015-office-version',
  statements: [
    `alter table offices add column version text not null default ''`,
    // A word that no other database has; only its being another one counts.
    'update offices set version = (select feeds.feed_id from feeds where feeds.office_id = offices.id)',
    'create index appointments_by_address on appointments (email_key) where email_key is not null',
    'create index appointments_not_erased on appointments (office_id, on_day) where erased_at is null',
  ],
};
