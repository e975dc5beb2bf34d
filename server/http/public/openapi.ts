// The description of the machine interface at /api/openapi.json.
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../app/context.ts';
import { openapiDocument } from './openapi-document.ts';

const CACHED_SECONDS = 300;

export function registerOpenapi(app: FastifyInstance, ctx: Context): void {
  app.get('/api/openapi.json', async (_request, reply) => reply.header('cache-control', `public, max-age=${CACHED_SECONDS}`).send(openapiDocument(ctx.publicUrl)));
}
