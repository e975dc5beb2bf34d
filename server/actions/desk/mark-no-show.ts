// A called person did not come; offered after three calls.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { CALLS_BEFORE_NO_SHOW } from '../../../shared/domain/queue/waiting-again.ts';
import { transitionTicket } from '../../../shared/domain/ticket/ticket.ts';
import type { Context } from '../../app/context.ts';
import { endCall } from '../../store/call-store.ts';
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
import { settleVisit } from '../visit/settle-visit.ts';

export type NoShowRefusal = AtDeskRefusal | 'desk-serves-nobody' | TicketStateRefusal | 'too-soon';

export function markNoShow(ctx: Context, input: DeskInput): Promise<Result<TicketAnswer, NoShowRefusal>> {
  return atDesk<TicketAnswer, NoShowRefusal>(ctx, input, async (at) => {
    const present = await pressedFor(at);
    if (!present.ok) return present;
    const { ticket, call } = present.value;
    const next = transitionTicket(ticket.state, 'no-show');
    if (!next.ok) return err(stateRefusal(ticket, at.desk.id));
    // Recalls keep their distance, so three calls are three calls at least 30 s apart.
    if (call.times < CALLS_BEFORE_NO_SHOW) return err('too-soon');
    await changeTicket(at.tx, ticket.id, ticket.state, { state: next.value, endedAt: at.now });
    await endCall(at.tx, call.id, at.now, 'missed');
    await settleStreak(at);
    at.events.push({ type: 'ticket-missed', at: at.now, ticketId: ticket.id, deskId: at.desk.id });
    await settleVisit(at, ticket.appointmentId, 'no-show');
    return ok(await answerFor(at, ticket.id));
  });
}
