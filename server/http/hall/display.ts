// The hall display's page; what it shows comes from /api/display/stream.
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../../app/context.ts';
import { displayPage } from '../../pages/hall/display.tsx';
import { isDisplayKey, keepDisplayKey } from './display-key.ts';
import { field, fields, page } from '../form-fields.ts';

export function registerDisplay(app: FastifyInstance, ctx: Context): void {
  app
    .withTypeProvider<ZodTypeProvider>()
    .get('/ekran', page({ querystring: fields({ klucz: field }) }), async (request, reply) => {
      const key = request.query.klucz;
      if (key === '') return reply.type('text/html; charset=utf-8').send(displayPage());
      // A wrong key is no reason for a dark screen: the display is for everybody, only without a place of its own.
      if (isDisplayKey(ctx, key)) keepDisplayKey(ctx, reply);
      return reply.redirect('/ekran', 303);
    });
}
