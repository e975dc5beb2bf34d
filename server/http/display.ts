// The hall display's page; what it shows comes from /api/display/stream.
import type { FastifyInstance } from 'fastify';
import { displayPage } from '../pages/display.tsx';

export function registerDisplay(app: FastifyInstance): void {
  app.get('/ekran', async (_request, reply) => reply.type('text/html; charset=utf-8').send(displayPage()));
}
