// What is answered when no route fits or something broke: a page for people, problem details for programs, never an inside.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../app/context.ts';
import { failurePage } from '../pages/failure.tsx';
import { askedLanguage, sendPage } from './html-page.ts';
import { pageContact } from './page-contact.ts';
import { sendProblem } from './problem.ts';

const isApi = (request: FastifyRequest): boolean => request.url.startsWith('/api/');

export function registerFailures(app: FastifyInstance, ctx: Context): void {
  async function answer(request: FastifyRequest, reply: FastifyReply, status: 404 | 413 | 400 | 429 | 500): Promise<FastifyReply> {
    if (isApi(request)) return sendProblem(reply, status === 404 ? 'not-found' : status === 429 ? 'too-many-requests' : status === 500 ? 'failed' : 'bad-request');
    const language = askedLanguage(request) ?? 'pl';
    return sendPage(reply, status, failurePage(await pageContact(ctx, language), language, status === 404 ? 'not-found' : status === 429 ? 'too-many' : status === 500 ? 'failed' : 'not-understood'));
  }

  app.setNotFoundHandler((request, reply) => answer(request, reply, 404));
  app.setErrorHandler((error: { statusCode?: number; code?: string; message?: string }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status === 429) return answer(request, reply, 429);
    if (status === 413) return answer(request, reply, 413);
    if (status >= 400 && status < 500) return answer(request, reply, status === 404 ? 404 : 400);
    // The address may hold a link token: only the route's pattern is logged.
    ctx.log.error('request-failed', { route: request.routeOptions.url ?? '', method: request.method, message: error.message ?? '' });
    return answer(request, reply, 500);
  });
}
