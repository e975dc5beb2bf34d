// The line to the server as a technician sees it: since when, what waits, what was set aside.
import { ALARM_MISSES_PER_HOUR } from '../../../shared/domain/kiosk-misses.ts';
import { failed, found } from '../../../shared/domain/technician/technician.ts';
import { countAppointments } from '../../store/appointment-cache.ts';
import { countWaiting, listSetAside } from '../../store/outbox.ts';
import { loadCursor } from '../../store/settings-store.ts';
import { hourOfRaw, type ReadSection, type RunTask } from './desk.ts';

const SET_ASIDE_SHOWN = 5;

export const readSync: ReadSection<'sync'> = ({ ctx, about, session }) => {
  const { db } = ctx.store;
  const { state } = ctx.connectivity;
  const { version, kioskName, serverUrl } = about();
  const lastHour = session().memory.misses.at.length;
  return {
    version, kioskName, serverUrl,
    storeId: ctx.store.storeId,
    online: state.isOnline,
    since: state.isOnline ? null : hourOfRaw(ctx, state.since),
    lastAnswerAt: state.lastAnswerAt === null ? null : hourOfRaw(ctx, state.lastAnswerAt),
    outboxLength: countWaiting(db),
    setAside: listSetAside(db, SET_ASIDE_SHOWN),
    cursor: loadCursor(db) ?? '',
    clockOffsetMs: ctx.clock.offset?.offsetMs ?? 0,
    clockUncertain: !ctx.clock.isCertain(),
    appointments: countAppointments(db),
    misses: { lastHour, alarm: lastHour >= ALARM_MISSES_PER_HOUR },
  };
};

export const syncNow: RunTask<'sync-now'> = async (desk) => {
  const synced = await desk.syncNow();
  return synced.ok ? found({ said: synced.value }) : failed('no-server', synced.error);
};
