// The hall display's page; what it shows comes from /api/display/stream.
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../app/context.ts';
import { displayPage } from '../../pages/hall/display.tsx';
import { isDisplayKey, keepDisplayKey } from './display-key.ts';
import { readFields } from '../html-page.ts';

export function registerDisplay(app: FastifyInstance, ctx: Context): void {
  app.get('/ekran', async (request, reply) => {
    const key = readFields(request.query)('klucz');
    if (key === '') return reply.type('text/html; charset=utf-8').send(displayPage());
    // A wrong key is no reason for a dark screen: the display is for everybody, only without a place of its own.
    if (isDisplayKey(ctx, key)) keepDisplayKey(ctx, reply);
    return reply.redirect('/ekran', 303);
  });
}
