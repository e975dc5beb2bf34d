// What kiosks ask and tell: pairing, pull, push, the truth of a code, heartbeats (contract: shared/api/kiosk-sync.ts).
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { kioskChangesSchema, type KioskChanges } from '../../../shared/api/kiosk-sync.ts';
import { SERVER_ROUTES } from '../../../shared/api/server-routes.ts';
import type { Ms, Timers } from '../../../shared/core/clock.ts';
import type { KnownKiosk } from '../../actions/kiosk/authenticate-kiosk.ts';
import { codeTruth } from '../../actions/visit/code-truth.ts';
import { kioskChanges, queueChange } from '../../read-model/kiosk-changes.ts';
import { kioskSnapshot } from '../../read-model/kiosk-snapshot.ts';
import { pairKiosk } from '../../actions/kiosk/pair-kiosk.ts';
import { pushFacts } from '../../actions/kiosk/push-facts.ts';
import { recordHeartbeat } from '../../actions/kiosk/record-heartbeat.ts';
import type { Context } from '../../app/context.ts';
import { watchCommits, type CommitWatch } from '../../read-model/live-feed.ts';
import { createEventStreams, cursorAsked, type StreamMessage } from '../event-stream.ts';
import { sendProblem } from '../problem.ts';
import { kioskGuard, kioskOf } from './kiosk-guard.ts';

/** A kiosk takes a silent stream for dead after 45 s. */
const HEARTBEAT_MS: Ms = 10_000;
/** Waits change with the clock, and a kiosk shows no count older than 2 min. */
const QUEUE_EVERY_MS: Ms = 30_000;

const CHANGES = { message: kioskChangesSchema };

export function registerKioskApi(app: FastifyInstance, ctx: Context, { timers }: { readonly timers: Timers }): void {
  const streams = createEventStreams(app, timers, ctx, { kind: 'kiosk', schemas: CHANGES });
  /** A poll that waits would hold the server's close up. */
  const closing = new AbortController();
  app.addHook('preClose', async () => closing.abort());

  /** A time is not told without how well it is known. */
  const timed = <Body extends object>(body: Body) => ({ ...body, timeKnowledge: ctx.time.knowledge() });
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const preValidation = kioskGuard(ctx);

  routes.route({
    ...SERVER_ROUTES.pairKiosk,
    handler: async (request, reply) => {
      const paired = await pairKiosk(ctx, { ...request.body, address: request.ip });
      return paired.ok ? unkept(reply).send(timed(paired.value)) : sendProblem(reply, paired.error);
    },
  });

  routes.route({
    ...SERVER_ROUTES.readSnapshot,
    preValidation,
    handler: async (request, reply) => {
      const snapshot = await kioskSnapshot(ctx, { kioskId: kioskOf(request).kioskId });
      return snapshot.ok ? unkept(reply).send(timed(snapshot.value)) : sendProblem(reply, snapshot.error);
    },
  });

  routes.route({
    ...SERVER_ROUTES.readChanges,
    preValidation,
    handler: async (request, reply) => {
      const left = new AbortController();
      reply.raw.once('close', () => left.abort());
      const watch = watchCommits(ctx, timers);
      try {
        const changes = await pollChanges(ctx, {
          kiosk: kioskOf(request),
          ...request.query,
          watch,
          signal: AbortSignal.any([left.signal, closing.signal]),
        });
        return changes.ok ? unkept(reply).send(timed(changes.value)) : sendProblem(reply, changes.error);
      } finally {
        watch.close();
      }
    },
  });

  routes.route({
    ...SERVER_ROUTES.followChanges,
    preValidation,
    handler: async (request, reply) => {
      const kiosk = kioskOf(request);
      const after = cursorAsked(request);
      if (after === undefined) return sendProblem(reply, 'snapshot-first');
      const first = await kioskChanges(ctx, { kioskId: kiosk.kioskId, after });
      if (!first.ok) return sendProblem(reply, first.error);
      await streams.open(request, reply, (signal) => streamChanges(ctx, { kiosk, first: first.value, timers, signal }));
      return reply;
    },
  });

  routes.route({
    ...SERVER_ROUTES.pushFacts,
    preValidation: kioskGuard(ctx, { mayDrain: true }),
    handler: async (request, reply) =>
      unkept(reply).send(timed(await pushFacts(ctx, { kiosk: kioskOf(request), facts: request.body.facts }))),
  });

  routes.route({
    ...SERVER_ROUTES.askCode,
    preValidation,
    handler: async (request, reply) =>
      unkept(reply).send(timed(await codeTruth(ctx, { code: request.body.code, kioskId: kioskOf(request).kioskId }))),
  });

  routes.route({
    ...SERVER_ROUTES.sendHeartbeat,
    preValidation,
    handler: async (request, reply) =>
      unkept(reply).send(
        timed(await recordHeartbeat(ctx, { kioskId: kioskOf(request).kioskId, heartbeat: request.body })),
      ),
  });
}

const unkept = <Reply extends { header(name: string, value: string): Reply }>(reply: Reply): Reply =>
  reply.header('cache-control', 'no-store');

type Poll = {
  readonly kiosk: KnownKiosk;
  readonly after: string;
  readonly waitMs: Ms;
  readonly watch: CommitWatch;
  readonly signal: AbortSignal;
};

/** Answers at once when there is something, else at the next commit that concerns the kiosk, else at the end of the wait with the queue alone. */
async function pollChanges(
  ctx: Context,
  { kiosk, after, waitMs, watch, signal }: Poll,
): ReturnType<typeof kioskChanges> {
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

type Follow = {
  readonly kiosk: KnownKiosk;
  readonly first: KioskChanges;
  readonly timers: Timers;
  readonly signal: AbortSignal;
};

/** Every message is a KioskChanges; without changes it is a sign of life. Ends when a snapshot is needed or the kiosk was revoked. */
async function* streamChanges(
  ctx: Context,
  { kiosk, first, timers, signal }: Follow,
): AsyncGenerator<StreamMessage<typeof CHANGES>> {
  const watch = watchCommits(ctx, timers);
  try {
    yield { event: 'message', id: first.cursor, data: { ...first, timeKnowledge: ctx.time.knowledge() } };
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
      const changes = isQueueDue
        ? [...next.value.changes.filter((change) => change.type !== 'queue'), await queueChange(ctx)]
        : next.value.changes;
      if (isMoved || changes.length > 0)
        yield { event: 'message', id: cursor, data: { ...next.value, changes, timeKnowledge: ctx.time.knowledge() } };
      watch.told();
      if (isMoved) continue;
      const woken = await watch.wait(HEARTBEAT_MS, signal);
      if (woken === 'stopped') return;
      if (woken === 'timeout')
        yield {
          event: 'message',
          id: cursor,
          data: { cursor, serverTime: ctx.clock.now(), timeKnowledge: ctx.time.knowledge(), changes: [] },
        };
    }
  } finally {
    watch.close();
  }
}
