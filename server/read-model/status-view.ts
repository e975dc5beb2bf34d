// What anybody may see: waiting people and waits per desk and service, without a single name.
import type { StatusView } from '../../shared/api/status.ts';
import { SECOND, type Ms } from '../../shared/core/clock.ts';
import { hourAndMinute, type LocalDay } from '../../shared/core/local-time.ts';
import type { Office } from '../../shared/domain/office/office.ts';
import { isConsoleGone } from '../../shared/domain/queue/desk-today.ts';
import { servedAt } from '../../shared/domain/queue/queue.ts';
import type { Context } from '../app/context.ts';
import type { Store } from '../store/store.ts';
import { estimatesOf } from './estimates.ts';
import { currentAt, walkInOf, type Hall } from './hall.ts';
import { currentHall } from './current-hall.ts';
import { queueSummaryOf } from './queue-summary.ts';

/** The figures, and what else a public page is made of at that moment. The same object is the same content, the minute and the office's hours included. */
export type PublicStatus = { readonly view: StatusView; readonly office: Office; readonly day: LocalDay };

type Kept = { readonly hall: Hall; readonly second: number; readonly content: string; readonly status: PublicStatus };
/** Each store's newest, until its hall or the second is another one. */
const kept = new WeakMap<Store, Kept>();

export async function publicStatus(ctx: Context): Promise<PublicStatus> {
  const hall = await currentHall(ctx);
  const now = ctx.clock.now();
  const second = Math.floor(now / SECOND);
  const known = kept.get(ctx.store);
  if (known?.hall === hall && known.second === second) return known.status;
  const view = statusOf(hall, now);
  // Without the milliseconds, which nobody reads: what is the same but for them stays the same bytes for whoever has it.
  const content = JSON.stringify([{ ...view, computedAt: 0 }, hall.day]) + textOf(hall.office);
  const status = known?.content === content ? known.status : { view, office: hall.office, day: hall.day };
  kept.set(ctx.store, { hall, second, content, status });
  return status;
}

export const statusView = async (ctx: Context): Promise<StatusView> => (await publicStatus(ctx)).view;

/** Made once of each office that was read. */
const texts = new WeakMap<Office, string>();

function textOf(office: Office): string {
  const text = texts.get(office) ?? JSON.stringify(office);
  texts.set(office, text);
  return text;
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
