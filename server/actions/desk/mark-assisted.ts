// Staff give somebody precedence, with a reason that is kept.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { Context } from '../../app/context.ts';
import { changeTicket, type Ticket } from '../../store/ticket-store.ts';
import {
  answerFor,
  atDesk,
  audit,
  stateRefusal,
  ticketOfToday,
  type AtDeskRefusal,
  type AtOffice,
  type DeskInput,
  type TicketAnswer,
  type TicketStateRefusal,
} from './at-desk.ts';

export type AssistRefusal = AtDeskRefusal | TicketStateRefusal;

export function markAssisted(
  ctx: Context,
  input: DeskInput & { readonly ticketId: string; readonly reason: string },
): Promise<Result<TicketAnswer, AssistRefusal>> {
  return atDesk<TicketAnswer, AssistRefusal>(ctx, input, async (at) => {
    const ticket = await ticketOfToday(at, input.ticketId);
    if (ticket === undefined) return err('no-such-ticket');
    if (ticket.state !== 'waiting' && ticket.state !== 'parked') return err(stateRefusal(ticket, at.desk.id));
    await assist(at, ticket, input.reason);
    return ok(await answerFor(at, ticket.id));
  });
}

/** Wants the ticket locked. */
export async function assist(at: AtOffice, ticket: Ticket, reason: string): Promise<void> {
  await changeTicket(at.tx, ticket.id, ticket.state, { isAssisted: true, assistedReason: reason });
  await audit(at, 'ticket-assisted', ticket.id, { reason });
  at.events.push({ type: 'ticket-assisted', at: at.now, ticketId: ticket.id });
}
