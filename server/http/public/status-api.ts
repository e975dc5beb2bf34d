// The public status as JSON: nothing personal, the same for everybody, kept by caches for a few seconds.
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { SERVER_ROUTES } from '../../../shared/api/server-routes.ts';
import { statusViewSchema } from '../../../shared/api/status.ts';
import type { Context } from '../../app/context.ts';
import { publicStatus } from '../../read-model/status-view.ts';
import { keptAnswer, sendKept } from './kept-answer.ts';

const CACHED_SECONDS = 5;

export function registerStatusApi(app: FastifyInstance, ctx: Context): void {
  app.withTypeProvider<ZodTypeProvider>().route({
    ...SERVER_ROUTES.readStatus,
    handler: async (request, reply) => {
      const status = await publicStatus(ctx);
      // Cut to its schema here, since bytes pass the route's serializer by.
      const answer = keptAnswer(status, 'api', () => JSON.stringify(z.encode(statusViewSchema, status.view)));
      return sendKept(
        request,
        reply
          .type('application/json; charset=utf-8')
          .header('cache-control', `public, max-age=${CACHED_SECONDS}`)
          // Any page may show it: it is public, and no cookie is asked for.
          .header('access-control-allow-origin', '*')
          .header('cross-origin-resource-policy', 'cross-origin'),
        answer,
      );
    },
  });
}
