// Signing in: pages for staff, where a GET never changes anything.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { signInText as text } from '../../../shared/text/sign-in.ts';
import { DEVICE_LASTS_MS } from '../../actions/staff/known-device.ts';
import { findLinkOwner, setPassword } from '../../actions/staff/set-password.ts';
import { readSession, signIn, signInByLink, type SignedIn } from '../../actions/staff/sign-in.ts';
import type { SignInFrom } from '../../actions/staff/try-password.ts';
import type { Context } from '../../app/context.ts';
import { deadLinkPage, enterPage, setPasswordPage, signInPage } from '../../pages/admin/sign-in.tsx';
import { fields, page } from '../form-fields.ts';
import { refuseForeignForms } from '../html-page.ts';
import { pageContact } from '../page-contact.ts';
import { readDeviceCookie, setDeviceCookie, setSessionCookie } from '../session-cookie.ts';

/** To the last sign as it was typed: a password may hold any. */
const typed = z.string().max(400).catch('');
const signInForm = fields({ login: typed, haslo: typed, dalej: typed });
const passwordForm = fields({ haslo: typed });
const signInQuery = fields({ dalej: typed, zapisane: typed, wyjscie: typed });
const linkParams = z.object({ token: z.string().max(100).catch('') });

/** Only a path of this site: an address of another host never becomes a redirect. */
const safePath = (text: string): string => (/^\/(?![/\\])[\w\-/?=&%.]*$/.test(text) ? text : '');

const sendPage = (reply: FastifyReply, status: number, html: string): FastifyReply =>
  reply.code(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html);

export const signsInFrom = (ctx: Context, request: FastifyRequest): SignInFrom => ({
  address: request.ip,
  device: readDeviceCookie(request, ctx.publicUrl),
  userAgent: request.headers['user-agent'],
});

/** Aborted when the browser goes away: nobody's turn is spent on an answer that nobody reads. */
export function untilGone(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  return gone.signal;
}

export function giveCookies(ctx: Context, reply: FastifyReply, signedIn: SignedIn): void {
  setSessionCookie(reply, ctx.publicUrl, signedIn.token, Math.floor((signedIn.expiresAt - ctx.clock.now()) / 1000));
  setDeviceCookie(reply, ctx.publicUrl, signedIn.device, DEVICE_LASTS_MS / 1000);
}

/** As long as a few passwords take. */
export const BUSY_RETRY_SECONDS = 5;

export function registerAuth(app: FastifyInstance, ctx: Context): void {
  const ownForms = { preValidation: refuseForeignForms(ctx.publicUrl) };
  const pages = app.withTypeProvider<ZodTypeProvider>();
  const contact = () => pageContact(ctx, 'pl');

  async function enter(reply: FastifyReply, signedIn: SignedIn, next: string): Promise<FastifyReply> {
    giveCookies(ctx, reply, signedIn);
    const session = await readSession(ctx, signedIn.token);
    const home = session?.roles.includes('clerk') === true ? '/stanowisko' : '/admin';
    return reply.redirect(safePath(next) || home, 303);
  }

  pages.get('/logowanie', page({ querystring: signInQuery }), async (request, reply) => {
    const { query } = request;
    const notice = query.zapisane === '1' ? text.passwordSet : query.wyjscie === '1' ? text.signedOut : undefined;
    return sendPage(
      reply,
      200,
      signInPage(await contact(), { login: '', next: safePath(query.dalej), errors: [], notice }),
    );
  });

  pages.post('/logowanie', { ...ownForms, ...page({ body: signInForm }) }, async (request, reply) => {
    const form = request.body;
    const refuse = async (status: number, errors: { field?: string; message: string }[]) =>
      sendPage(
        reply,
        status,
        signInPage(await contact(), {
          login: form.login.slice(0, 40).replace(/\p{Cc}/gu, ' '),
          next: safePath(form.dalej),
          errors,
        }),
      );
    const empty = [
      ...(form.login.trim() === '' ? [{ field: 'login', message: text.empty.login }] : []),
      ...(form.haslo === '' ? [{ field: 'haslo', message: text.empty.password }] : []),
    ];
    if (empty.length > 0) return refuse(422, empty);
    const result = await signIn(
      ctx,
      { login: form.login, password: form.haslo, from: signsInFrom(ctx, request) },
      untilGone(reply),
    );
    if (result.ok) return enter(reply, result.value, form.dalej);
    switch (result.error.code) {
      case 'wrong':
        return refuse(422, [{ field: 'login', message: text.wrong }]);
      case 'busy':
        reply.header('retry-after', String(BUSY_RETRY_SECONDS));
        return refuse(503, [{ message: text.busy }]);
      case 'too-many': {
        const seconds = Math.ceil(result.error.retryAfterMs / 1000);
        reply.header('retry-after', String(seconds));
        return refuse(429, [{ message: text.tooMany(seconds) }]);
      }
    }
  });

  pages.get('/logowanie/haslo/:token', page({ params: linkParams }), async (request, reply) => {
    const { token } = request.params;
    const owner = await findLinkOwner(ctx, { purpose: 'set-up', token });
    if (!owner.ok) return sendPage(reply, 404, deadLinkPage(await contact()));
    return sendPage(
      reply,
      200,
      setPasswordPage(await contact(), {
        action: `/logowanie/haslo/${encodeURIComponent(token)}`,
        login: owner.value.login,
        error: undefined,
      }),
    );
  });

  pages.post(
    '/logowanie/haslo/:token',
    { ...ownForms, ...page({ params: linkParams, body: passwordForm }) },
    async (request, reply) => {
      const { token } = request.params;
      const { haslo } = request.body;
      const result = await setPassword(ctx, { token, password: haslo });
      if (result.ok) return reply.redirect('/logowanie?zapisane=1', 303);
      const owner = await findLinkOwner(ctx, { purpose: 'set-up', token });
      if (result.error === 'no-such-link' || !owner.ok) return sendPage(reply, 404, deadLinkPage(await contact()));
      if (result.error === 'busy') reply.header('retry-after', String(BUSY_RETRY_SECONDS));
      return sendPage(
        reply,
        result.error === 'busy' ? 503 : 422,
        setPasswordPage(await contact(), {
          action: `/logowanie/haslo/${encodeURIComponent(token)}`,
          login: owner.value.login,
          error: result.error === 'busy' ? text.busy : text.problem[result.error],
        }),
      );
    },
  );

  pages.get('/logowanie/wejscie/:token', page({ params: linkParams }), async (request, reply) => {
    const { token } = request.params;
    const owner = await findLinkOwner(ctx, { purpose: 'sign-in', token });
    if (!owner.ok) return sendPage(reply, 404, deadLinkPage(await contact()));
    return sendPage(
      reply,
      200,
      enterPage(await contact(), { action: `/logowanie/wejscie/${encodeURIComponent(token)}`, name: owner.value.name }),
    );
  });

  pages.post('/logowanie/wejscie/:token', { ...ownForms, ...page({ params: linkParams }) }, async (request, reply) => {
    const { token } = request.params;
    const result = await signInByLink(ctx, { token, from: signsInFrom(ctx, request) });
    return result.ok ? enter(reply, result.value, '') : sendPage(reply, 404, deadLinkPage(await contact()));
  });
}
