// Staff take a ticket out of the queue: the person has left or does not want to wait.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { transitionTicket } from '../../../shared/domain/ticket/ticket.ts';
import type { Context } from '../../app/context.ts';
import { endCall } from '../../store/call-store.ts';
import { changeTicket } from '../../store/ticket-store.ts';
import {
  answerFor,
  atDesk,
  audit,
  presentAt,
  stateRefusal,
  ticketOfToday,
  type AtDeskRefusal,
  type DeskInput,
  type TicketAnswer,
  type TicketStateRefusal,
} from './at-desk.ts';
import { settleVisit } from '../visit/settle-visit.ts';

export type WithdrawRefusal = AtDeskRefusal | TicketStateRefusal;

export function withdrawTicket(
  ctx: Context,
  input: DeskInput & { readonly ticketId: string; readonly reason: string },
): Promise<Result<TicketAnswer, WithdrawRefusal>> {
  return atDesk<TicketAnswer, WithdrawRefusal>(ctx, input, async (at) => {
    const ticket = await ticketOfToday(at, input.ticketId);
    if (ticket === undefined) return err('no-such-ticket');
    const present = await presentAt(at);
    const isHere = present?.ticket.id === ticket.id;
    const next = transitionTicket(ticket.state, 'withdraw');
    if (!next.ok || (ticket.state === 'called' && !isHere)) return err(stateRefusal(ticket, at.desk.id));
    await changeTicket(at.tx, ticket.id, ticket.state, { state: next.value, endedAt: at.now });
    if (present !== undefined && isHere) await endCall(at.tx, present.call.id, at.now, 'withdrawn');
    await audit(at, 'ticket-withdrawn', ticket.id, { reason: input.reason });
    at.events.push({ type: 'ticket-withdrawn', at: at.now, ticketId: ticket.id, deskId: at.desk.id });
    await settleVisit(at, ticket.appointmentId, 'cancel');
    return ok(await answerFor(at, ticket.id));
  });
}
