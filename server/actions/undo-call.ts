// A clerk takes a call back that was a slip: the person waits on as if nothing had happened.
import { err, ok, type Result } from '../../shared/core/result.ts';
import { transitionTicket } from '../../shared/domain/ticket.ts';
import type { Context } from '../app/context.ts';
import * as calls from '../store/call-store.ts';
import { changeTicket } from '../store/ticket-store.ts';
import { answerFor, atDesk, presentAt, settleRow, type DeskInput, type TicketAnswer } from './at-desk.ts';

export type UndoCallRefusal = 'no-such-desk' | 'desk-serves-nobody' | 'wrong-state';

export function undoCall(ctx: Context, input: DeskInput): Promise<Result<TicketAnswer, UndoCallRefusal>> {
  return atDesk<TicketAnswer, UndoCallRefusal>(ctx, input, async (at) => {
    const present = await presentAt(at);
    if (present === undefined) return err('desk-serves-nobody');
    const { ticket, call } = present;
    const next = transitionTicket(ticket.state, 'undo-call');
    if (!next.ok) return err('wrong-state');
    await changeTicket(at.tx, ticket.id, ticket.state, { state: next.value, calledDeskId: null, calledAt: null });
    await calls.endCall(at.tx, call.id, at.now, 'undone');
    await settleRow(at);
    at.events.push({ type: 'ticket-returned', at: at.now, ticketId: ticket.id, deskId: at.desk.id });
    return ok(await answerFor(at, ticket.id));
  });
}
