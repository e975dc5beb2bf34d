// What became of a letter is one word with its time, who sends one now is a lease of its own, and each letter knows the booking that it answers.
import type { Migration } from './migration.ts';

export const letterDelivery: Migration = {
  name: '0010-letter-delivery',
  statements: [
    'drop index mail_outbox_by_due',
    'alter table mail_outbox add column settled_at bigint',
    `alter table mail_outbox add column state text not null default 'waiting' check (state in ('waiting', 'sent', 'not-needed', 'refused', 'given-up') and (state = 'waiting') = (settled_at is null))`,
    `alter table mail_outbox add column trouble text check (state <> 'given-up' or trouble is not null)`,
    `alter table mail_outbox add column refusal text check ((state = 'refused') = (refusal is not null))`,
    'alter table mail_outbox add column is_refusal_sure integer not null default 0',
    'alter table mail_outbox add column leased_until bigint not null default 0',
    'alter table mail_outbox add column booking_id text',
    `update mail_outbox set state = case when last_error = 'not-needed' then 'not-needed' else 'sent' end, settled_at = sent_at where sent_at is not null`,
    `update mail_outbox set state = 'given-up', settled_at = failed_at, trouble = 'unknown' where sent_at is null and failed_at is not null`,
    `update mail_outbox set trouble = 'unknown' where sent_at is null and failed_at is null and last_error is not null`,
    `update mail_outbox set booking_id = appointment_id where template = 'confirm'`,
    // The details held nothing but the visit: {"holdId":"…"}.
    `update mail_outbox set booking_id = substr(details, 12, length(details) - 13), details = '{}' where template = 'quota-reached' and details like '{"holdId":"%"}'`,
    'alter table mail_outbox drop column sent_at',
    'alter table mail_outbox drop column failed_at',
    'alter table mail_outbox drop column last_error',
    `create index mail_outbox_by_due on mail_outbox (due_at) where state = 'waiting'`,
    'create index mail_outbox_by_booking on mail_outbox (booking_id) where booking_id is not null',
    `create index mail_outbox_refused on mail_outbox (settled_at) where state = 'refused'`,
  ],
};
