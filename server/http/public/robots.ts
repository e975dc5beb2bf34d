// What search engines may read: the first page, the queues and the beginning of a booking; never a visit, never what staff use.
import type { FastifyInstance } from 'fastify';
import { page } from '../form-fields.ts';

/** No address with a token or a choice in it is asked for by a robot that keeps to this; those that come anyway are told "noindex". */
const ROBOTS = [
  'User-agent: *',
  'Allow: /$',
  'Allow: /stan$',
  'Allow: /rezerwacja$',
  'Allow: /assets/',
  'Disallow: /',
  '',
].join('\n');

export function registerRobots(app: FastifyInstance): void {
  app.get('/robots.txt', page({}), (_request, reply) =>
    reply.header('cache-control', 'public, max-age=86400').type('text/plain; charset=utf-8').send(ROBOTS),
  );
}
