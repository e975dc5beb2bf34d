// The visit is done: ticket and appointment are completed, and its length is learnt from.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { transitionTicket } from '../../../shared/domain/ticket/ticket.ts';
import type { Context } from '../../app/context.ts';
import { endCall } from '../../store/call-store.ts';
import { addServiceDuration } from '../../store/estimate-store.ts';
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
import { settleVisit } from '../visit/settle-visit.ts';

export type FinishRefusal = AtDeskRefusal | 'desk-serves-nobody' | TicketStateRefusal;

export function finishServing(ctx: Context, input: DeskInput): Promise<Result<TicketAnswer, FinishRefusal>> {
  return atDesk<TicketAnswer, FinishRefusal>(ctx, input, async (at) => {
    const present = await pressedFor(at);
    if (!present.ok) return present;
    const { ticket, call } = present.value;
    const next = transitionTicket(ticket.state, 'finish');
    if (!next.ok) return err(stateRefusal(ticket, at.desk.id));
    await changeTicket(at.tx, ticket.id, ticket.state, { state: next.value, endedAt: at.now });
    await endCall(at.tx, call.id, at.now, 'served');
    if (ticket.servingAt !== null) {
      await addServiceDuration(at.tx, {
        id: ctx.ids.next<string>(),
        officeId: at.office.id,
        serviceId: ticket.serviceId,
        onDay: at.day,
        durationMs: at.now - ticket.servingAt,
      });
    }
    at.events.push({ type: 'ticket-completed', at: at.now, ticketId: ticket.id, deskId: at.desk.id });
    await settleVisit(at, ticket.appointmentId, 'complete');
    return ok(await answerFor(at, ticket.id));
  });
}
