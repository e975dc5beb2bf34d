// What a kiosk's fact does to the queue, to its paper and to the records; facts that waited for their ticket come in with it.
import { z } from 'zod';
import type { Ms } from '../../../shared/core/clock.ts';
import type { AppointmentId } from '../../../shared/core/ids.ts';
import { localDay, startOfDay, type LocalDay } from '../../../shared/core/local-time.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import {
  kioskFactBodySchema,
  kioskFactSchema,
  type KioskFactBody,
  type TechnicianNotedFact,
  type TicketIssuedFact,
  type TicketRedatedFact,
} from '../../../shared/events/kiosk-fact.ts';
import type { Context } from '../../app/context.ts';
import type { NewEvent } from '../../store/event-log.ts';
import * as facts from '../../store/fact-store.ts';
import * as issuedTickets from '../../store/issued-ticket-store.ts';
import type { Paper, PaperBody } from '../../store/issued-ticket-store.ts';
import { lockOfficeDay } from '../../store/office-day-store.ts';
import type { Tx } from '../../store/store.ts';
import { findVisit, visitsOn } from '../../store/visit-store.ts';
import { allCodeKeys, codeHmacOf } from '../booking/code-key.ts';
import { mergeIssuedTicket } from './merge-issued-ticket.ts';
import { auditTechnician } from './audit-technician.ts';
import { dayOfPaper, redateIssuedTickets } from './redate-issued-tickets.ts';

/** A kiosk measures its clock's offset over a network: being this little ahead says nothing about its clock. */
const OFFSET_ERROR_MS = 5_000;

/** All that a body must say for its ticket to be found, when the rest is unreadable. */
const aboutSchema = z.object({ ticketId: z.string().min(1).max(64) });

export type FactSource = { readonly kioskId: string; readonly dispenser: number };
export type Envelope = z.infer<typeof kioskFactSchema>;
export type FactOutcome = {
  readonly outcome: 'applied' | 'set-aside' | 'alarm';
  readonly reason: string | null;
  readonly events: NewEvent[];
};

/** Where facts are taken: one transaction, the office as it is in it. */
export type Intake = { readonly tx: Tx; readonly ctx: Context; readonly kiosk: FactSource; readonly office: Office };

/** A fact whose body is readable; `receivedAt`: of one that was set aside, when it came. */
export type ReadFact = Omit<Envelope, 'body'> & { readonly body: KioskFactBody; readonly receivedAt?: Ms };

/** Also how staff have a fact tried again that was set aside. */
export async function applyFact(at: Intake, fact: ReadFact): Promise<FactOutcome> {
  const { tx, ctx, kiosk, office } = at;
  const { body } = fact;
  if (body.type === 'ticket-issued') return applyTicketIssued(at, { ...fact, body });
  if (body.type === 'technician-noted') {
    await auditTechnician(ctx, tx, { kioskId: kiosk.kioskId, occurredAt: fact.occurredAt, body });
    return { outcome: 'applied', reason: null, events: [] };
  }
  const paper = await issuedTickets.findIssued(tx, kiosk.kioskId, body.ticketId);
  if (paper === undefined) return { outcome: 'set-aside', reason: 'waits-for-ticket', events: [] };
  if (body.type === 'ticket-redated')
    return { outcome: 'applied', reason: null, events: await redateIssuedTickets(at, paper, body) };
  await lockOfficeDay(tx, ctx.officeId, paper.onDay);
  const { events } = await mergeIssuedTicket(tx, ctx, office, await notePaperOutcome(tx, paper, fact, body));
  return { outcome: 'applied', reason: null, events };
}

/** What tells of a ticket that was issued before. */
type PaperFact = Exclude<KioskFactBody, TicketIssuedFact | TicketRedatedFact | TechnicianNotedFact>;

type Origin = Pick<ReadFact, 'storeId' | 'seq' | 'receivedAt'>;

/** The newest word counts. */
async function notePaperOutcome(tx: Tx, paper: Paper, origin: Origin, body: PaperFact): Promise<Paper> {
  const isNews = body.type === 'ticket-paper' && (await isNewer(tx, paper, origin));
  return issuedTickets.notePaper(tx, paper, {
    copy: body.copy,
    news: isNews ? { paper: body.outcome, paperStoreId: origin.storeId, paperSeq: origin.seq } : undefined,
  });
}

/**
 * Within a store its count tells. A kiosk whose database was lost, or put back from a copy, goes on in another store, which counts for itself;
 * but it sends in the order in which things happened, and nothing before all earlier ones were answered. So between stores what was first heard
 * later is newer, whatever its clock shows.
 */
async function isNewer(tx: Tx, paper: Paper, { storeId, seq, receivedAt }: Origin): Promise<boolean> {
  if (storeId === paper.paperStoreId) return seq > paper.paperSeq;
  if (receivedAt === undefined) return true;
  const last = await facts.findFact(tx, { kioskId: paper.issuer, storeId: paper.paperStoreId, seq: paper.paperSeq });
  return last === undefined || receivedAt >= last.receivedAt;
}

async function applyTicketIssued(
  at: Intake,
  fact: ReadFact & { readonly body: TicketIssuedFact },
): Promise<FactOutcome> {
  const { tx, ctx, kiosk, office } = at;
  const { body } = fact;
  const now = ctx.clock.now();
  const today = localDay(now, office.zone);
  // Neither a clock that is days ahead nor one that did not know the day keeps anybody out of the queue.
  const onDay = dayOfPaper(body, today);
  await lockOfficeDay(tx, ctx.officeId, onDay);
  const known = await issuedTickets.findIssued(tx, kiosk.kioskId, body.ticketId);
  if (known !== undefined) {
    // Told again under another key, by a kiosk that replayed its journal; another number under the same id is somebody's to look at.
    const isSame =
      (known.onDay <= body.day || isDayOpen(known, body)) &&
      known.series === body.series &&
      known.number === body.number;
    return { outcome: isSame ? 'applied' : 'set-aside', reason: 'ticket-known', events: [] };
  }
  const visitId = await visitIdOf(tx, ctx, body, body.day < onDay ? [onDay, body.day] : [onDay]);
  const received: PaperBody = {
    serviceId: body.serviceId,
    onlyDeskId: body.onlyDeskId,
    priority: body.priority,
    bookedFor: body.bookedFor,
    // Not before the day either: paper that is queued today ranks among today's.
    checkedInAt: Math.min(Math.max(body.checkedInAt, startOfDay(onDay, office.zone)), now),
    language: body.language,
    isVisitUnknown: visitId === null && (body.appointmentId !== undefined || body.codeHmac !== undefined),
    isByCode: body.appointmentId === undefined && body.codeHmac !== undefined,
    decidedBy: body.decidedBy,
    confirmsVisit: body.confirmsVisit,
    needsDecision: body.needsDecision,
    isTimeUncertain: body.uncertainTime,
    isClockAhead:
      body.checkedInAt > now + OFFSET_ERROR_MS || fact.occurredAt > now + OFFSET_ERROR_MS || body.day > today,
  };
  const { ticketId, events } = await mergeIssuedTicket(tx, ctx, office, {
    issuer: kiosk.kioskId,
    ticketId: body.ticketId,
    officeId: ctx.officeId,
    placeId: null,
    onDay,
    series: body.series,
    number: body.number,
    visitId,
    // Never later than receipt: a clock ahead must not put anybody behind people who come after them.
    isGuess: false,
    occurredAt: Math.min(fact.occurredAt, now),
    dispenser: kiosk.dispenser,
    storeId: fact.storeId,
    seq: fact.seq,
    body: received,
    copies: 0,
    paper: 'pending',
    paperStoreId: '',
    paperSeq: 0,
  });
  const waited = await applyWaiting(at, body.ticketId);
  const isPast = onDay < today;
  ctx.log.info('ticket-merged', { ticket: ticketId, kiosk: kiosk.kioskId, seq: fact.seq });
  return { outcome: 'applied', reason: isPast ? 'archived' : null, events: [...events, ...waited] };
}

/** The visit that the paper names, by id or by the hash of a code that the kiosk did not know. */
async function visitIdOf(
  tx: Tx,
  ctx: Context,
  body: TicketIssuedFact,
  days: readonly LocalDay[],
): Promise<AppointmentId | null> {
  if (body.appointmentId !== undefined) return (await findVisit(tx, ctx.officeId, body.appointmentId))?.id ?? null;
  if (body.codeHmac === undefined) return null;
  const keys = await allCodeKeys(tx, ctx);
  // A code is valid on its day only; of paper whose day is not known it may be either.
  for (const day of days) {
    const visits = await visitsOn(tx, ctx.officeId, day);
    const named = visits.find((visit) => keys.some((key) => codeHmacOf(key, visit.code) === body.codeHmac));
    if (named !== undefined) return named.id;
  }
  return null;
}

/** The day that was told does not tell one piece of paper from another: it was not known, or has been set right since. */
const isDayOpen = ({ body: received }: Paper, body: TicketIssuedFact): boolean =>
  body.uncertainTime || received.isTimeUncertain || received.isRedated === true;

/** What came before its ticket was set aside with it, and comes back with it. */
async function applyWaiting(at: Intake, ticketId: string): Promise<NewEvent[]> {
  const { tx, ctx, kiosk, office } = at;
  const events: NewEvent[] = [];
  for (const fact of await facts.setAsideFacts(tx, kiosk.kioskId)) {
    if (fact.reason !== 'waits-for-ticket') continue;
    if (aboutSchema.safeParse(fact.body).data?.ticketId !== ticketId) continue;
    const body = kioskFactBodySchema.safeParse(fact.body);
    const paper = await issuedTickets.findIssued(tx, kiosk.kioskId, ticketId);
    if (
      !body.success ||
      body.data.type === 'ticket-issued' ||
      body.data.type === 'technician-noted' ||
      paper === undefined
    )
      continue;
    if (body.data.type === 'ticket-redated') events.push(...(await redateIssuedTickets(at, paper, body.data)));
    else
      events.push(
        ...(await mergeIssuedTicket(tx, ctx, office, await notePaperOutcome(tx, paper, fact, body.data))).events,
      );
    await facts.settleFact(tx, fact, 'applied', null);
  }
  return events;
}
