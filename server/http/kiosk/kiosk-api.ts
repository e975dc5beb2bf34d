// What kiosks ask and tell: pairing, pull, push, the truth of a code, heartbeats (contract: shared/api/kiosk-sync.ts).
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { codeRequestSchema, heartbeatSchema, pairRequestSchema, type KioskChanges } from '../../../shared/api/kiosk-sync.ts';
import type { Ms, Timers } from '../../../shared/core/clock.ts';
import { authenticateKiosk, type KnownKiosk } from '../../actions/kiosk/authenticate-kiosk.ts';
import { codeTruth } from '../../actions/visit/code-truth.ts';
import { kioskChanges, queueChange } from '../../read-model/kiosk-changes.ts';
import { kioskSnapshot } from '../../read-model/kiosk-snapshot.ts';
import { pairKiosk } from '../../actions/kiosk/pair-kiosk.ts';
import { pushFacts } from '../../actions/kiosk/push-facts.ts';
import { recordHeartbeat } from '../../actions/kiosk/record-heartbeat.ts';
import type { Context } from '../../app/context.ts';
import { watchCommits, type CommitWatch } from '../../read-model/live-feed.ts';
import { createEventStreams, cursorAsked, type StreamMessage } from '../event-stream.ts';
import { readInput, sendProblem } from '../problem.ts';

const LONGEST_POLL_MS = 25_000;
/** A kiosk takes a silent stream for dead after 45 s. */
const HEARTBEAT_MS: Ms = 10_000;
/** Waits change with the clock, and a kiosk shows no count older than 2 min. */
const QUEUE_EVERY_MS: Ms = 30_000;

/** Facts are checked one by one in the action: a broken one must not stop the others. */
const factsSchema = z.object({ facts: z.array(z.unknown()).min(1).max(200) });
const changesQuerySchema = z.object({ after: z.string().max(100), waitMs: z.coerce.number().int().min(0).max(LONGEST_POLL_MS).default(0) });

export function registerKioskApi(app: FastifyInstance, ctx: Context, { timers }: { readonly timers: Timers }): void {
  const streams = createEventStreams(app, timers, ctx, 'kiosk');
  /** A poll that waits would hold the server's close up. */
  const closing = new AbortController();
  app.addHook('preClose', async () => closing.abort());

  app.post('/api/kiosk/pair', async (request, reply) => {
    const input = readInput(pairRequestSchema, request.body);
    if (!input.ok) return sendProblem(reply, 'bad-request', input.error);
    const paired = await pairKiosk(ctx, { ...input.value, address: request.ip });
    return paired.ok ? answer(reply, ctx, paired.value) : sendProblem(reply, paired.error);
  });

  app.get('/api/kiosk/snapshot', async (request, reply) => {
    const kiosk = await knownKiosk(ctx, request, reply);
    if (kiosk === undefined) return reply;
    const snapshot = await kioskSnapshot(ctx, { kioskId: kiosk.kioskId });
    return snapshot.ok ? answer(reply, ctx, snapshot.value) : sendProblem(reply, snapshot.error);
  });

  app.get('/api/kiosk/changes', async (request, reply) => {
    const kiosk = await knownKiosk(ctx, request, reply);
    if (kiosk === undefined) return reply;
    const input = readInput(changesQuerySchema, request.query);
    if (!input.ok) return sendProblem(reply, 'bad-request', input.error);
    const left = new AbortController();
    reply.raw.once('close', () => left.abort());
    const watch = watchCommits(ctx, timers);
    try {
      const changes = await pollChanges(ctx, { kiosk, after: input.value.after, waitMs: input.value.waitMs, watch, signal: AbortSignal.any([left.signal, closing.signal]) });
      return changes.ok ? answer(reply, ctx, changes.value) : sendProblem(reply, changes.error);
    } finally {
      watch.close();
    }
  });

  app.get('/api/kiosk/stream', async (request, reply) => {
    const kiosk = await knownKiosk(ctx, request, reply);
    if (kiosk === undefined) return reply;
    const after = cursorAsked(request);
    if (after === undefined) return sendProblem(reply, 'snapshot-first');
    const first = await kioskChanges(ctx, { kioskId: kiosk.kioskId, after });
    if (!first.ok) return sendProblem(reply, first.error);
    await streams.open(request, reply, (signal) => streamChanges(ctx, { kiosk, first: first.value, timers, signal }));
    return reply;
  });

  app.post('/api/kiosk/facts', async (request, reply) => {
    const kiosk = await knownKiosk(ctx, request, reply, { mayDrain: true });
    if (kiosk === undefined) return reply;
    const input = readInput(factsSchema, request.body);
    if (!input.ok) return sendProblem(reply, 'bad-request', input.error);
    return answer(reply, ctx, await pushFacts(ctx, { kiosk, facts: input.value.facts }));
  });

  app.post('/api/kiosk/code', async (request, reply) => {
    const kiosk = await knownKiosk(ctx, request, reply);
    if (kiosk === undefined) return reply;
    const input = readInput(codeRequestSchema, request.body);
    if (!input.ok) return sendProblem(reply, 'bad-request', input.error);
    return answer(reply, ctx, await codeTruth(ctx, { code: input.value.code, kioskId: kiosk.kioskId }));
  });

  app.post('/api/kiosk/heartbeat', async (request, reply) => {
    const kiosk = await knownKiosk(ctx, request, reply);
    if (kiosk === undefined) return reply;
    const input = readInput(heartbeatSchema, request.body);
    if (!input.ok) return sendProblem(reply, 'bad-request', input.error);
    return answer(reply, ctx, await recordHeartbeat(ctx, { kioskId: kiosk.kioskId, heartbeat: input.value }));
  });
}

/** A time is not told without how well it is known. */
const answer = (reply: FastifyReply, ctx: Context, body: object): FastifyReply => reply.header('cache-control', 'no-store').send({ ...body, timeKnowledge: ctx.time.knowledge() });

/** Undefined: the refusal has been sent. Only a 410 says `kiosk-revoked`, naming kiosk and time; anything else is "offline" to a kiosk. */
async function knownKiosk(ctx: Context, request: FastifyRequest, reply: FastifyReply, { mayDrain } = { mayDrain: false }): Promise<KnownKiosk | undefined> {
  const known = await authenticateKiosk(ctx, { authorization: request.headers.authorization, mayDrain });
  if (known.ok) return known.value;
  const { code, ...about } = known.error;
  sendProblem(reply, code, undefined, about);
  return undefined;
}

type Poll = { readonly kiosk: KnownKiosk; readonly after: string; readonly waitMs: Ms; readonly watch: CommitWatch; readonly signal: AbortSignal };

/** Answers at once when there is something, else at the next commit that concerns the kiosk, else at the end of the wait with the queue alone. */
async function pollChanges(ctx: Context, { kiosk, after, waitMs, watch, signal }: Poll): ReturnType<typeof kioskChanges> {
  const until = ctx.clock.now() + waitMs;
  let changes = await kioskChanges(ctx, { kioskId: kiosk.kioskId, after });
  while (changes.ok && changes.value.changes.length === 0) {
    const left = until - ctx.clock.now();
    const woken = left <= 0 ? 'timeout' : await watch.wait(left, signal);
    if (woken !== 'commit') return { ok: true, value: { ...changes.value, changes: [await queueChange(ctx)] } };
    changes = await kioskChanges(ctx, { kioskId: kiosk.kioskId, after: changes.value.cursor });
  }
  return changes;
}

type Follow = { readonly kiosk: KnownKiosk; readonly first: KioskChanges; readonly timers: Timers; readonly signal: AbortSignal };

/** Every message is a KioskChanges; without changes it is a sign of life. Ends when a snapshot is needed or the kiosk was revoked. */
async function* streamChanges(ctx: Context, { kiosk, first, timers, signal }: Follow): AsyncGenerator<StreamMessage> {
  const watch = watchCommits(ctx, timers);
  try {
    yield { id: first.cursor, data: { ...first, timeKnowledge: ctx.time.knowledge() } };
    let cursor = first.cursor;
    let queueAt = 0;
    for (;;) {
      const next = await kioskChanges(ctx, { kioskId: kiosk.kioskId, after: cursor });
      if (!next.ok) return;
      const isMoved = next.value.cursor !== cursor;
      cursor = next.value.cursor;
      const now = ctx.clock.now();
      const isQueueDue = now - queueAt >= QUEUE_EVERY_MS;
      if (isQueueDue || next.value.changes.some((change) => change.type === 'queue')) queueAt = now;
      const changes = isQueueDue ? [...next.value.changes.filter((change) => change.type !== 'queue'), await queueChange(ctx)] : next.value.changes;
      if (isMoved || changes.length > 0) yield { id: cursor, data: { ...next.value, changes, timeKnowledge: ctx.time.knowledge() } };
      watch.told();
      if (isMoved) continue;
      const woken = await watch.wait(HEARTBEAT_MS, signal);
      if (woken === 'stopped') return;
      if (woken === 'timeout') yield { id: cursor, data: { cursor, serverTime: ctx.clock.now(), timeKnowledge: ctx.time.knowledge(), changes: [] } };
    }
  } finally {
    watch.close();
  }
}
