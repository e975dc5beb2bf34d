// Calls one ticket to a desk: ticket, call and booked streak change together or not at all.
import type { Rank } from '../../../shared/domain/queue/queue.ts';
import * as calls from '../../store/call-store.ts';
import { changeTicket, type Ticket } from '../../store/ticket-store.ts';
import { settleStreak, type AtDesk } from './at-desk.ts';

export type Calling = {
  readonly ticket: Ticket;
  readonly rank: Rank;
  readonly namedAt: number;
  /** Called out of order. */ readonly pickReason?: string | undefined;
};

/** False when the ticket is no longer in the state it was read in; nothing is written then. */
export async function callTicket(at: AtDesk, { ticket, rank, namedAt, pickReason }: Calling): Promise<boolean> {
  const { tx, now, desk, office, day } = at;
  const isCalled = await changeTicket(tx, ticket.id, ticket.state, {
    state: 'called',
    calledDeskId: desk.id,
    calledAt: now,
    servingAt: null,
    endedAt: null,
  });
  if (!isCalled) return false;
  await calls.insertCall(tx, {
    id: at.ctx.ids.next<string>(),
    officeId: office.id,
    onDay: day,
    ticketId: ticket.id,
    deskId: desk.id,
    staffId: at.staffId,
    rank,
    namedAt,
    calledAt: now,
    lastCalledAt: now,
    times: 1,
    servingAt: null,
    endedAt: null,
    outcome: null,
    seq: await calls.nextAnnouncement(tx, office.id),
    pickReason: pickReason ?? null,
  });
  await settleStreak(at);
  at.events.push({
    type: 'ticket-called',
    at: now,
    ticketId: ticket.id,
    deskId: desk.id,
    appointmentId: ticket.appointmentId,
  });
  return true;
}
