// A kiosk, or the server itself, has learnt that paper was issued at another time, or on another day: its ticket follows, unless a clerk has acted on it.
import type { Ms } from '../../../shared/core/clock.ts';
import { localDay, type LocalDay } from '../../../shared/core/local-time.ts';
import type { TicketIssuedFact, TicketRedatedFact } from '../../../shared/events/kiosk-fact.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import type { Context } from '../../app/context.ts';
import type { Tx } from '../../store/store.ts';
import type { NewEvent } from '../../store/event-log.ts';
import * as issuedTickets from '../../store/issued-ticket-store.ts';
import type { Paper } from '../../store/issued-ticket-store.ts';
import { lockOfficeDay } from '../../store/office-day-store.ts';
import * as tickets from '../../store/ticket-store.ts';
import { changeVisitState, findVisit } from '../../store/visit-store.ts';
import { mergeIssuedTicket } from './merge-issued-ticket.ts';

/** Nobody has called such a ticket, or decided anything about it. */
const UNTOUCHED: readonly tickets.Ticket['state'][] = ['waiting', 'unserved'];

/** In one transaction, by the office as it is in it. */
type At = { readonly tx: Tx; readonly ctx: Context; readonly office: Office };

export async function redateIssuedTickets(
  at: At,
  paper: Paper,
  received: Pick<TicketRedatedFact, 'day' | 'checkedInAt'>,
): Promise<NewEvent[]> {
  const { tx, ctx, office } = at;
  const now = ctx.clock.now();
  const today = localDay(now, office.zone);
  const onDay = received.day > today ? today : received.day;
  const { body, placeId } = paper;
  const checkedInAt = Math.min(received.checkedInAt, now);
  if (onDay === paper.onDay && checkedInAt === body.checkedInAt) return [];
  for (const day of [onDay, paper.onDay].sort()) await lockOfficeDay(tx, ctx.officeId, day);
  const [ticket] = await tickets.lockTickets(tx, [placeId]);
  const papers = await issuedTickets.issuedOfTickets(tx, [placeId]);
  // What a clerk ended before it was issued was somebody else's paper of the same visit.
  const isLater =
    ticket !== undefined &&
    ticket.endedAt !== null &&
    checkedInAt > ticket.endedAt &&
    papers.length > 1 &&
    ticket.state !== 'unserved';
  const mayMove = ticket !== undefined && (UNTOUCHED.includes(ticket.state) || isLater);
  const dated: Paper = {
    ...paper,
    onDay: mayMove ? onDay : paper.onDay,
    occurredAt: Math.min(now, paper.occurredAt + checkedInAt - body.checkedInAt),
    body: { ...body, checkedInAt, isRedated: true },
  };
  if (dated.onDay === paper.onDay && !isLater) {
    await issuedTickets.changeIssued(tx, dated);
    const { ticketId, events } = await mergeIssuedTicket(tx, ctx, office, dated);
    await dateVisit(at, ticketId);
    return ticket === undefined || ticket.appointmentId === null
      ? events
      : [...events, ...(await awaitAgain(at, ticket.appointmentId, now))];
  }
  return movePaper(at, paper, dated, ticket!, now);
}

/** A visit is checked in when its ticket was: the earliest that was told may have been told wrong. */
async function dateVisit({ tx, ctx }: At, ticketId: string): Promise<void> {
  const [ticket] = await tickets.findTickets(tx, [ticketId]);
  if (ticket === undefined || ticket.appointmentId === null) return;
  const visit = await findVisit(tx, ctx.officeId, ticket.appointmentId);
  const { checkedInAt } = ticket.folded;
  if (
    checkedInAt === undefined ||
    visit === undefined ||
    visit.checkedInAt === null ||
    visit.checkedInAt === checkedInAt
  )
    return;
  await changeVisitState(tx, visit.id, visit.state, { state: visit.state, checkedInAt });
}

/** Out of the queue of the one day and into that of the other, as if it had been told so at first. */
async function movePaper(at: At, paper: Paper, dated: Paper, ticket: tickets.Ticket, now: Ms): Promise<NewEvent[]> {
  const { tx, ctx, office } = at;
  const events: NewEvent[] = [];
  await issuedTickets.forgetIssued(tx, paper);
  await tickets.freeNumber(tx, {
    officeId: ctx.officeId,
    onDay: paper.onDay,
    series: paper.series,
    number: paper.number,
    ticketId: ticket.id,
  });
  const [rest] = await issuedTickets.issuedOfTickets(tx, [ticket.id]);
  if (rest === undefined) {
    await tickets.changeTicket(tx, ticket.id, ticket.state, {
      state: 'cancelled',
      endedAt: ticket.endedAt ?? now,
      appointmentId: null,
      issuedBy: tickets.MERGED,
    });
    events.push({ type: 'ticket-merged', at: now, ticketId: ticket.id });
  } else {
    events.push(...(await mergeIssuedTicket(tx, ctx, office, rest)).events);
    await dateVisit(at, ticket.id);
  }
  const moved = await mergeIssuedTicket(tx, ctx, office, { ...dated, placeId: null });
  events.push(...moved.events);
  await dateVisit(at, moved.ticketId);
  if (ticket.appointmentId !== null) events.push(...(await awaitAgain(at, ticket.appointmentId, now)));
  return events;
}

/** At its true time the paper does not count as the visit's (another day, a hold that had ended), and nobody else has checked in for it: it is as if nobody had come. */
async function awaitAgain({ tx, ctx }: At, visitId: string, now: Ms): Promise<NewEvent[]> {
  const visit = await findVisit(tx, ctx.officeId, visitId);
  if (visit?.state !== 'checked-in' || (await tickets.ticketOfVisit(tx, visitId)) !== undefined) return [];
  if (
    !(await changeVisitState(tx, visitId, 'checked-in', {
      state: visit.confirmedAt === null ? 'pending' : 'confirmed',
      checkedInAt: null,
    }))
  )
    return [];
  return [{ type: 'appointment-restored', at: now, appointmentId: visitId }];
}

/** The day under which paper is queued: today at the latest; of an unknown past day it is of the day on which it is first heard of. */
export function dayOfPaper(
  received: Pick<TicketIssuedFact, 'day' | 'uncertainTime' | 'dayKnown'>,
  today: LocalDay,
): LocalDay {
  return received.day > today || (received.uncertainTime && received.dayKnown !== true) ? today : received.day;
}
