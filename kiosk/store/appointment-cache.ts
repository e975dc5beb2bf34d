// The appointments of the coming days as the kiosk knows them: ids, times and a keyed hash of the code, nothing personal.
import type { KioskAppointment } from '../../shared/api/kiosk-sync.ts';
import type { Db } from './open-store.ts';

type Row = {
  appointment_id: string;
  code_hmac: string;
  service_id: string;
  desk_id: string;
  desk_chosen: number;
  starts_at: number;
  state: KioskAppointment['state'];
  held_until: number | null;
  version: number;
  ends_at: number | null;
  kept_despite: string | null;
};

/** An older version never replaces a newer one. */
export function putAppointment(db: Db, a: KioskAppointment): void {
  db.prepare(
    `INSERT INTO appointments_cache (appointment_id, code_hmac, service_id, desk_id, desk_chosen, starts_at, state, held_until, version, ends_at, kept_despite)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (appointment_id) DO UPDATE SET code_hmac = excluded.code_hmac, service_id = excluded.service_id, desk_id = excluded.desk_id,
       desk_chosen = excluded.desk_chosen, starts_at = excluded.starts_at, state = excluded.state, held_until = excluded.held_until,
       version = excluded.version, ends_at = excluded.ends_at, kept_despite = excluded.kept_despite WHERE excluded.version >= version`,
  ).run(
    a.appointmentId,
    a.codeHmac,
    a.serviceId,
    a.deskId,
    a.deskChosen ? 1 : 0,
    a.startsAt,
    a.state,
    a.heldUntil,
    a.version,
    a.endsAt ?? null,
    a.keptDespite ?? null,
  );
}

export const removeAppointment = (db: Db, appointmentId: string): void => {
  db.prepare('DELETE FROM appointments_cache WHERE appointment_id = ?').run(appointmentId);
};

export function clearAppointments(db: Db): void {
  db.exec('DELETE FROM appointments_cache');
}

/** A code is unique in the office for its day; should two share a hash, the latest visit counts. */
export function findAppointmentByCode(db: Db, codeHmac: string): KioskAppointment | undefined {
  return appointmentOf(
    db
      .prepare<[string], Row>('SELECT * FROM appointments_cache WHERE code_hmac = ? ORDER BY starts_at DESC LIMIT 1')
      .get(codeHmac),
  );
}

export const countAppointments = (db: Db): number =>
  db.prepare<[], number>('SELECT count(*) FROM appointments_cache').pluck().get()!;

/** As `putAppointment` wrote it; its reader has checked every word. */
function appointmentOf(row: Row | undefined): KioskAppointment | undefined {
  return (
    row && {
      appointmentId: row.appointment_id,
      codeHmac: row.code_hmac,
      serviceId: row.service_id,
      deskId: row.desk_id,
      deskChosen: row.desk_chosen === 1,
      startsAt: row.starts_at,
      state: row.state,
      heldUntil: row.held_until,
      version: row.version,
      ...(row.ends_at === null ? {} : { endsAt: row.ends_at }),
      keptDespite: row.kept_despite,
    }
  );
}
