// Somebody has to fetch something first: out of the queue for a while, time and check-in kept.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { transitionTicket } from '../../../shared/domain/ticket/ticket.ts';
import type { Context } from '../../app/context.ts';
import { endCall } from '../../store/call-store.ts';
import { changeTicket } from '../../store/ticket-store.ts';
import {
  answerFor,
  atDesk,
  presentAt,
  stateRefusal,
  ticketOfToday,
  type AtDeskRefusal,
  type DeskInput,
  type TicketAnswer,
  type TicketStateRefusal,
} from './at-desk.ts';

export type ParkRefusal = AtDeskRefusal | 'desk-serves-nobody' | TicketStateRefusal;

/** Without a ticket: the one at this desk. */
export function parkTicket(
  ctx: Context,
  input: DeskInput & { readonly ticketId?: string | undefined },
): Promise<Result<TicketAnswer, ParkRefusal>> {
  return atDesk<TicketAnswer, ParkRefusal>(ctx, input, async (at) => {
    const present = await presentAt(at);
    const ticket = input.ticketId === undefined ? present?.ticket : await ticketOfToday(at, input.ticketId);
    if (ticket === undefined) return err(input.ticketId === undefined ? 'desk-serves-nobody' : 'no-such-ticket');
    const isHere = present?.ticket.id === ticket.id;
    const next = transitionTicket(ticket.state, 'park');
    // Whoever sits at another desk is that desk's to park.
    if (!next.ok || (ticket.state !== 'waiting' && !isHere)) return err(stateRefusal(ticket, at.desk.id));
    await changeTicket(at.tx, ticket.id, ticket.state, {
      state: next.value,
      calledDeskId: null,
      calledAt: null,
      servingAt: null,
    });
    if (present !== undefined && isHere) await endCall(at.tx, present.call.id, at.now, 'parked');
    at.events.push({ type: 'ticket-parked', at: at.now, ticketId: ticket.id, deskId: at.desk.id });
    return ok(await answerFor(at, ticket.id));
  });
}
