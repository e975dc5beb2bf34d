// The description of the machine interface at /api/openapi.json.
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { SERVER_ROUTES } from '../../../shared/api/server-routes.ts';
import type { Context } from '../../app/context.ts';
import { openapiDocument } from './openapi-document.ts';

const CACHED_SECONDS = 300;

export function registerOpenapi(app: FastifyInstance, ctx: Context): void {
  const document = openapiDocument(ctx.publicUrl);
  app
    .withTypeProvider<ZodTypeProvider>()
    .route({
      ...SERVER_ROUTES.readOpenapi,
      handler: async (_request, reply) =>
        reply.header('cache-control', `public, max-age=${CACHED_SECONDS}`).send(document),
    });
}
