// Counts requests for /metrics by the route's pattern: an address may hold a token, and strangers ask for addresses without end.
import type { FastifyInstance } from 'fastify';
import type { Context } from '../app/context.ts';

/** No route has the address. */
const NO_ROUTE = '(none)';

export function registerRequestMeasures(app: FastifyInstance, ctx: Pick<Context, 'measures'>): void {
  app.addHook('onResponse', async (request, reply) => {
    const isStream = String(reply.raw.getHeader('content-type') ?? '').startsWith('text/event-stream');
    ctx.measures.requestAnswered({
      method: request.method,
      route: request.is404 ? NO_ROUTE : (request.routeOptions.url ?? NO_ROUTE),
      status: reply.raw.statusCode,
      ms: isStream ? undefined : reply.elapsedTime,
    });
  });
}
