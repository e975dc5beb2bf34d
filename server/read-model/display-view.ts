// What the hall display shows: the latest calls, the desks, how many wait.
import { isKioskOnline } from '../../shared/domain/kiosk-session/health.ts';
import type { DisplayView } from '../../shared/api/display.ts';
import type { Ms } from '../../shared/core/clock.ts';
import { hourAndMinute } from '../../shared/core/local-time.ts';
import { isConsoleGone } from '../../shared/domain/queue/desk-today.ts';
import type { Context } from '../app/context.ts';
import { currentHall } from './current-hall.ts';
import { currentAt, type Hall } from './hall.ts';

export async function displayView(ctx: Context): Promise<DisplayView> {
  return displayOf(await currentHall(ctx), ctx.clock.now());
}

function displayOf(hall: Hall, now: Ms): DisplayView {
  const deskNumber = new Map<string, string>(hall.desksToday.map((d) => [d.id, d.number]));
  return {
    cursor: hall.cursor,
    at: now,
    atText: hourAndMinute(now, hall.office.zone),
    officeName: hall.office.name,
    calls: hall.latestCalls.flatMap((call) => {
      const numbers = hall.numbersOf(call.ticketId);
      const desk = deskNumber.get(call.deskId);
      if (numbers.length === 0 || desk === undefined) return [];
      return [
        {
          callId: call.id,
          announcement: call.seq,
          numbers,
          deskNumber: desk,
          calledAt: call.calledAt,
          lastCalledAt: call.lastCalledAt,
          times: call.times,
          state:
            call.endedAt !== null
              ? ('over' as const)
              : call.servingAt === null
                ? ('called' as const)
                : ('serving' as const),
        },
      ];
    }),
    desks: hall.desksToday.map((d) => ({
      deskId: d.id,
      number: d.number,
      state: d.state,
      isNotYetOpened: d.isNotYetOpened,
      isConsoleGone: isConsoleGone(d, now),
      current: currentAt(hall, d.id),
    })),
    waiting: {
      total: hall.waiting.length,
      services: hall.office.services.map((s) => ({
        serviceId: s.id,
        name: s.name,
        series: s.series,
        waiting: hall.waiting.filter((t) => t.serviceId === s.id).length,
      })),
    },
    offlineKiosks: hall.kiosks.filter((k) => !isKioskOnline(k, now)).map((k) => k.name),
  };
}
