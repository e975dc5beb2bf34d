// A parked person is back and waits again.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { afterParked } from '../../../shared/domain/queue/waiting-again.ts';
import { transitionTicket } from '../../../shared/domain/ticket/ticket.ts';
import type { Context } from '../../app/context.ts';
import { changeTicket, type Ticket, waitingOf } from '../../store/ticket-store.ts';
import {
  answerFor,
  atDesk,
  stateRefusal,
  ticketOfToday,
  type AtDeskRefusal,
  type AtOffice,
  type DeskInput,
  type TicketAnswer,
  type TicketStateRefusal,
} from './at-desk.ts';

export type ReturnRefusal = AtDeskRefusal | TicketStateRefusal;

export function returnTicket(
  ctx: Context,
  input: DeskInput & { readonly ticketId: string },
): Promise<Result<TicketAnswer, ReturnRefusal>> {
  return atDesk<TicketAnswer, ReturnRefusal>(ctx, input, async (at) => {
    const ticket = await ticketOfToday(at, input.ticketId);
    if (ticket === undefined) return err('no-such-ticket');
    if (!(await unpark(at, ticket))) return err(stateRefusal(ticket, at.desk.id));
    return ok(await answerFor(at, ticket.id));
  });
}

/** Wants the ticket locked. */
export async function unpark(at: AtOffice, ticket: Ticket): Promise<boolean> {
  const next = transitionTicket(ticket.state, 'unpark');
  if (!next.ok) return false;
  at.events.push({ type: 'ticket-returned', at: at.now, ticketId: ticket.id });
  return changeTicket(at.tx, ticket.id, ticket.state, {
    state: next.value,
    waitingSince: afterParked(waitingOf(ticket), at.now).waitingSince,
  });
}
