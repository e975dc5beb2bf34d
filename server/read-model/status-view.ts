// What anybody may see: waiting people and waits per desk and service, without a single name.
import type { StatusView } from '../../shared/api/status.ts';
import type { Ms } from '../../shared/core/clock.ts';
import { hourAndMinute } from '../../shared/core/local-time.ts';
import { isConsoleGone } from '../../shared/domain/queue/desk-today.ts';
import { servedAt } from '../../shared/domain/queue/queue.ts';
import type { Context } from '../app/context.ts';
import { estimatesOf } from './estimates.ts';
import { currentAt, walkInOf, type Hall } from './hall.ts';
import { currentHall } from './current-hall.ts';
import { queueSummaryOf } from './queue-summary.ts';

export async function statusView(ctx: Context): Promise<StatusView> {
  return statusOf(await currentHall(ctx), ctx.clock.now());
}

function statusOf(hall: Hall, now: Ms): StatusView {
  const { office } = hall;
  const estimates = estimatesOf(hall, now);
  const summary = new Map(queueSummaryOf(hall, now).services.map((s) => [s.serviceId, s]));
  return {
    computedAt: now,
    computedAtText: hourAndMinute(now, office.zone),
    officeName: office.name,
    address: office.address,
    phone: office.phone,
    waitingTotal: hall.waiting.length,
    desks: office.desks.map((desk) => {
      const today = hall.desks.get(desk.id);
      const word = hall.desksToday.find((d) => d.id === desk.id);
      const isGone = word !== undefined && isConsoleGone(word, now);
      return {
        deskId: desk.id,
        number: desk.number,
        official: desk.official ?? null,
        state: today === undefined ? 'closed' : isGone ? 'away' : today.state,
        isNotYetOpened: word?.isNotYetOpened ?? false,
        isConsoleGone: isGone,
        serviceIds: [...(today?.serves ?? desk.serves)],
        waiting: today === undefined ? 0 : hall.waiting.filter((t) => servedAt(t, today, hall.desks)).length,
        current: currentAt(hall, desk.id),
        estimate: estimates.desks.get(desk.id) ?? { kind: 'no-data' as const },
      };
    }),
    services: office.services.map((service) => {
      const found = summary.get(service.id)!;
      const walkIn = walkInOf(hall, service.id, now);
      return {
        serviceId: service.id,
        category: service.category,
        name: service.name,
        series: service.series,
        waiting: hall.waiting.filter((t) => t.serviceId === service.id).length,
        aheadBooked: found.aheadBooked,
        aheadWalkIn: found.aheadWalkIn,
        estimate: found.estimate,
        walkInClosed: walkIn.closed,
        ticketsLeft: walkIn.ticketsLeft,
        deskNumbers: found.desks,
      };
    }),
  };
}
