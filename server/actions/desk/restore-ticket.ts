// Somebody who was missed is here after all: back into the queue, with the old rank if it was short.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { afterNoShowRestored } from '../../../shared/domain/queue/waiting-again.ts';
import { transitionTicket } from '../../../shared/domain/ticket/ticket.ts';
import type { Context } from '../../app/context.ts';
import { changeTicket, type Ticket, waitingOf } from '../../store/ticket-store.ts';
import {
  answerFor,
  atDesk,
  stateRefusal,
  ticketOfToday,
  type AtDeskRefusal,
  type AtOffice,
  type DeskInput,
  type TicketAnswer,
  type TicketStateRefusal,
} from './at-desk.ts';
import { settleVisit } from '../visit/settle-visit.ts';

export type RestoreRefusal = AtDeskRefusal | TicketStateRefusal;

export function restoreTicket(
  ctx: Context,
  input: DeskInput & { readonly ticketId: string },
): Promise<Result<TicketAnswer, RestoreRefusal>> {
  return atDesk<TicketAnswer, RestoreRefusal>(ctx, input, async (at) => {
    const ticket = await ticketOfToday(at, input.ticketId);
    if (ticket === undefined) return err('no-such-ticket');
    if (!(await restore(at, ticket))) return err(stateRefusal(ticket, at.desk.id));
    return ok(await answerFor(at, ticket.id));
  });
}

/** Wants the ticket locked. */
export async function restore(at: AtOffice, ticket: Ticket): Promise<boolean> {
  const next = transitionTicket(ticket.state, 'restore');
  if (!next.ok) return false;
  const waiting = afterNoShowRestored(waitingOf(ticket), { missedAt: ticket.endedAt ?? at.now, now: at.now });
  const done = await changeTicket(at.tx, ticket.id, ticket.state, {
    state: next.value,
    checkedInAt: waiting.checkedInAt,
    waitingSince: waiting.waitingSince,
    calledDeskId: null,
    calledAt: null,
    servingAt: null,
    endedAt: null,
  });
  if (!done) return false;
  at.events.push({ type: 'ticket-returned', at: at.now, ticketId: ticket.id });
  await settleVisit(at, ticket.appointmentId, 'restore');
  return true;
}
