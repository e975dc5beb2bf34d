// A clerk asks for the next person: the head of the queue discipline's order at this desk.
import { ok, err, type Result } from '../../../shared/core/result.ts';
import { nextToCall, reasonOf } from '../../../shared/domain/queue/queue-discipline.ts';
import type { Context } from '../../app/context.ts';
import { waitingTickets, waitingOf } from '../../store/ticket-store.ts';
import {
  answerFor,
  atDesk,
  freeDesk,
  queueDesks,
  type AtDeskRefusal,
  type DeskInput,
  type TicketAnswer,
} from './at-desk.ts';
import { callTicket } from './call-ticket.ts';

export type CallRefusal = AtDeskRefusal | 'desk-not-open' | 'desk-busy' | 'queue-empty';

/** However many clerks press at once, each gets what some order of their presses gives. */
export function callNextTicket(ctx: Context, input: DeskInput): Promise<Result<TicketAnswer, CallRefusal>> {
  return atDesk<TicketAnswer, CallRefusal>(ctx, input, async (at) => {
    const free = await freeDesk(at);
    if (!free.ok) return free;
    const { all, own } = await queueDesks(at);
    let waiting = await waitingTickets(at.tx, at.office.id, at.day);
    for (;;) {
      const next = nextToCall(own, waiting.map(waitingOf), all, at.now, at.office.rules);
      if (next === undefined) return err('queue-empty');
      const ticket = waiting.find((t) => t.id === next.ticket.ticketId)!;
      const { rank, time } = reasonOf(next);
      if (await callTicket(at, { ticket, rank, namedAt: time })) return ok(await answerFor(at, ticket.id));
      // Gone between reading and writing, by an action that does not choose from the queue: then it is the following one.
      waiting = waiting.filter((t) => t !== ticket);
    }
  });
}
