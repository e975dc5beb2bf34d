// The uplink to the server as a technician sees it: since when, what waits, what was set aside.
import { ALARM_MISSES_PER_HOUR, missesLastHour } from '../../../shared/domain/kiosk-session/misses.ts';
import { isTimeKnown } from '../../../shared/domain/office/time-knowledge.ts';
import { failed, found } from '../../../shared/domain/technician/technician.ts';
import { countAppointments } from '../../store/appointment-cache.ts';
import type { SetAsideReason } from '../../../shared/domain/technician/office-sections.ts';
import { countSetAside, countWaiting } from '../../store/outbox.ts';
import { oldestWaitingAt, setAsideFacts } from '../../store/outbox-care.ts';
import { loadCursor } from '../../store/settings-store.ts';
import type { ReadSection, RunTask } from './context.ts';
import { hourOfRaw, momentOf } from './moments.ts';

const SET_ASIDE_SHOWN = 5;
const SAID_SHOWN = 80;
const REASONS: readonly SetAsideReason[] = ['unreadable', 'failed', 'waits-for-ticket', 'ticket-known', 'key-taken'];
const reasonOf = (said: string): SetAsideReason => REASONS.find((reason) => reason === said) ?? 'other';

export const readSync: ReadSection<'sync'> = ({ ctx, about, session, sync }) => {
  const { db } = ctx.store;
  const { state } = ctx.connectivity;
  const { version, kioskName, serverUrl } = about();
  const oldest = oldestWaitingAt(db);
  const lastHour = missesLastHour(session().memory.misses, ctx.steady.now());
  return {
    version,
    kioskName,
    serverUrl,
    otherServerUrl:
      sync.kioskId() !== null && sync.serverUrlSet !== undefined && sync.serverUrlSet !== serverUrl
        ? sync.serverUrlSet
        : null,
    storeId: ctx.store.storeId,
    online: state.isOnline,
    since: state.isOnline ? null : hourOfRaw(ctx, state.since),
    lastAnswerAt: state.lastAnswerAt === null ? null : hourOfRaw(ctx, state.lastAnswerAt),
    outboxLength: countWaiting(db),
    oldestWaitingAt: oldest === undefined ? null : momentOf(ctx, oldest),
    setAsideCount: countSetAside(db),
    setAside: setAsideFacts(db, SET_ASIDE_SHOWN).map((fact) => ({
      seq: fact.seq,
      fact: fact.type,
      reason: reasonOf(fact.reason),
      said: fact.reason.slice(0, SAID_SHOWN),
      at: momentOf(ctx, fact.occurredAt),
    })),
    hasCodeKey: ctx.codeKey() !== null,
    kioskId: sync.kioskId() ?? '',
    cursor: loadCursor(db) ?? '',
    clockOffsetMs: ctx.clock.offset?.offsetMs ?? 0,
    clockUncertain: !isTimeKnown(ctx.clock.knowledge),
    appointments: countAppointments(db),
    misses: { lastHour, alarm: lastHour >= ALARM_MISSES_PER_HOUR },
  };
};

const noAnswer = (said: string): ReturnType<typeof failed> => failed(said === 'not-paired' ? said : 'no-server', said);

export const syncNow: RunTask<'sync-now'> = async ({ sync }) => {
  const synced = await sync.syncNow();
  return synced.ok ? found({ said: synced.value }) : noAnswer(synced.error);
};

export const takeSnapshot: RunTask<'take-snapshot'> = async ({ sync }) => {
  const taken = await sync.takeSnapshot();
  return taken.ok ? found({}) : noAnswer(taken.error);
};

/** Asks the server what staff made of it meanwhile; it applies nothing twice. */
export const retrySetAside: RunTask<'retry-set-aside'> = async ({ ctx, sync }) => {
  const before = countSetAside(ctx.store.db);
  const reviewed = await sync.reviewSetAside();
  const left = countSetAside(ctx.store.db);
  return reviewed.ok ? found({ settled: before - left, left }) : noAnswer(reviewed.error);
};

export const moveServer: RunTask<'move-server'> = async ({ sync }, { serverUrl }) => {
  const moved = await sync.moveTo(serverUrl);
  if (moved.ok) return found({});
  return moved.error === 'not-paired' ? failed('not-paired') : failed(moved.error);
};

export const pairAnew: RunTask<'pair-anew'> = async ({ sync }) => {
  const ended = await sync.leave();
  return ended.ok ? found(ended.value) : noAnswer(ended.error);
};
