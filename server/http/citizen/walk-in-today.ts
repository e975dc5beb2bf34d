// Today's walk-in tickets, of a service or of the whole office, in the hours a page shows.
import type { Ms } from '../../../shared/core/clock.ts';
import { hourAndMinute, localDay } from '../../../shared/core/local-time.ts';
import { hoursOn, instantAt } from '../../../shared/domain/office/office-calendar.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import type { Context } from '../../app/context.ts';
import { statusView } from '../../read-model/status-view.ts';
import type { WalkInToday } from '../../pages/citizen/booking-none.tsx';

export async function walkInToday(ctx: Context, office: Office, serviceId: string): Promise<WalkInToday> {
  const day = localDay(ctx.clock.now(), office.zone);
  const hours = hoursOn(office, day);
  const service = (await statusView(ctx)).services.find((each) => each.serviceId === serviceId);
  if (service === undefined) return { state: 'not-offered' };
  if (!hours.open) return { state: service.walkInClosed === 'not-offered' ? 'not-offered' : 'closed-today' };
  const text = (minute: number): string => hourAndMinute(instantAt(day, minute, office.zone), office.zone);
  const until = text(hours.hours.lastIntake ?? hours.hours.to);
  switch (service.walkInClosed) {
    case null:
      return { state: 'open', from: text(hours.hours.from), until, ticketsLeft: service.ticketsLeft ?? undefined };
    case 'intake-ended':
      return { state: 'intake-ended', endedAt: until };
    case 'tickets-gone':
    case 'closed-today':
    case 'nobody-serves':
    case 'not-offered':
      return { state: service.walkInClosed };
  }
}

/** Whatever the service: the office's hours of today. */
export function walkInHours(office: Office, now: Ms): WalkInToday {
  const day = localDay(now, office.zone);
  const hours = hoursOn(office, day);
  if (!hours.open) return { state: 'closed-today' };
  const { from, to, lastIntake = to } = hours.hours;
  const text = (minute: number): string => hourAndMinute(instantAt(day, minute, office.zone), office.zone);
  if (now >= instantAt(day, lastIntake, office.zone)) return { state: 'intake-ended', endedAt: text(lastIntake) };
  return { state: 'open', from: text(from), until: text(lastIntake) };
}
