// What is answered when no route fits or something broke: a page for people, problem details for programs, never an inside.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DEFAULT_LANGUAGE, type Language } from '../../shared/core/language.ts';
import type { Office } from '../../shared/domain/office/office.ts';
import type { PageContact } from '../../shared/ui/page.tsx';
import { currentOffice } from '../actions/office/current-office.ts';
import type { Context } from '../app/context.ts';
import { isUnavailable } from '../app/readiness.ts';
import { contactOf } from '../pages/citizen/citizen-page.tsx';
import { failurePage } from '../pages/citizen/failure.tsx';
import { askedLanguage, sendPage } from './html-page.ts';
import type { ProblemCode } from '../../shared/api/problem.ts';
import { sendProblem } from './problem.ts';
import { answerFault, InvalidInput } from '../../shared/api/broken-rules.ts';
import type { FailureKind } from '../../shared/text/types/failure.ts';

const isApi = (request: FastifyRequest): boolean => request.url.startsWith('/api/');

type Failure = { readonly problem: ProblemCode; readonly status: number; readonly page: FailureKind };
const NOT_FOUND: Failure = { problem: 'not-found', status: 404, page: 'not-found' };
const BAD_REQUEST: Failure = { problem: 'bad-request', status: 400, page: 'not-understood' };
const TOO_LARGE: Failure = { problem: 'bad-request', status: 413, page: 'not-understood' };
const TOO_MANY: Failure = { problem: 'too-many-requests', status: 429, page: 'too-many' };
const FAILED: Failure = { problem: 'failed', status: 500, page: 'failed' };
/** The database cannot work now; a client may ask again. */
const UNAVAILABLE: Failure = { problem: 'unavailable', status: 503, page: 'failed' };
const RETRY_AFTER_S = 10;
/** Probes: `not-ready` says once what they are told every few seconds. */
const PROBES = new Set(['/readyz', '/readyz/process']);

export function registerFailures(app: FastifyInstance, ctx: Context): void {
  /** As it was when it could last be read: a page is shown also while the database is away. */
  let known: Office | undefined;
  app.addHook('onReady', async () => {
    known = await currentOffice(ctx);
  });

  async function contact(language: Language, isStoreWell: boolean): Promise<PageContact> {
    if (isStoreWell || known === undefined) {
      try {
        known = await currentOffice(ctx);
      } catch (error) {
        if (!isUnavailable(error) || known === undefined) throw error;
      }
    }
    return contactOf(known, language);
  }

  async function answer(request: FastifyRequest, reply: FastifyReply, failure: Failure): Promise<FastifyReply> {
    if (failure === UNAVAILABLE) reply.header('retry-after', String(RETRY_AFTER_S));
    if (isApi(request)) return sendProblem(reply, failure.problem);
    const language = askedLanguage(request) ?? DEFAULT_LANGUAGE;
    return sendPage(
      reply,
      failure.status,
      failurePage(
        await contact(language, failure !== UNAVAILABLE),
        language,
        failure.page,
        failure.page === 'failed' ? request.id : undefined,
      ),
    );
  }

  const told = new WeakSet<FastifyRequest>();
  /** The address may hold a link token: only the route's pattern is logged. The socket's own events are outside of every request, so its id is named. */
  function tell(request: FastifyRequest, reply: FastifyReply, status: number, message: string): void {
    if (told.has(request)) return;
    told.add(request);
    ctx.measures.requestFailed();
    ctx.log.error('request-failed', {
      request: request.id,
      route: request.routeOptions.url ?? '',
      method: request.method,
      status,
      ms: Math.round(reply.elapsedTime),
      message,
    });
  }
  app.addHook('onResponse', async (request, reply) => {
    if (reply.statusCode >= 500 && !PROBES.has(request.routeOptions.url ?? ''))
      tell(request, reply, reply.statusCode, '');
  });

  app.setNotFoundHandler((request, reply) => answer(request, reply, NOT_FOUND));
  app.setErrorHandler((error: { statusCode?: number; code?: string; message?: string }, request, reply) => {
    if (error instanceof InvalidInput && isApi(request)) return sendProblem(reply, 'bad-request', error.fields);
    const status = error.statusCode ?? 500;
    if (status === 429) return answer(request, reply, TOO_MANY);
    if (status === 413) return answer(request, reply, TOO_LARGE);
    if (status >= 400 && status < 500) return answer(request, reply, status === 404 ? NOT_FOUND : BAD_REQUEST);
    const failure = isUnavailable(error) ? UNAVAILABLE : FAILED;
    tell(request, reply, failure.status, answerFault(error) ?? error.message ?? '');
    return answer(request, reply, failure);
  });
}
