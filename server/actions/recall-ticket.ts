// A clerk calls the same person again; at least 30 s lie between two calls.
import { err, ok, type Result } from '../../shared/core/result.ts';
import { BETWEEN_CALLS } from '../../shared/domain/queue-discipline.ts';
import type { Context } from '../app/context.ts';
import * as calls from '../store/call-store.ts';
import { answerFor, atDesk, presentAt, type DeskInput, type TicketAnswer } from './at-desk.ts';

export type RecallRefusal = 'no-such-desk' | 'desk-serves-nobody' | 'wrong-state' | 'too-soon';

export function recallTicket(ctx: Context, input: DeskInput): Promise<Result<TicketAnswer, RecallRefusal>> {
  return atDesk<TicketAnswer, RecallRefusal>(ctx, input, async (at) => {
    const present = await presentAt(at);
    if (present === undefined) return err('desk-serves-nobody');
    const { ticket, call } = present;
    if (ticket.state !== 'called') return err('wrong-state');
    if (at.now < call.lastCalledAt + BETWEEN_CALLS) return err('too-soon');
    await calls.repeatCall(at.tx, call.id, { lastCalledAt: at.now, times: call.times + 1, seq: await calls.nextAnnouncement(at.tx, at.office.id) });
    at.events.push({ type: 'ticket-recalled', at: at.now, ticketId: ticket.id, deskId: at.desk.id });
    return ok(await answerFor(at, ticket.id));
  });
}
