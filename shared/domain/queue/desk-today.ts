// Which desks count today: who still serves, which services nobody serves, and whose console is gone.
import { MINUTE, type Ms } from '../../core/clock.ts';
import type { DeskId, ServiceId } from '../../core/ids.ts';
import type { LocalDay } from '../../core/local-time.ts';
import { hoursOn, spansOn } from '../office/office-calendar.ts';
import type { Office } from '../office/office.ts';
import type { Desks, QueueDesk } from './queue.ts';

/** A console that has not been heard from for so long is gone: the clerk signed out, the tab was closed, the computer fell over. */
export const CONSOLE_GONE_AFTER: Ms = 3 * MINUTE;

export type DeskWord = {
  readonly id: DeskId;
  /** What a clerk said last today; before that "away". */
  readonly state: QueueDesk['state'];
  readonly isNotYetOpened: boolean;
  /** Null: none has been heard from since the server can tell. */
  readonly consoleSeenAt: Ms | null;
};

/**
 * The desk's state as the queue takes it. What a clerk said counts, except that a desk which the calendar keeps shut today, or which
 * nobody has opened by the end of its hours, is not expected any more: that is "closed".
 */
export function queueStateOf(office: Office, day: LocalDay, desk: DeskWord, now: Ms): QueueDesk['state'] {
  if (desk.state !== 'away') return desk.state;
  if (!hoursOn(office, day, desk.id).open) return 'closed';
  return !desk.isNotYetOpened || spansOn(office, day, desk.id).open.some((span) => span.to > now) ? 'away' : 'closed';
}

/** A desk's word with what is kept of its day. */
export type DeskOfDay = DeskWord & {
  readonly bookedStreak: readonly Ms[];
  /** Services that it has taken over for the day. */
  readonly standsInFor: readonly ServiceId[];
};

/** What a desk has taken over for the day it serves like its own. */
export function queueDesksOf(
  office: Office,
  day: LocalDay,
  desksToday: readonly DeskOfDay[],
  now: Ms,
): Map<DeskId, QueueDesk> {
  const serves = new Map(office.desks.map((desk) => [desk.id, desk.serves]));
  return new Map(
    desksToday.map((desk): [DeskId, QueueDesk] => [
      desk.id,
      {
        id: desk.id,
        state: queueStateOf(office, day, desk, now),
        serves: new Set([...(serves.get(desk.id) ?? []), ...desk.standsInFor]),
        bookedStreak: desk.bookedStreak,
      },
    ]),
  );
}

/** Open, and nobody is at its console: people must not be told that it works, but it may come back any minute. */
export const isConsoleGone = (desk: Pick<DeskWord, 'state' | 'consoleSeenAt'>, now: Ms): boolean =>
  desk.state === 'open' && desk.consoleSeenAt !== null && now - desk.consoleSeenAt >= CONSOLE_GONE_AFTER;

/** The desks that serve it today: open, or expected. Nobody serves a service for which there is none. */
export const servingToday = (desks: Desks, serviceId: ServiceId): DeskId[] =>
  [...desks.values()].filter((desk) => desk.state !== 'closed' && desk.serves.has(serviceId)).map((desk) => desk.id);
