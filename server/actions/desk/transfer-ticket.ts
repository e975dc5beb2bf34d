// A clerk sends somebody on: to one desk, to another service, or back to any desk of the same service.
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { servingToday } from '../../../shared/domain/queue/desk-today.ts';
import { afterTransfer } from '../../../shared/domain/queue/waiting-again.ts';
import { deskNamed } from '../../../shared/domain/queue/queue.ts';
import { transitionTicket } from '../../../shared/domain/ticket/ticket.ts';
import type { Context } from '../../app/context.ts';
import { callsOfTicket, endCall } from '../../store/call-store.ts';
import { changeTicket, waitingOf } from '../../store/ticket-store.ts';
import {
  answerFor,
  atDesk,
  presentAt,
  queueDesks,
  stateRefusal,
  ticketOfToday,
  type AtDeskRefusal,
  type DeskInput,
  type TicketAnswer,
  type TicketStateRefusal,
} from './at-desk.ts';

export type TransferRefusal = AtDeskRefusal | 'no-such-service' | 'desk-closed' | 'nobody-serves' | TicketStateRefusal;
export type TransferInput = DeskInput & {
  readonly ticketId: string;
  readonly toDeskId?: string | undefined;
  readonly toServiceId?: string | undefined;
};

export function transferTicket(ctx: Context, input: TransferInput): Promise<Result<TicketAnswer, TransferRefusal>> {
  return atDesk<TicketAnswer, TransferRefusal>(ctx, input, async (at) => {
    const ticket = await ticketOfToday(at, input.ticketId);
    if (ticket === undefined) return err('no-such-ticket');
    const present = await presentAt(at);
    const isHere = present?.ticket.id === ticket.id;
    const next = transitionTicket(ticket.state, 'transfer');
    if (!next.ok || (ticket.state !== 'waiting' && !isHere)) return err(stateRefusal(ticket, at.desk.id));
    const service = at.office.services.find((s) => s.id === input.toServiceId);
    if (input.toServiceId !== undefined && service === undefined) return err('no-such-service');
    const serviceId = service?.id ?? ticket.serviceId;
    const { all } = await queueDesks(at);
    const target = input.toDeskId === undefined ? undefined : deskNamed(all, input.toDeskId);
    if (input.toDeskId !== undefined && target === undefined) return err('no-such-desk');
    if (target?.state === 'closed') return err('desk-closed');
    if (target === undefined && servingToday(all, serviceId).length === 0) return err('nobody-serves');
    const firstCalledAt = (await callsOfTicket(at.tx, ticket.id)).find((call) => call.outcome !== 'undone')?.calledAt;
    const to = { serviceId, deskId: target?.id };
    const waiting = afterTransfer(waitingOf(ticket), { to, firstCalledAt, now: at.now });
    await changeTicket(at.tx, ticket.id, ticket.state, {
      state: next.value,
      serviceId,
      onlyDeskId: target?.id ?? null,
      bookedFor: waiting.bookedFor ?? null,
      waitingSince: waiting.waitingSince,
      calledDeskId: null,
      calledAt: null,
      servingAt: null,
    });
    if (present !== undefined && isHere) await endCall(at.tx, present.call.id, at.now, 'transferred');
    at.events.push({ type: 'ticket-transferred', at: at.now, ticketId: ticket.id, deskId: at.desk.id });
    return ok(await answerFor(at, ticket.id));
  });
}
