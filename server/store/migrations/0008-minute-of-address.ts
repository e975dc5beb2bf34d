// Visits that were there before hold the minutes of their address too, so that no second one can be booked into them.
import type { Migration } from './migration.ts';

export const minuteOfAddress: Migration = {
  name: '0008-minute-of-address',
  statements: [
    // Of two old visits at one minute the first keeps it; the other one stays as it is.
    `insert into quota_claims (key, appointment_id)
      select 'minute|' || a.email_key || '|' || s.unit_at, a.id from slot_claims s join appointments a on a.id = s.appointment_id
      where a.email_key is not null and a.booked_by = 'citizen' and a.state in ('pending', 'confirmed', 'checked-in')
      order by a.id on conflict (key) do nothing`,
  ],
};
