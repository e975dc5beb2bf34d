// A clerk takes a call back that was a slip: the person waits on as if nothing had happened.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { transitionTicket } from '../../../shared/domain/ticket/ticket.ts';
import type { Context } from '../../app/context.ts';
import * as calls from '../../store/call-store.ts';
import { changeTicket } from '../../store/ticket-store.ts';
import {
  answerFor,
  atDesk,
  pressedFor,
  settleStreak,
  stateRefusal,
  type AtDeskRefusal,
  type DeskInput,
  type TicketAnswer,
  type TicketStateRefusal,
} from './at-desk.ts';

export type UndoCallRefusal = AtDeskRefusal | 'desk-serves-nobody' | TicketStateRefusal;

export function undoCall(ctx: Context, input: DeskInput): Promise<Result<TicketAnswer, UndoCallRefusal>> {
  return atDesk<TicketAnswer, UndoCallRefusal>(ctx, input, async (at) => {
    const present = await pressedFor(at);
    if (!present.ok) return present;
    const { ticket, call } = present.value;
    const next = transitionTicket(ticket.state, 'undo-call');
    if (!next.ok) return err(stateRefusal(ticket, at.desk.id));
    await changeTicket(at.tx, ticket.id, ticket.state, { state: next.value, calledDeskId: null, calledAt: null });
    await calls.endCall(at.tx, call.id, at.now, 'undone');
    await settleStreak(at);
    at.events.push({ type: 'ticket-returned', at: at.now, ticketId: ticket.id, deskId: at.desk.id });
    return ok(await answerFor(at, ticket.id));
  });
}
