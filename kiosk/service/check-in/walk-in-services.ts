// The services for walk-ins with desks, people ahead and, when greyed, the reason and the next day with intake.
import type { NoWalkInReason, ServiceChoice } from '../../../shared/domain/kiosk-session/state.ts';
import { localDay } from '../../../shared/core/local-time.ts';
import { nextWorkingDay, walkInState } from '../../../shared/domain/office/office-calendar.ts';
import { MINUTE, type Ms } from '../../../shared/core/clock.ts';
import type { Office, Service } from '../../../shared/domain/office/office.ts';
import { isTimeKnown } from '../../../shared/domain/office/time-knowledge.ts';
import { countWalkIns, countWalkInsSince } from '../../store/ticket-store.ts';
import { planFor } from '../../store/settings-store.ts';
import type { KioskContext } from '../context.ts';
import { deskNumbers } from '../membership/office-data.ts';
import { aheadFor } from '../ticket/ticket-view.ts';

/** So far the clocks of kiosk and server may be apart by measurement. */
const CLOCKS_APART_MS: Ms = MINUTE;

export function walkInServices(ctx: KioskContext): ServiceChoice[] {
  const { office } = ctx.office;
  if (!office) return [];
  const day = ctx.clock.officeDay(office.zone);
  const now = ctx.clock.now();
  return office.services
    .filter((service) => service.walkIn)
    .map((service) => {
      const reason = closedReason(ctx, office, service, day, now);
      return {
        serviceId: service.id,
        name: service.name,
        category: service.category,
        desks: deskNumbers(office, service.id, null),
        ahead: aheadFor(ctx, service.id, day, office.zone),
        closed: reason === null ? null : { reason, nextFreeDay: nextWorkingDay(office, day) ?? null },
      };
    });
}

function closedReason(
  ctx: KioskContext,
  office: Office,
  service: Service,
  day: string,
  now: number,
): NoWalkInReason | null {
  const { state } = walkInState(office, service.id, now, 0, servedBy(ctx, service, day, office.zone));
  // Known from the server's word about this very day, however well the time is known.
  if (state === 'nobody-serves') return state;
  // With a clock that cannot be trusted the hours are unknown: in the citizen's favour, and marked in the fact.
  if (state !== 'open' && (state === 'not-offered' || isTimeKnown(ctx.clock.knowledge))) return state;
  return ticketsLeft(ctx, service, day, office.zone) > 0 ? null : 'tickets-gone';
}

/** The desks that serve it today, as far as the server has told today; a word of another day says nothing. */
function servedBy(ctx: KioskContext, service: Service, day: string, zone: string): readonly string[] | undefined {
  const { queue } = ctx.office;
  if (queue === undefined || localDay(queue.computedAt, zone) !== day) return undefined;
  return queue.services.find((s) => s.serviceId === service.id)?.servedBy;
}

/** The day's limit less what is known to be issued; without the uplink only this dispenser's share of the rest. */
function ticketsLeft(ctx: KioskContext, service: Service, day: string, zone: string): number {
  if (service.dailyWalkInLimit === undefined) return Infinity;
  const { queue } = ctx.office;
  const summary = queue?.services.find((s) => s.serviceId === service.id);
  const isKnown = isTimeKnown(ctx.clock.knowledge);
  // A count of another day says nothing about this one: the uplink may have been gone since, or the clock that computed it wrong.
  const isOfToday =
    isKnown &&
    queue !== undefined &&
    localDay(queue.computedAt, zone) === day &&
    queue.computedAt <= ctx.clock.now() + CLOCKS_APART_MS;
  const issuedHere = isKnown
    ? countWalkIns(ctx.store.db, day, service.id, isOfToday ? queue.computedAt : 0)
    : countWalkInsSince(ctx.store.db, ctx.clock.moment().bootId, service.id);
  const left = service.dailyWalkInLimit - (isOfToday ? (summary?.walkInToday ?? 0) : 0);
  if (ctx.connectivity.state.isOnline) return left - issuedHere;
  const plan = planFor(ctx.store.db, day);
  const dispensers = plan ? Math.max(1, Math.floor(plan.stride / plan.size)) : 1;
  return Math.ceil(left / dispensers) - issuedHere;
}
