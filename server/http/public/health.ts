// Whether the server lives (/healthz), can work (/readyz), takes visitors (/readyz/process), and its figures for monitoring (/metrics).
import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemSchema } from '../../../shared/api/problem.ts';
import type { Timers } from '../../../shared/core/clock.ts';
import { metricsToken } from '../../security/metrics-token.ts';
import { readStanding, type Standing } from '../../actions/office/read-standing.ts';
import type { Context } from '../../app/context.ts';
import type { AskDisk } from '../../app/disk-space.ts';
import { createReadiness, isUnavailable } from '../../app/readiness.ts';
import { readyDetails } from '../../app/ready-details.ts';
import { standingText } from '../../app/standing-metrics.ts';
import { sendProblem } from '../problem.ts';

/** Asked on the machine itself: what a proxy brings that the settings do not trust may come from anywhere. */
const isLoopback = (request: FastifyRequest): boolean =>
  ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip) &&
  (request.ips !== undefined || request.headers['x-forwarded-for'] === undefined);

/** From outside the machine /metrics wants `Authorization: Bearer` with its token. */
function hasToken(request: FastifyRequest, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** One line a fact, for people and monitoring; a refusal is the API's. */
const PLAIN = { 401: problemSchema, default: z.string() };
const LEAVING = 'not ready: this process is being stopped\n';

/** Whoever scrapes waits at most this long for the database; the other figures are told without it. */
const DEADLINE_MS = 3_000;

export type HealthOptions = {
  readonly timers: Timers;
  /** Aborted: the process answers until its visitors have moved over, and no proxy should send it new ones. */
  readonly leaving?: AbortSignal | undefined;
  /** Of the data folder. */
  readonly disk?: AskDisk | undefined;
};

export function registerHealth(
  app: FastifyInstance,
  ctx: Context,
  { timers, leaving, disk = async () => undefined }: HealthOptions,
): void {
  const mayKnow = (request: FastifyRequest): boolean =>
    isLoopback(request) || hasToken(request, metricsToken(ctx.secrets));
  let noticedAt = ctx.clock.now();
  const forget = ctx.store.onCommit((officeId) => {
    if (officeId === ctx.officeId) noticedAt = ctx.clock.now();
  });
  app.addHook('onClose', async () => forget());

  /** Undefined: the database does not answer, or not in time. */
  async function standing(): Promise<Standing | undefined> {
    const over = new AbortController();
    const tooLate = timers.sleep(DEADLINE_MS, over.signal).then(
      () => undefined,
      () => undefined,
    );
    const read = readStanding(ctx).catch((error: unknown) => {
      if (!isUnavailable(error)) throw error;
      return undefined;
    });
    try {
      return await Promise.race([read, tooLate]);
    } finally {
      over.abort();
    }
  }

  const plain = app.withTypeProvider<ZodTypeProvider>();
  plain.get('/healthz', { schema: { response: PLAIN } }, async (_request, reply) =>
    reply.type('text/plain').send('ok\n'),
  );

  const readiness = createReadiness(ctx, timers);
  plain.get(
    '/readyz',
    { schema: { querystring: z.object({ details: z.unknown().optional() }), response: PLAIN } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store').type('text/plain');
      if (leaving?.aborted === true) return reply.code(503).send(LEAVING);
      const isAsked = request.query.details !== undefined;
      if (isAsked && !mayKnow(request)) return sendProblem(reply, 'not-signed-in');
      const found = await readiness();
      // It works, and a balancer must not leave it for that; who watches it reads on.
      const doubt = ctx.time.doubt();
      const lines = [
        found.isReady ? 'ready' : `not ready: ${found.why}`,
        ...(doubt === null || !found.isReady
          ? []
          : [
              `time doubted (${doubt.kind}): this machine shows ${new Date(doubt.machine).toISOString()}, certain is ${new Date(doubt.certain).toISOString()}`,
            ]),
        ...(isAsked
          ? readyDetails({
              now: ctx.clock.now(),
              isTimeDoubted: doubt !== null,
              standing: found.isReady ? await standing() : undefined,
              disk: await disk(),
            })
          : []),
      ];
      return reply.code(found.isReady ? 200 : 503).send(`${lines.join('\n')}\n`);
    },
  );

  // For the proxy: a process whose database is away still tells people so, in words and with a telephone number, better than any proxy does.
  plain.get('/readyz/process', { schema: { response: PLAIN } }, async (_request, reply) => {
    reply.header('cache-control', 'no-store').type('text/plain');
    return leaving?.aborted === true ? reply.code(503).send(LEAVING) : reply.send('ready\n');
  });

  plain.get('/metrics', { schema: { response: PLAIN } }, async (request, reply) => {
    if (!mayKnow(request)) return sendProblem(reply, 'not-signed-in');
    const now = await standingText({
      now: ctx.clock.now(),
      dialect: ctx.store.dialect,
      isTimeDoubted: ctx.time.doubt() !== null,
      connections: ctx.store.connections(),
      disk: await disk(),
      standing: await standing(),
      noticedAt,
    });
    return reply.type('text/plain; version=0.0.4').send(`${now}${await ctx.measures.text()}`);
  });
}
