// A kiosk, or the server itself, has learnt that paper was issued at another time, or on another day: its place follows, unless a clerk has acted on it.
import type { Ms } from '../../../shared/core/clock.ts';
import { localDay, type LocalDay } from '../../../shared/core/local-time.ts';
import type { TicketIssuedFact, TicketRedatedFact } from '../../../shared/events/kiosk-fact.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import type { Context } from '../../app/context.ts';
import type { Tx } from '../../store/store.ts';
import type { NewEvent } from '../../store/event-log.ts';
import * as issuedTickets from '../../store/issued-ticket-store.ts';
import { lockOfficeDay } from '../../store/office-day-store.ts';
import * as tickets from '../../store/ticket-store.ts';
import { changeVisitState, findVisit } from '../../store/visit-store.ts';
import { mergePaper, type Paper, type PaperBody } from './merge-paper.ts';

/** Nobody has called such a place, or decided anything about it. */
const UNTOUCHED: readonly tickets.TicketRow['state'][] = ['waiting', 'unserved'];

/** In one transaction, by the office as it is in it. */
type At = { readonly tx: Tx; readonly ctx: Context; readonly office: Office };

export async function redatePaper(at: At, paper: Paper, told: Pick<TicketRedatedFact, 'day' | 'checkedInAt'>): Promise<NewEvent[]> {
  const { tx, ctx, office } = at;
  const now = ctx.clock.now();
  const today = localDay(now, office.zone);
  const onDay = told.day > today ? today : told.day;
  const body = JSON.parse(paper.body) as PaperBody;
  const checkedInAt = Math.min(told.checkedInAt, now);
  if (onDay === paper.onDay && checkedInAt === body.checkedInAt) return [];
  for (const day of [onDay, paper.onDay].sort()) await lockOfficeDay(tx, ctx.officeId, day);
  const [place] = await tickets.lockTickets(tx, [paper.placeId]);
  const papers = await issuedTickets.issuedOfPlaces(tx, [paper.placeId]);
  // What a clerk ended before it was issued was somebody else's paper of the same visit.
  const isLater = place !== undefined && place.endedAt !== null && checkedInAt > place.endedAt && papers.length > 1 && place.state !== 'unserved';
  const mayMove = place !== undefined && (UNTOUCHED.includes(place.state) || isLater);
  const dated: Paper = {
    ...paper,
    onDay: mayMove ? onDay : paper.onDay,
    occurredAt: Math.min(now, paper.occurredAt + checkedInAt - body.checkedInAt),
    body: JSON.stringify({ ...body, checkedInAt, isRedated: true } satisfies PaperBody),
  };
  if (dated.onDay === paper.onDay && !isLater) {
    await issuedTickets.changeIssued(tx, dated);
    const { placeId, events } = await mergePaper(tx, ctx, office, dated);
    await dateVisit(at, placeId);
    return place === undefined || place.appointmentId === null ? events : [...events, ...(await awaitAgain(at, place.appointmentId, now))];
  }
  return movePaper(at, paper, dated, place!, now);
}

/** A visit is checked in when its place was: the earliest that was told may have been told wrong. */
async function dateVisit({ tx, ctx }: At, placeId: string): Promise<void> {
  const [place] = await tickets.findTickets(tx, [placeId]);
  if (place === undefined || place.appointmentId === null) return;
  const visit = await findVisit(tx, ctx.officeId, place.appointmentId);
  const { checkedInAt } = JSON.parse(place.folded) as { checkedInAt: number };
  if (visit === undefined || visit.checkedInAt === null || visit.checkedInAt === checkedInAt) return;
  await changeVisitState(tx, visit.id, visit.state, { state: visit.state, checkedInAt });
}

/** Out of the queue of the one day and into that of the other, as if it had been told so at first. */
async function movePaper(at: At, paper: Paper, dated: Paper, place: tickets.TicketRow, now: Ms): Promise<NewEvent[]> {
  const { tx, ctx, office } = at;
  const events: NewEvent[] = [];
  await issuedTickets.forgetIssued(tx, paper);
  await tickets.freeNumber(tx, { officeId: ctx.officeId, onDay: paper.onDay, series: paper.series, number: paper.number, ticketId: paper.placeId });
  const [rest] = await issuedTickets.issuedOfPlaces(tx, [paper.placeId]);
  if (rest === undefined) {
    await tickets.changeTicket(tx, place.id, place.state, { state: 'cancelled', endedAt: place.endedAt ?? now, appointmentId: null, issuedBy: tickets.MERGED });
    events.push({ type: 'ticket-merged', at: now, ticketId: place.id });
  } else {
    events.push(...(await mergePaper(tx, ctx, office, rest)).events);
    await dateVisit(at, place.id);
  }
  const moved = await mergePaper(tx, ctx, office, { ...dated, placeId: '' });
  events.push(...moved.events);
  await dateVisit(at, moved.placeId);
  if (place.appointmentId !== null) events.push(...(await awaitAgain(at, place.appointmentId, now)));
  return events;
}

/** At its true time the paper does not count as the visit's (another day, a hold that had ended), and nobody else has checked in for it: it is as if nobody had come. */
async function awaitAgain({ tx, ctx }: At, visitId: string, now: Ms): Promise<NewEvent[]> {
  const visit = await findVisit(tx, ctx.officeId, visitId);
  if (visit?.state !== 'checked-in' || (await tickets.ticketOfVisit(tx, visitId)) !== undefined) return [];
  if (!(await changeVisitState(tx, visitId, 'checked-in', { state: visit.confirmedAt === null ? 'pending' : 'confirmed', checkedInAt: null }))) return [];
  return [{ type: 'appointment-restored', at: now, appointmentId: visitId }];
}

/** The day under which paper is queued: today at the latest; of an unknown past day it is of the day on which it is first heard of. */
export function dayOfPaper(told: Pick<TicketIssuedFact, 'day' | 'uncertainTime' | 'dayKnown'>, today: LocalDay): LocalDay {
  return told.day > today || (told.uncertainTime && told.dayKnown !== true) ? today : told.day;
}
