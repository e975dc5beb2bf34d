// A ticket as the screen shows it and as paper says it, both from the same facts of the same moment.
import { hourAndMinute, localDay } from '../../../shared/core/local-time.ts';
import type { Receipt } from '../../../shared/core/receipt.ts';
import type { AheadView, TicketView } from '../../../shared/domain/kiosk-session/state.ts';
import { priorityAt } from '../../../shared/domain/booking/arrival.ts';
import { formatNumber } from '../../../shared/domain/ticket/ticket-number.ts';
import { ticketReceipt } from '../../../shared/domain/ticket/ticket-receipt.ts';
import type { Estimate } from '../../../shared/domain/queue/wait-estimate.ts';
import { TICKET_TEXTS } from '../../../shared/text/ticket.ts';
import { countWalkIns, findServerTicket, type Ticket } from '../../store/ticket-store.ts';
import { areCountsHidden, type KioskContext } from '../context.ts';
import { deskNumbers, serviceOf } from '../membership/office-data.ts';

type Queue = { ahead: { booked: number; walkIn: number }; estimate: Estimate; computedAt: number };

/** What a newcomer for the service meets; undefined when that is not known well enough to be said. */
export function queueFor(ctx: KioskContext, serviceId: string, day: string): Queue | undefined {
  const { queue } = ctx.office;
  const summary = queue?.services.find((s) => s.serviceId === serviceId);
  if (!queue || !summary || areCountsHidden(ctx)) return undefined;
  // Tickets taken here since the server counted stand ahead too.
  const since = countWalkIns(ctx.store.db, day, serviceId, queue.computedAt);
  const { estimate } = summary;
  return {
    ahead: { booked: summary.aheadBooked, walkIn: summary.aheadWalkIn + since },
    estimate: estimate.kind === 'over' ? { kind: 'over', minutes: 90 } : estimate,
    computedAt: queue.computedAt,
  };
}

export function aheadFor(ctx: KioskContext, serviceId: string, day: string, zone: string): AheadView | null {
  const queue = queueFor(ctx, serviceId, day);
  return queue ? { ...queue.ahead, estimate: queue.estimate, computedAt: hourAndMinute(queue.computedAt, zone) } : null;
}

export type ShownTicket = { readonly view: TicketView; readonly receipt: (copy: number) => Receipt };

/** Throws when the office is not known: no ticket exists then. */
export function showTicket(ctx: KioskContext, ticket: Ticket, copy: number): ShownTicket {
  const { office, settings } = ctx.office;
  if (!office || !settings) throw new Error('a ticket without an office');
  const service = serviceOf(office, ticket.serviceId);
  const number = formatNumber(ticket.series, ticket.number);
  const desks = deskNumbers(office, ticket.serviceId, ticket.onlyDeskId);
  const serviceName = service?.name ?? { pl: '' };
  const isInLine = ticket.priority === 'walk-in' || ticket.priority === 'late';
  // Its own place in the queue is not counted: the ticket is the last one taken here.
  const queue =
    isInLine && !ticket.confirmAtDesk && !ticket.needsDecision && copy === 0
      ? withoutItself(queueFor(ctx, ticket.serviceId, ticket.day), ticket)
      : undefined;
  const undecided = undecidedOf(ctx, ticket, office.zone);
  const printedAt = ctx.clock.now();
  const priority = priorityAt(ticket.priority, ticket.bookedFor, printedAt, office.rules);
  const view: TicketView = {
    ticketId: ticket.ticketId,
    number,
    priority,
    service: serviceName,
    desks,
    bookedFor: ticket.bookedFor === null ? null : hourAndMinute(ticket.bookedFor, office.zone),
    ahead: queue
      ? { ...queue.ahead, estimate: queue.estimate, computedAt: hourAndMinute(queue.computedAt, office.zone) }
      : null,
    copy,
    showToStaff: areCountsHidden(ctx),
    confirmAtDesk: ticket.confirmAtDesk,
    needsDecision: ticket.needsDecision,
    undecided,
  };
  const official =
    ticket.onlyDeskId === null ? undefined : office.desks.find((d) => d.id === ticket.onlyDeskId)?.official;
  return {
    view,
    receipt: (ofCopy) =>
      ticketReceipt(
        {
          officeName: office.name,
          number,
          priority,
          desks,
          official,
          serviceName,
          queue,
          bookedFor: ticket.bookedFor ?? undefined,
          printedAt,
          zone: office.zone,
          liveUrl: settings.statusUrl,
          logo: office.ticketLogo,
          copy: ofCopy > 0,
          columns: ctx.printer().columns,
          undecided,
          confirmAtDesk: ticket.confirmAtDesk,
          needsDecision: ticket.needsDecision,
        },
        ticket.language,
        TICKET_TEXTS[ticket.language],
      ),
  };
}

/** Undefined once the office has the ticket: then what it made of it is the truth, and staff see it. */
function undecidedOf(ctx: KioskContext, ticket: Ticket, zone: string): TicketView['undecided'] {
  const what = ticket.decidedBy === 'cache' ? 'visit' : ticket.isByCode ? 'code' : undefined;
  if (what === undefined || findServerTicket(ctx.store.db, ticket.ticketId)) return undefined;
  const at = ctx.office.queue?.computedAt;
  if (at === undefined) return { what, asOf: '' };
  const [, month, day] = localDay(at, zone).split('-');
  const hour = hourAndMinute(at, zone);
  return { what, asOf: localDay(at, zone) === ticket.day ? hour : `${day}.${month}, ${hour}` };
}

function withoutItself(queue: Queue | undefined, ticket: Ticket): Queue | undefined {
  if (!queue || ticket.appointmentId !== null || ticket.checkedInAt <= queue.computedAt) return queue;
  return { ...queue, ahead: { ...queue.ahead, walkIn: Math.max(0, queue.ahead.walkIn - 1) } };
}

/** A ticket that stands in no queue. */
export function testReceipt(ctx: KioskContext): Receipt {
  const { office, settings, zone } = ctx.office;
  return ticketReceipt(
    {
      officeName: office?.name ?? { pl: 'Biletomat' },
      number: 'T000',
      priority: 'walk-in',
      desks: [],
      serviceName: { pl: 'Zażółć gęślą jaźń' },
      printedAt: ctx.clock.now(),
      zone,
      liveUrl: settings?.statusUrl ?? 'https://example.org/',
      copy: false,
      test: true,
      logo: office?.ticketLogo,
      columns: ctx.printer().columns,
    },
    'pl',
    TICKET_TEXTS.pl,
  );
}
