// The called person is at the desk.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { transitionTicket } from '../../../shared/domain/ticket/ticket.ts';
import type { Context } from '../../app/context.ts';
import { markServing } from '../../store/call-store.ts';
import { changeTicket } from '../../store/ticket-store.ts';
import {
  answerFor,
  atDesk,
  pressedFor,
  stateRefusal,
  type AtDeskRefusal,
  type DeskInput,
  type TicketAnswer,
  type TicketStateRefusal,
} from './at-desk.ts';

export type StartRefusal = AtDeskRefusal | 'desk-serves-nobody' | TicketStateRefusal;

export function startServing(ctx: Context, input: DeskInput): Promise<Result<TicketAnswer, StartRefusal>> {
  return atDesk<TicketAnswer, StartRefusal>(ctx, input, async (at) => {
    const present = await pressedFor(at);
    if (!present.ok) return present;
    const { ticket, call } = present.value;
    const next = transitionTicket(ticket.state, 'start');
    if (!next.ok) return err(stateRefusal(ticket, at.desk.id));
    await changeTicket(at.tx, ticket.id, ticket.state, { state: next.value, servingAt: at.now });
    await markServing(at.tx, call.id, at.now);
    at.events.push({ type: 'ticket-serving', at: at.now, ticketId: ticket.id, deskId: at.desk.id });
    return ok(await answerFor(at, ticket.id));
  });
}
