// What the server told this kiosk about the office: settings, queue summary, numbering plans, cursor.
import {
  kioskSettingsSchema,
  numberingPlanSchema,
  queueSummarySchema,
  type QueueSummary,
} from '../../shared/api/kiosk-sync.ts';
import { officeFrom } from '../../shared/api/office.ts';
import type { z } from 'zod';
import type { Office } from '../../shared/domain/office/office.ts';
import type { LocalDay } from '../../shared/core/local-time.ts';
import type { NumberingPlan } from '../../shared/domain/ticket/ticket-number.ts';
import { readMeta, writeMeta, type Db } from './open-store.ts';

type SentSettings = z.infer<typeof kioskSettingsSchema>;
export type PulledSettings = Omit<SentSettings, 'office'> & { readonly office: Office };

export function saveSettings(db: Db, settings: SentSettings): void {
  writeMeta(db, 'settings', JSON.stringify(settings));
  const { plan, fromDay, reserveOn } = settings.numbering;
  db.prepare(
    'INSERT INTO numbering_plans (from_day, plan) VALUES (?, ?) ON CONFLICT (from_day) DO UPDATE SET plan = excluded.plan',
  ).run(fromDay, JSON.stringify(plan));
  // The kiosk may know of a later one by itself.
  if (reserveOn !== undefined && reserveOn > (readMeta(db, RESERVE_DAY) ?? '')) setReserveDay(db, reserveOn);
}

export function loadSettings(db: Db): PulledSettings | undefined {
  const text = readMeta(db, 'settings');
  const settings = text === undefined ? undefined : kioskSettingsSchema.parse(JSON.parse(text));
  return settings && { ...settings, office: officeFrom(settings.office) };
}

/** The plan of a day: a changed one applies from its day on, the first one at once. */
export function planFor(db: Db, day: LocalDay): NumberingPlan | undefined {
  const row = db
    .prepare<[string, string], string>(
      'SELECT plan FROM numbering_plans ORDER BY from_day <= ? DESC, CASE WHEN from_day <= ? THEN from_day END DESC, from_day LIMIT 1',
    )
    .pluck()
    .get(day, day);
  return row === undefined ? undefined : numberingPlanSchema.parse(JSON.parse(row));
}

/** Somebody without a memory had this block on that day, perhaps this kiosk itself: numbers come from the reserve block until it ends. */
export const RESERVE_DAY = 'reserve_day';
export const setReserveDay = (db: Db, day: LocalDay): void => writeMeta(db, RESERVE_DAY, day);
/** Also before it: then a clock that was ahead had named the day. */
export const isReserveDay = (db: Db, day: LocalDay): boolean => (readMeta(db, RESERVE_DAY) ?? '') >= day;

export const saveQueue = (db: Db, queue: QueueSummary): void => writeMeta(db, 'queue', JSON.stringify(queue));
export function loadQueue(db: Db): QueueSummary | undefined {
  const text = readMeta(db, 'queue');
  return text === undefined ? undefined : queueSummarySchema.parse(JSON.parse(text));
}

export const saveCursor = (db: Db, cursor: string): void => writeMeta(db, 'cursor', cursor);
export const loadCursor = (db: Db): string | undefined => readMeta(db, 'cursor');

/** Everything that came from the server, and with it everything that the office's key keyed. */
export function wipePulled(db: Db): void {
  db.exec(`DELETE FROM appointments_cache; DELETE FROM server_tickets; DELETE FROM numbering_plans;
    DELETE FROM meta WHERE key IN ('settings', 'queue', 'cursor'); UPDATE tickets SET code_hmac = NULL;`);
}
