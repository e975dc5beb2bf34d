// A clerk calls the same person again; at least 30 s lie between two calls.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { BETWEEN_CALLS } from '../../../shared/domain/queue/waiting-again.ts';
import type { Context } from '../../app/context.ts';
import * as calls from '../../store/call-store.ts';
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

export type RecallRefusal = AtDeskRefusal | 'desk-serves-nobody' | TicketStateRefusal | 'too-soon';

export function recallTicket(ctx: Context, input: DeskInput): Promise<Result<TicketAnswer, RecallRefusal>> {
  return atDesk<TicketAnswer, RecallRefusal>(ctx, input, async (at) => {
    const present = await pressedFor(at);
    if (!present.ok) return present;
    const { ticket, call } = present.value;
    if (ticket.state !== 'called') return err(stateRefusal(ticket, at.desk.id));
    if (at.now < call.lastCalledAt + BETWEEN_CALLS) return err('too-soon');
    await calls.repeatCall(at.tx, call.id, {
      lastCalledAt: at.now,
      times: call.times + 1,
      seq: await calls.nextAnnouncement(at.tx, at.office.id),
    });
    // A call more is news to whoever looks at an older view.
    await changeTicket(at.tx, ticket.id, ticket.state, {});
    at.events.push({ type: 'ticket-recalled', at: at.now, ticketId: ticket.id, deskId: at.desk.id });
    return ok(await answerFor(at, ticket.id));
  });
}
