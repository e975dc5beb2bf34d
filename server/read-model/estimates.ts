// How long people will wait in this hall, and how many stand before a newcomer.
import { MINUTE, type Ms } from '../../shared/core/clock.ts';
import type { ServiceId } from '../../shared/core/ids.ts';
import { conflictOf } from '../../shared/domain/ticket/conflict.ts';
import type { Waiting } from '../../shared/domain/queue/queue.ts';
import { peopleAheadOf, type PeopleAhead } from '../../shared/domain/queue/queue-discipline.ts';
import { estimateWaits, type Estimates } from '../../shared/domain/queue/wait-estimate.ts';
import { mannedDesks, type Hall } from './hall.ts';

/** Until the office's own show rate is measured. */
const SHOW_RATE = 0.85;
/** The same hall asked again within this time gets the same answer: a roll costs milliseconds, and a minute is what people read. */
const FRESH_MS: Ms = 10_000;

const kept = new WeakMap<Hall, { at: Ms; estimates: Estimates }>();

export function estimatesOf(hall: Hall, now: Ms): Estimates {
  const known = kept.get(hall);
  if (known !== undefined && now >= known.at && now - known.at < FRESH_MS) return known.estimates;
  const estimates = estimateWaits({
    meanMinutes: new Map(hall.office.services.map((s) => [s.id, s.durationMinutes])),
    desks: mannedDesks(hall, now),
    waiting: hall.waiting,
    serving: hall.tickets.flatMap((t) => {
      if (t.calledDeskId === null || (t.state !== 'called' && t.state !== 'serving')) return [];
      return [{ deskId: t.calledDeskId, serviceId: t.serviceId, startedAt: t.servingAt ?? now }];
    }),
    bookedArrivals: hall.awaited.flatMap((v) => {
      const mayStillCome = v.startsAt + hall.office.rules.lapseMinutes * MINUTE >= now;
      // Who comes despite a conflict gets a ticket in the walk-in queue, behind whoever asks now: nobody's hour is kept for them.
      return mayStillCome && conflictOf(hall.office, v) === undefined
        ? [{ serviceId: v.serviceId, onlyDesk: v.isDeskChosen ? v.deskId : undefined, startsAt: v.startsAt }]
        : [];
    }),
    showRate: SHOW_RATE,
    now,
    rules: hall.office.rules,
  });
  kept.set(hall, { at: now, estimates });
  return estimates;
}

/** Before somebody who takes a walk-in ticket now. */
export function aheadOfNewcomer(hall: Hall, serviceId: ServiceId, now: Ms): PeopleAhead {
  const newcomer: Waiting = {
    ticketId: 'newcomer',
    number: '~',
    serviceId,
    assisted: false,
    checkedInAt: now + 1,
    waitingSince: now + 1,
  };
  return peopleAheadOf(newcomer, hall.waiting, mannedDesks(hall, now), now, hall.office.rules);
}
