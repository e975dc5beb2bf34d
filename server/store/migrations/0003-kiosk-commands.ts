// What staff asked of kiosks, and what came of it.
import type { Migration } from './migration.ts';

export const kioskCommands: Migration = {
  name: '0003-kiosk-commands',
  statements: [
    `create table kiosk_commands (
      id text not null constraint kiosk_commands_id_key primary key, office_id text not null references offices (id), kiosk_id text not null references kiosks (id),
      kind text not null, details text not null, created_at bigint not null, created_by text, expires_at bigint not null,
      outcome text, outcome_detail text, finished_at bigint)`,
    `create index kiosk_commands_by_kiosk on kiosk_commands (kiosk_id, created_at)`,
  ],
};
