// Takes a kiosk's facts in order: applied, known already, or set aside, and never in the way of the next.
import { z } from 'zod';
import type { PushAnswer } from '../../../shared/api/kiosk-sync.ts';
import { kioskFactBodySchema, kioskFactSchema } from '../../../shared/events/kiosk-fact.ts';
import type { Context } from '../../app/context.ts';
import { appendEvents, currentHistory, type NewEvent } from '../../store/event-log.ts';
import * as facts from '../../store/fact-store.ts';
import * as issuedTickets from '../../store/issued-ticket-store.ts';
import { standingOffice } from '../../store/office-store.ts';
import { StoreTrouble } from '../../store/store-trouble.ts';
import { applyFact, type Envelope, type FactOutcome, type FactSource, type Intake } from './apply-fact.ts';

type Answer = PushAnswer['results'][number];
/** Enough to answer a fact whose envelope is broken. */
const addressSchema = z.object({ storeId: z.string().min(1).max(64), seq: z.int().positive() });
/** So many facts share a transaction: thousands after days offline come in quickly, and a clerk waits a tenth of a second at most. */
const TOGETHER = 50;

/** Facts without even a key get no answer and are counted in the log. */
export async function pushFacts(
  ctx: Context,
  input: { readonly kiosk: FactSource; readonly facts: readonly unknown[] },
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
async function takeFacts(ctx: Context, kiosk: FactSource, received: readonly ReceivedFact[]): Promise<Answer[]> {
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
async function takeAgain(ctx: Context, kiosk: FactSource, received: ReceivedFact): Promise<Answer[]> {
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

const inOneTransaction = (ctx: Context, kiosk: FactSource, received: readonly ReceivedFact[]): Promise<Answer[]> =>
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
