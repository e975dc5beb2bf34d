// What a newcomer without a visit would meet now, per service: for kiosks and the public status.
import type { QueueSummary } from '../../shared/api/kiosk-sync.ts';
import type { Ms } from '../../shared/core/clock.ts';
import type { ServiceId } from '../../shared/core/ids.ts';
import { servingToday } from '../../shared/domain/queue/desk-today.ts';
import { aheadOfNewcomer, estimatesOf } from './estimates.ts';
import { walkInsOf, type Hall } from './hall.ts';

export function queueSummaryOf(hall: Hall, now: Ms): QueueSummary {
  const estimates = estimatesOf(hall, now);
  return {
    computedAt: now,
    services: hall.office.services.map((service) => {
      const ahead = aheadOfNewcomer(hall, service.id, now);
      return {
        serviceId: service.id,
        aheadBooked: ahead.booked,
        aheadWalkIn: ahead.walkIn,
        estimate: estimates.newcomers.get(service.id) ?? { kind: 'no-data' },
        walkInToday: walkInsOf(hall, service.id).length,
        desks: deskNumbersOf(hall, service.id),
        servedBy: servingToday(hall.desks, service.id),
      };
    }),
  };
}

/** Numbers on the doors of the desks that serve it: the open ones, before opening all that will. */
function deskNumbersOf(hall: Hall, serviceId: ServiceId): string[] {
  const ids = servingToday(hall.desks, serviceId);
  const serving = hall.desksToday.filter((d) => ids.includes(d.id));
  const open = serving.filter((d) => d.state === 'open');
  return (open.length > 0 ? open : serving).map((d) => d.number);
}
