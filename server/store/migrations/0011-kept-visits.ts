// Despite which conflicts with the office staff decided to honour a visit.
import type { Migration } from './migration.ts';

export const keptVisits: Migration = {
  name: '0011-kept-visits',
  statements: [`alter table appointments add column kept_despite text`],
};
