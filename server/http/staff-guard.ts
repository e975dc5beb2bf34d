// Who may come in: finds the session, checks the role, and for every change the session's CSRF token.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Role } from '../../shared/domain/office/staff.ts';
import { readSession, type Session } from '../actions/staff/sign-in.ts';
import type { Context } from '../app/context.ts';
import { expiredFormPage, forbiddenPage } from '../pages/admin/sign-in.tsx';
import { sendPrivatePage } from './html-page.ts';
import { pageContact } from './page-contact.ts';
import { sendProblem } from './problem.ts';
import { readSessionCookie } from './session-cookie.ts';

const sessions = new WeakMap<object, Session & { readonly token: string }>();

/** The session that a guarded route runs under. Throws on an unguarded one. */
export function sessionOf(request: Pick<FastifyRequest, 'raw'>): Session & { readonly token: string } {
  const session = sessions.get(request.raw);
  if (!session) throw new Error('this route has no staff guard');
  return session;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function isCsrfRight(request: FastifyRequest, csrf: string): boolean {
  const header = request.headers['x-csrf-token'];
  const body = request.body as { _csrf?: unknown } | null | undefined;
  const given = typeof header === 'string' ? header : body?._csrf;
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(csrf));
}

/** Whether who opened this request may still see what it shows; for answers that last long. */
export async function isStillAllowed(ctx: Context, request: FastifyRequest, roles: readonly Role[]): Promise<boolean> {
  const token = readSessionCookie(request, ctx.publicUrl);
  const session = token === undefined ? undefined : await readSession(ctx, token);
  return session !== undefined && session.roles.some((role) => roles.includes(role));
}

export type StaffGuard = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** A `preValidation`: who may not come in is told nothing of what was wrong. `page` answers with a redirect or a page, `api` with problem details. */
export function staffGuard(ctx: Context, roles: readonly Role[], kind: 'page' | 'api'): StaffGuard {
  return async (request, reply) => {
    const token = readSessionCookie(request, ctx.publicUrl);
    const session = token === undefined ? undefined : await readSession(ctx, token);
    if (token === undefined || !session) {
      if (kind === 'api') await sendProblem(reply, 'not-signed-in');
      else
        await reply.redirect(
          request.method === 'GET' ? `/logowanie?dalej=${encodeURIComponent(request.url)}` : '/logowanie',
          303,
        );
      return;
    }
    if (!session.roles.some((role) => roles.includes(role))) {
      if (kind === 'api') await sendProblem(reply, 'not-allowed');
      else await sendPrivatePage(reply, 403, forbiddenPage(await pageContact(ctx, 'pl'), roles, session.roles));
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD' && !isCsrfRight(request, session.csrf)) {
      if (kind === 'api') await sendProblem(reply, 'not-allowed');
      else await sendPrivatePage(reply, 403, expiredFormPage(await pageContact(ctx, 'pl')));
      return;
    }
    sessions.set(request.raw, { ...session, token });
  };
}
