// Tests for what the kiosk knows of visits: news that was overtaken on its way changes nothing.
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { KioskAppointment } from '../../shared/api/kiosk-sync.ts';
import { findAppointmentByCode, putAppointment } from './appointment-cache.ts';
import { MIGRATIONS } from './migrations.ts';

test('an older version of a visit that comes late does not bring a cancelled visit back', () => {
  const db = new Database(':memory:');
  for (const sql of MIGRATIONS) db.exec(sql);
  const visit: KioskAppointment = {
    appointmentId: 'v', codeHmac: 'a'.repeat(64), serviceId: 's', deskId: 'd', deskChosen: false, startsAt: 1, state: 'confirmed', heldUntil: null, version: 1,
  };
  putAppointment(db, { ...visit, state: 'cancelled', version: 2 });
  putAppointment(db, visit);
  expect(findAppointmentByCode(db, visit.codeHmac)).toMatchObject({ state: 'cancelled', version: 2 });
  db.close();
});
