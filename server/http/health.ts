// Whether the server lives (/healthz), can work (/readyz), takes visitors (/readyz/process), and a few counts for monitoring (/metrics).
import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Timers } from '../../shared/core/clock.ts';
import { metricsToken } from '../actions/metrics-token.ts';
import { readAdminStatus } from '../actions/read-admin-status.ts';
import type { Context } from '../app/context.ts';
import { createReadiness } from '../app/readiness.ts';
import { sendProblem } from './problem.ts';

/** Asked on the machine itself: what a proxy brings that the settings do not trust may come from anywhere. */
const isLoopback = (request: FastifyRequest): boolean =>
  ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip) && (request.ips !== undefined || request.headers['x-forwarded-for'] === undefined);

/** From outside the machine /metrics wants `Authorization: Bearer` with its token. */
function hasToken(request: FastifyRequest, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

const LEAVING = 'not ready: this process is being stopped\n';

/** `leaving` aborted: the process answers until its visitors have moved over, and no proxy should send it new ones. */
export function registerHealth(app: FastifyInstance, ctx: Context, timers: Timers, leaving?: AbortSignal): void {
  app.get('/healthz', async (_request, reply) => reply.type('text/plain').send('ok\n'));

  const readiness = createReadiness(ctx, timers);
  app.get('/readyz', async (_request, reply) => {
    reply.header('cache-control', 'no-store').type('text/plain');
    if (leaving?.aborted === true) return reply.code(503).send(LEAVING);
    const found = await readiness();
    if (!found.isReady) return reply.code(503).send(`not ready: ${found.why}\n`);
    // It works, and a balancer must not leave it for that; who watches it reads on.
    const doubt = ctx.time.doubt();
    return reply.send(doubt === null ? 'ready\n' : `ready\ntime doubted (${doubt.kind}): this machine shows ${new Date(doubt.machine).toISOString()}, certain is ${new Date(doubt.certain).toISOString()}\n`);
  });

  // For the proxy: a process whose database is away still tells people so, in words and with a telephone number, better than any proxy does.
  app.get('/readyz/process', async (_request, reply) => {
    reply.header('cache-control', 'no-store').type('text/plain');
    return leaving?.aborted === true ? reply.code(503).send(LEAVING) : reply.send('ready\n');
  });

  app.get('/metrics', async (request, reply) => {
    if (!isLoopback(request) && !hasToken(request, metricsToken(ctx.secrets))) return sendProblem(reply, 'not-signed-in');
    const status = await readAdminStatus(ctx);
    const kiosks = status.kiosks.filter((k) => k.state !== 'revoked');
    const lines = [
      ['biletomat_tickets_waiting', 'Tickets waiting now.', status.waiting],
      ['biletomat_letters_waiting', 'Letters due and not sent yet.', status.letters.waiting],
      ['biletomat_letters_failed', 'Letters given up.', status.letters.failed],
      ['biletomat_letters_refused', 'Letters whose address was refused for good.', status.letters.refused],
      ['biletomat_letters_held_by_us', 'Whether letters wait for a setting of ours to be mended.', status.letters.isOurs ? 1 : 0],
      ['biletomat_time_doubted', 'Whether the machine\'s clock contradicts what is known.', status.doubt === null ? 0 : 1],
      ['biletomat_kiosks_online', 'Kiosks heard from within two minutes.', kiosks.filter((k) => k.state === 'online').length],
      ['biletomat_kiosks_offline', 'Paired kiosks not heard from.', kiosks.filter((k) => k.state === 'offline').length],
    ].map(([name, help, value]) => `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${value}\n`);
    return reply.type('text/plain; version=0.0.4').send(lines.join(''));
  });
}
