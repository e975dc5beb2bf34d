// The public status as JSON: nothing personal, the same for everybody, kept by caches for a few seconds.
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { SERVER_ROUTES } from '../../../shared/api/server-routes.ts';
import type { Context } from '../../app/context.ts';
import { statusView } from '../../read-model/status-view.ts';

const CACHED_SECONDS = 5;

export function registerStatusApi(app: FastifyInstance, ctx: Context): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    ...SERVER_ROUTES.readStatus,
    handler: async (_request, reply) =>
      reply
        .header('cache-control', `public, max-age=${CACHED_SECONDS}`)
        // Any page may show it: it is public, and no cookie is asked for.
        .header('access-control-allow-origin', '*')
        .header('cross-origin-resource-policy', 'cross-origin')
        .send(await statusView(ctx)),
  });
}
