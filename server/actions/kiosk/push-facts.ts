// Takes a kiosk's facts in order: applied, known already, or set aside, and never in the way of the next.
import { z } from 'zod';
import type { PushAnswer } from '../../../shared/api/kiosk-sync.ts';
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
import { appendEvents, currentHistory, type NewEvent } from '../../store/event-log.ts';
import * as facts from '../../store/fact-store.ts';
import * as issuedTickets from '../../store/issued-ticket-store.ts';
import type { Paper, PaperBody } from '../../store/issued-ticket-store.ts';
import { lockOfficeDay } from '../../store/office-day-store.ts';
import { standingOffice } from '../../store/office-store.ts';
import type { Tx } from '../../store/store.ts';
import { StoreTrouble } from '../../store/store-trouble.ts';
import { findVisit, visitsOn } from '../../store/visit-store.ts';
import { allCodeKeys, codeHmacOf } from '../booking/code-key.ts';
import { mergeIssuedTicket } from './merge-issued-ticket.ts';
import { auditTechnician } from './audit-technician.ts';
import { dayOfPaper, redateIssuedTickets } from './redate-issued-tickets.ts';

/** A kiosk measures its clock's offset over a network: being this little ahead says nothing about its clock. */
const OFFSET_ERROR_MS = 5_000;

export type FactSource = { readonly kioskId: string; readonly dispenser: number };
type Kiosk = FactSource;
type Answer = PushAnswer['results'][number];
type Envelope = z.infer<typeof kioskFactSchema>;
export type FactOutcome = {
  readonly outcome: 'applied' | 'set-aside' | 'alarm';
  readonly reason: string | null;
  readonly events: NewEvent[];
};

/** Enough to answer a fact whose envelope is broken. */
const addressSchema = z.object({ storeId: z.string().min(1).max(64), seq: z.int().positive() });
/** All that a body must say for its ticket to be found, when the rest is unreadable. */
const aboutSchema = z.object({ ticketId: z.string().min(1).max(64) });

/** So many facts share a transaction: thousands after days offline come in quickly, and a clerk waits a tenth of a second at most. */
const TOGETHER = 50;

/** Facts without even a key get no answer and are counted in the log. */
export async function pushFacts(
  ctx: Context,
  input: { readonly kiosk: Kiosk; readonly facts: readonly unknown[] },
): Promise<PushAnswer> {
  const received = input.facts.flatMap((raw) => {
    const address = addressSchema.safeParse(raw);
    if (address.success) return [envelopeOf(ctx, address.data, raw)];
    ctx.log.warn('fact-without-key', { kiosk: input.kiosk.kioskId });
    return [];
  });
  // Read before anything is taken: were another history to begin meanwhile, the kiosk would tell once more than it need.
  const history = await ctx.store.read((tx) => currentHistory(tx, ctx.officeId));
  const results: Answer[] = [];
  for (let i = 0; i < received.length; i += TOGETHER)
    results.push(...(await takeFacts(ctx, input.kiosk, received.slice(i, i + TOGETHER))));
  const anew = received.filter(
    ({ fact }) => fact.toldBefore === true && results.some((r) => r.seq === fact.seq && r.outcome !== 'duplicate'),
  ).length;
  if (anew > 0) ctx.log.info('facts-came-anew', { kiosk: input.kiosk.kioskId, facts: anew });
  return { serverTime: ctx.clock.now(), history, results };
}

type ReceivedFact = { readonly fact: Envelope; /** Why the fact is not even tried. */ readonly setAside?: string };

function envelopeOf(ctx: Context, address: { storeId: string; seq: number }, raw: unknown): ReceivedFact {
  const read = kioskFactSchema.safeParse(raw);
  if (read.success) return { fact: read.data };
  return {
    fact: { ...address, factId: factIdOf(raw), occurredAt: ctx.clock.now(), rawClockAt: ctx.clock.now(), body: raw },
    setAside: 'unreadable',
  };
}

/** Together, or, if that fails, each by itself. A database that cannot do its work now is no fact's fault: then none is taken, and the kiosk comes back. */
async function takeFacts(ctx: Context, kiosk: Kiosk, received: readonly ReceivedFact[]): Promise<Answer[]> {
  try {
    return await inOneTransaction(ctx, kiosk, received);
  } catch (error) {
    if (error instanceof StoreTrouble) throw error;
    ctx.log.warn('facts-tried-again', {
      kiosk: kiosk.kioskId,
      facts: received.length,
      message: error instanceof Error ? error.message : 'unknown',
    });
    const answers: Answer[] = [];
    for (const one of received) answers.push(...(await takeAgain(ctx, kiosk, one)));
    return answers;
  }
}

/** What fails a second time and alone is a fault of ours, not of the moment. */
async function takeAgain(ctx: Context, kiosk: Kiosk, received: ReceivedFact): Promise<Answer[]> {
  try {
    return await inOneTransaction(ctx, kiosk, [received]);
  } catch (error) {
    if (error instanceof StoreTrouble) throw error;
    // It must not stop the queue behind it: the fact is kept for staff. If even that fails, the kiosk comes back.
    ctx.log.error('fact-failed', {
      kiosk: kiosk.kioskId,
      seq: received.fact.seq,
      message: error instanceof Error ? error.message : 'unknown',
    });
    return inOneTransaction(ctx, kiosk, [{ fact: received.fact, setAside: 'failed' }]);
  }
}

const inOneTransaction = (ctx: Context, kiosk: Kiosk, received: readonly ReceivedFact[]): Promise<Answer[]> =>
  ctx.store.write(async (tx) => {
    const at: Intake = { tx, ctx, kiosk, office: await standingOffice(tx, ctx.officeId) };
    const answers: Answer[] = [];
    const events: NewEvent[] = [];
    const history = received.some(({ fact }) => fact.toldBefore === true)
      ? await currentHistory(tx, ctx.officeId)
      : null;
    for (const one of received) {
      const written = await writeFact(at, one, history);
      answers.push(written.answer);
      events.push(...written.events);
    }
    // The feed's row is locked by its number, so that comes last.
    await appendEvents(tx, ctx.officeId, events);
    return answers;
  });

const factIdOf = (raw: unknown): string => z.object({ factId: z.string().max(64) }).safeParse(raw).data?.factId ?? '';

/** Where facts are taken: one transaction, the office as it is in it. */
export type Intake = { readonly tx: Tx; readonly ctx: Context; readonly kiosk: Kiosk; readonly office: Office };

async function writeFact(
  at: Intake,
  { fact, setAside }: ReceivedFact,
  history: string | null,
): Promise<{ readonly answer: Answer; readonly events: readonly NewEvent[] }> {
  const { tx, ctx, kiosk } = at;
  const { seq, factId } = fact;
  const now = ctx.clock.now();
  const key = { kioskId: kiosk.kioskId, storeId: fact.storeId, seq };
  const asideEvent: NewEvent = { type: 'fact-set-aside', at: now, kioskId: kiosk.kioskId };
  const known = (await facts.findFact(tx, key)) ?? (await facts.findFactOfStore(tx, fact.storeId, seq, factId));
  if (known?.factId === factId) {
    return {
      answer:
        known.outcome === 'set-aside'
          ? { seq, outcome: 'set-aside', reason: known.reason ?? 'set-aside' }
          : { seq, outcome: 'duplicate' },
      events: [],
    };
  }
  const cameAnewIn = fact.toldBefore === true ? history : null;
  const kept = { ...key, factId, occurredAt: fact.occurredAt, receivedAt: now, body: fact.body, cameAnewIn };
  if (known !== undefined) {
    // Two facts under one key: a copied disk, or worse. Kept beside the first, so that no paper is forgotten, and shouted about.
    const storeId = `${fact.storeId}!${factId}`;
    const beside = await facts.findFact(tx, { ...key, storeId });
    // Settled by staff meanwhile.
    if (beside?.outcome === 'applied' || beside?.outcome === 'closed')
      return { answer: { seq, outcome: 'duplicate' }, events: [] };
    if (beside !== undefined) return { answer: { seq, outcome: 'alarm', reason: 'key-taken' }, events: [] };
    const news = await besideKnown(at, { ...fact, storeId }, setAside);
    await facts.insertFact(tx, {
      ...kept,
      storeId,
      type: news?.type ?? 'unknown',
      outcome: news === undefined ? 'alarm' : 'applied',
      reason: 'key-taken',
    });
    ctx.log.error('fact-key-taken', { kiosk: kiosk.kioskId, seq });
    return { answer: { seq, outcome: 'alarm', reason: 'key-taken' }, events: [...(news?.events ?? []), asideEvent] };
  }
  const body = kioskFactBodySchema.safeParse(fact.body);
  const reason = setAside ?? (body.success ? undefined : 'unreadable');
  const done: FactOutcome =
    reason !== undefined || !body.success
      ? { outcome: 'set-aside', reason: reason ?? 'unreadable', events: [] }
      : await applyFact(at, { ...fact, body: body.data });
  await facts.insertFact(tx, {
    ...kept,
    type: body.success ? body.data.type : 'unknown',
    outcome: done.outcome,
    reason: done.reason,
  });
  if (done.outcome === 'set-aside')
    return {
      answer: { seq, outcome: 'set-aside', reason: done.reason ?? 'set-aside' },
      events: [...done.events, asideEvent],
    };
  return {
    answer: { seq, outcome: 'applied', ...(done.reason === null ? {} : { reason: done.reason }) },
    events: done.events,
  };
}

/**
 * A kiosk that was put back from a copy of its disk counts anew from there, until it hears of it: what it tells meanwhile is of paper that people hold.
 * Undefined: it tells of a ticket that is known already, or of none, which is somebody's to look at.
 */
async function besideKnown(
  at: Intake,
  fact: Envelope,
  setAside: string | undefined,
): Promise<{ readonly type: string; readonly events: readonly NewEvent[] } | undefined> {
  const body = kioskFactBodySchema.safeParse(fact.body);
  if (setAside !== undefined || !body.success) return undefined;
  const { data } = body;
  if (
    data.type === 'ticket-issued' &&
    (await issuedTickets.findIssued(at.tx, at.kiosk.kioskId, data.ticketId)) !== undefined
  )
    return undefined;
  const done = await applyFact(at, { ...fact, body: data });
  return done.outcome === 'applied' ? { type: data.type, events: done.events } : undefined;
}

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
