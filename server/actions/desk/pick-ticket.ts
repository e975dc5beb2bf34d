// A clerk calls somebody out of order, with a reason that is kept.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { rankOf } from '../../../shared/domain/queue/queue-discipline.ts';
import { servedAt } from '../../../shared/domain/queue/queue.ts';
import { waitingOf, type Ticket } from '../../store/ticket-store.ts';
import type { Context } from '../../app/context.ts';
import {
  answerFor,
  atDesk,
  audit,
  freeDesk,
  queueDesks,
  stateRefusal,
  ticketOfToday,
  type AtDesk,
  type AtDeskRefusal,
  type DeskInput,
  type TicketAnswer,
  type TicketStateRefusal,
} from './at-desk.ts';
import { callTicket } from './call-ticket.ts';

export type PickRefusal = AtDeskRefusal | 'desk-not-open' | 'desk-busy' | TicketStateRefusal | 'not-served-here';

export function pickTicket(
  ctx: Context,
  input: DeskInput & { readonly ticketId: string; readonly reason: string },
): Promise<Result<TicketAnswer, PickRefusal>> {
  return atDesk<TicketAnswer, PickRefusal>(ctx, input, async (at) => {
    const free = await freeDesk(at);
    if (!free.ok) return free;
    const ticket = await ticketOfToday(at, input.ticketId);
    if (ticket === undefined) return err('no-such-ticket');
    if (ticket.state !== 'waiting') return err(stateRefusal(ticket, at.desk.id));
    const { all, own } = await queueDesks(at);
    if (!servedAt(waitingOf(ticket), own, all)) return err('not-served-here');
    await callPicked(at, ticket, input.reason);
    return ok(await answerFor(at, ticket.id));
  });
}

/** Wants the ticket locked and callable: waiting or parked. */
export async function callPicked(at: AtDesk, ticket: Ticket, reason: string): Promise<void> {
  const rank = rankOf(waitingOf(ticket), at.now, at.office.rules);
  const namedAt =
    ticket.bookedFor !== null && rank !== 'walk-in' && rank !== 'assisted' ? ticket.bookedFor : ticket.checkedInAt;
  await callTicket(at, { ticket, rank, namedAt, pickReason: reason });
  await audit(at, 'ticket-picked', ticket.id, { reason });
}
