// Tests for what the kiosk knows of visits: all that the server told, and news that was overtaken on its way changes nothing.
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { KioskAppointment } from '../../shared/api/kiosk-sync.ts';
import { findAppointmentByCode, putAppointment } from './appointment-cache.ts';
import { MIGRATIONS } from './migrations.ts';

const visit: KioskAppointment = {
  appointmentId: 'v',
  codeHmac: 'a'.repeat(64),
  serviceId: 's',
  deskId: 'd',
  deskChosen: false,
  startsAt: 1,
  state: 'confirmed',
  heldUntil: null,
  version: 1,
};
function emptyCache() {
  const db = new Database(':memory:');
  for (const sql of MIGRATIONS) db.exec(sql);
  return db;
}

test('a visit is known as the server told it, with its own end and what staff kept it despite, or without', () => {
  const db = emptyCache();
  const long: KioskAppointment = {
    ...visit,
    appointmentId: 'long',
    codeHmac: 'b'.repeat(64),
    deskChosen: true,
    endsAt: 900_000,
    keptDespite: 'desk-1|closed',
  };
  putAppointment(db, visit);
  putAppointment(db, long);
  expect(findAppointmentByCode(db, long.codeHmac)).toEqual(long);
  expect(findAppointmentByCode(db, visit.codeHmac)).toEqual({ ...visit, keptDespite: null });
  db.close();
});

test('an older version of a visit that comes late does not bring a cancelled visit back', () => {
  const db = emptyCache();
  putAppointment(db, { ...visit, state: 'cancelled', version: 2 });
  putAppointment(db, visit);
  expect(findAppointmentByCode(db, visit.codeHmac)).toMatchObject({ state: 'cancelled', version: 2 });
  db.close();
});
