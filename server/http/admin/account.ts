// One's own account over HTTP, for everybody who signs in: password changed, sessions listed and ended.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ROLES } from '../../../shared/domain/office/staff.ts';
import { accountText as text } from '../../../shared/text/account.ts';
import type { ErrorItem } from '../../../shared/ui/error-summary.tsx';
import { changeOwnPassword, type ChangePasswordRefusal } from '../../actions/staff/change-own-password.ts';
import { endOtherSessions, endOwnSession, readOwnAccount } from '../../actions/staff/end-sessions.ts';
import type { Context } from '../../app/context.ts';
import { accountPage, PASSWORD_FIELDS } from '../../pages/admin/account.tsx';
import { accountAddress, ADMIN, withNotice } from '../../addresses/admin-addresses.ts';
import { frameOf, noticeOf, noticeQuery } from './admin-frame.ts';
import { BUSY_RETRY_SECONDS, signsInFrom, untilGone } from './auth.ts';
import { field, fields, page } from '../form-fields.ts';
import { sendPrivatePage } from '../html-page.ts';
import { sessionOf, staffGuard } from '../staff-guard.ts';

type Refused = { readonly status: number; readonly errors?: readonly ErrorItem[]; readonly warning?: string };
const { present, next, again } = PASSWORD_FIELDS;
/** To the last sign as it was typed: a password may hold any. */
const password = z.string().catch('');
const passwordForm = fields({ [present]: password, [next]: password, [again]: password });

export function registerAccount(app: FastifyInstance, ctx: Context): void {
  const guard = { preValidation: staffGuard(ctx, ROLES, 'page') };
  const pages = app.withTypeProvider<ZodTypeProvider>();
  const backWith = (reply: FastifyReply, notice: 'haslo' | 'sesja' | 'sesje' | 'bez-sesji'): FastifyReply =>
    reply.redirect(withNotice(ADMIN.account, notice), 303);

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    refused?: Refused,
    notice?: string,
  ): Promise<FastifyReply> {
    const session = sessionOf(request);
    const account = await readOwnAccount(ctx, session);
    return sendPrivatePage(
      reply,
      refused?.status ?? 200,
      accountPage(await frameOf(ctx, request), {
        login: session.login,
        ...account,
        notice,
        errors: refused?.errors,
        warning: refused?.warning,
      }),
    );
  }

  async function refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    refusal: ChangePasswordRefusal,
  ): Promise<FastifyReply> {
    switch (refusal.code) {
      case 'session-over':
        return reply.redirect('/logowanie', 303);
      case 'wrong':
        return show(request, reply, { status: 422, errors: [{ field: present, message: text.presentWrong }] });
      case 'busy':
        reply.header('retry-after', String(BUSY_RETRY_SECONDS));
        return show(request, reply, { status: 503, warning: text.busy });
      case 'too-many': {
        const seconds = Math.ceil(refusal.retryAfterMs / 1000);
        reply.header('retry-after', String(seconds));
        return show(request, reply, { status: 429, warning: text.tooMany(seconds) });
      }
      case 'mistyped':
        return show(request, reply, { status: 422, errors: [{ field: again, message: text.problem.mistyped }] });
      case 'too-short':
      case 'too-long':
      case 'common':
      case 'unchanged':
        return show(request, reply, { status: 422, errors: [{ field: next, message: text.problem[refusal.code] }] });
    }
  }

  pages.get(ADMIN.account, { ...guard, ...page({ querystring: noticeQuery }) }, async (request, reply) =>
    show(request, reply, undefined, noticeOf(request.query)),
  );

  pages.post(accountAddress('/haslo'), { ...guard, ...page({ body: passwordForm }) }, async (request, reply) => {
    const form = request.body;
    const typed = { present: form[present], next: form[next], again: form[again] };
    const missing = [
      ...(typed.present === '' ? [{ field: present, message: text.presentMissing }] : []),
      ...(typed.next === '' ? [{ field: next, message: text.nextMissing }] : []),
    ];
    if (missing.length > 0) return show(request, reply, { status: 422, errors: missing });
    const done = await changeOwnPassword(
      ctx,
      sessionOf(request),
      { ...typed, from: signsInFrom(ctx, request) },
      untilGone(reply),
    );
    return done.ok ? backWith(reply, 'haslo') : refuse(request, reply, done.error);
  });

  pages.post(accountAddress('/sesje/inne'), { ...guard, ...page({}) }, async (request, reply) => {
    await endOtherSessions(ctx, sessionOf(request));
    return backWith(reply, 'sesje');
  });

  pages.post(
    `${ADMIN.account}/sesje/:sessionId/zakoncz`,
    { ...guard, ...page({ params: z.object({ sessionId: field }) }) },
    async (request, reply) => {
      const ended = await endOwnSession(ctx, sessionOf(request), request.params.sessionId);
      return backWith(reply, ended.ok ? 'sesja' : 'bez-sesji');
    },
  );
}
