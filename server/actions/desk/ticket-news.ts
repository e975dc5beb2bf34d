// What became of a ticket last, by whom and where: what a clerk whose press was refused has to know.
import type { DeskCommand, DeskRefusal, TicketNews } from '../../../shared/api/desk.ts';
import { localDay } from '../../../shared/core/local-time.ts';
import { parseNumber } from '../../../shared/domain/ticket/ticket-number.ts';
import type { OfficeEventType } from '../../../shared/events/office-event.ts';
import type { Context } from '../../app/context.ts';
import { numbersOf } from './at-desk.ts';
import { callsOfTicket } from '../../store/call-store.ts';
import { lastEventOfTicket } from '../../store/event-log.ts';
import { loadOffice } from '../../store/office-store.ts';
import { getStaff } from '../../store/staff-store.ts';
import type { Tx } from '../../store/store.ts';
import { findTicket, ticketOfNumber, type Ticket } from '../../store/ticket-store.ts';

const WHAT: Partial<Record<OfficeEventType, TicketNews['what']>> = {
  'ticket-called': 'called',
  'ticket-recalled': 'recalled',
  'ticket-serving': 'serving',
  'ticket-completed': 'completed',
  'ticket-missed': 'missed',
  'ticket-parked': 'parked',
  'ticket-returned': 'returned',
  'ticket-transferred': 'transferred',
  'ticket-withdrawn': 'withdrawn',
  'ticket-assisted': 'assisted',
  'ticket-unserved': 'ended',
  'day-ended': 'ended',
};
/** Where the feed no longer reaches back so far. */
const BY_STATE: Record<Ticket['state'], TicketNews['what']> = {
  waiting: 'returned',
  called: 'called',
  serving: 'serving',
  completed: 'completed',
  'no-show': 'missed',
  cancelled: 'withdrawn',
  parked: 'parked',
  unserved: 'ended',
};

/** Only for refusals that another's action explains. */
export async function newsAbout(
  ctx: Context,
  command: DeskCommand,
  refusal: DeskRefusal,
): Promise<TicketNews | undefined> {
  const isExplained =
    refusal === 'ticket-changed' ||
    refusal === 'at-another-desk' ||
    (command.command === 'call-number' && (refusal === 'already-called' || refusal === 'ticket-over'));
  if (!isExplained) return undefined;
  return ctx.store.read(async (tx) => {
    const ticketId = await ticketMeant(ctx, tx, command);
    const ticket = ticketId === undefined ? undefined : await findTicket(tx, ctx.officeId, ticketId);
    return ticket && newsOf(ctx, tx, ticket);
  });
}

async function ticketMeant(ctx: Context, tx: Tx, command: DeskCommand): Promise<string | undefined> {
  if ('ticketId' in command) return command.ticketId;
  const number = command.command === 'call-number' ? parseNumber(command.number) : undefined;
  if (number === undefined || !number.ok) return undefined;
  const day = localDay(ctx.clock.now(), (await loadOffice(tx, ctx.officeId)).zone);
  return ticketOfNumber(tx, ctx.officeId, day, number.value.series, number.value.number);
}

async function newsOf(ctx: Context, tx: Tx, ticket: Ticket): Promise<TicketNews> {
  const event = await lastEventOfTicket(tx, ctx.officeId, ticket.id);
  const office = await loadOffice(tx, ctx.officeId);
  const call = (await callsOfTicket(tx, ticket.id)).at(-1);
  const deskId =
    event?.deskId ??
    (ticket.state === 'called' || ticket.state === 'serving' || ticket.state === 'completed'
      ? call?.deskId
      : undefined);
  // The clerk who called is the one who serves; what was done at the desk to somebody who waits has no name of its own.
  const staffId = call !== undefined && call.deskId === deskId ? call.staffId : null;
  return {
    numbers: await numbersOf(tx, ticket),
    state: ticket.state,
    what: event === undefined ? BY_STATE[ticket.state] : (WHAT[event.type] ?? 'merged'),
    deskNumber: office.desks.find((desk) => desk.id === deskId)?.number ?? null,
    by: staffId === null ? null : ((await getStaff(tx, staffId))?.name ?? null),
    at: event?.at ?? ticket.endedAt ?? ticket.calledAt ?? ticket.waitingSince,
  };
}
