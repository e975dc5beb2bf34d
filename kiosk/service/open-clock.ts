// Kiosk time with what the store remembers of it.
import type { Clock } from '../../shared/core/clock.ts';
import { startOfDay } from '../../shared/core/local-time.ts';
import { newestCertainFactAt, newestFactAt } from '../store/outbox.ts';
import { readMeta, writeMeta, type KioskStore } from '../store/open-store.ts';
import { createKioskClock, type KioskClock, type StoredOffset } from '../sync/kiosk-clock.ts';

/** `zone`: of the office, or of where it will be. */
export function openClock(store: KioskStore, { clock, steady, bootId }: { readonly clock: Clock; readonly steady: Clock; readonly bootId: string | null }, zone: string): KioskClock {
  const text = readMeta(store.db, 'clock_offset');
  const offset = text === undefined ? undefined : (JSON.parse(text) as StoredOffset);
  const officeDay = readMeta(store.db, 'office_day');
  const reached = [
    ...(offset === undefined ? [] : [offset.measuredAt + offset.offsetMs]),
    ...(officeDay === undefined ? [] : [startOfDay(officeDay, zone)]),
    // What happens next happened after it.
    (newestCertainFactAt(store.db) ?? 0) + 1,
  ];
  return createKioskClock({
    clock,
    steady,
    bootId,
    memory: { offset, officeDay, newestFactAt: newestFactAt(store.db), reachedAt: Math.max(...reached) },
    keepOffset: (measured) => store.write(({ db }) => writeMeta(db, 'clock_offset', JSON.stringify(measured))),
    // A new day may be noticed first by what is being written down: then it is written with it.
    keepOfficeDay: (day) => (store.db.inTransaction ? writeMeta(store.db, 'office_day', day) : store.write(({ db }) => writeMeta(db, 'office_day', day))),
  });
}
