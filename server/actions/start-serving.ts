// The called person is at the desk.
import { err, ok, type Result } from '../../shared/core/result.ts';
import { transitionTicket } from '../../shared/domain/ticket.ts';
import type { Context } from '../app/context.ts';
import { markServing } from '../store/call-store.ts';
import { changeTicket } from '../store/ticket-store.ts';
import { answerFor, atDesk, presentAt, type DeskInput, type TicketAnswer } from './at-desk.ts';

export type StartRefusal = 'no-such-desk' | 'desk-serves-nobody' | 'wrong-state';

export function startServing(ctx: Context, input: DeskInput): Promise<Result<TicketAnswer, StartRefusal>> {
  return atDesk<TicketAnswer, StartRefusal>(ctx, input, async (at) => {
    const present = await presentAt(at);
    if (present === undefined) return err('desk-serves-nobody');
    const { ticket, call } = present;
    const next = transitionTicket(ticket.state, 'start');
    if (!next.ok) return err('wrong-state');
    await changeTicket(at.tx, ticket.id, ticket.state, { state: next.value, servingAt: at.now });
    await markServing(at.tx, call.id, at.now);
    at.events.push({ type: 'ticket-serving', at: at.now, ticketId: ticket.id, deskId: at.desk.id });
    return ok(await answerFor(at, ticket.id));
  });
}
