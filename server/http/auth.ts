// Signing in and out: pages for staff, where a GET never changes anything.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { signInText as text } from '../../shared/text/sign-in.ts';
import { findLinkOwner, setPassword } from '../actions/set-password.ts';
import { readSession, signIn, signInByLink, signOut, type SignedIn } from '../actions/sign-in.ts';
import type { Context } from '../app/context.ts';
import { deadLinkPage, enterPage, setPasswordPage, signInPage } from '../pages/sign-in.tsx';
import { refuseForeignForms } from './html-page.ts';
import { pageContact } from './page-contact.ts';
import { readSessionCookie, setSessionCookie } from './session-cookie.ts';

const field = z.string().max(400).catch('');
const signInForm = z.object({ login: field, haslo: field, dalej: field }).catch({ login: '', haslo: '', dalej: '' });
const passwordForm = z.object({ haslo: field }).catch({ haslo: '' });
const linkParams = z.object({ token: z.string().max(100).catch('') });

/** Only a path of this site: an address of another host never becomes a redirect. */
const safePath = (text: string): string => (/^\/(?![/\\])[\w\-/?=&%.]*$/.test(text) ? text : '');

const sendPage = (reply: FastifyReply, status: number, html: string): FastifyReply => reply.code(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html);

export function registerAuth(app: FastifyInstance, ctx: Context): void {
  const ownForms = { preHandler: refuseForeignForms(ctx.publicUrl) };
  const contact = () => pageContact(ctx, 'pl');

  async function enter(reply: FastifyReply, signedIn: SignedIn, next: string): Promise<FastifyReply> {
    setSessionCookie(reply, ctx.publicUrl, signedIn.token, Math.floor((signedIn.expiresAt - ctx.clock.now()) / 1000));
    const session = await readSession(ctx, signedIn.token);
    const home = session?.roles.includes('clerk') === true ? '/stanowisko' : '/admin';
    return reply.redirect(safePath(next) || home, 303);
  }

  app.get('/logowanie', async (request, reply) => {
    const query = z.object({ dalej: field, zapisane: field, wyjscie: field }).parse(request.query);
    const notice = query.zapisane === '1' ? text.passwordSet : query.wyjscie === '1' ? text.signedOut : undefined;
    return sendPage(reply, 200, signInPage(await contact(), { login: '', next: safePath(query.dalej), errors: [], notice }));
  });

  app.post('/logowanie', ownForms, async (request, reply) => {
    const form = signInForm.parse(request.body ?? {});
    const refuse = async (status: number, errors: { field?: string; message: string }[]) =>
      sendPage(reply, status, signInPage(await contact(), { login: form.login.slice(0, 40).replace(/\p{Cc}/gu, ' '), next: safePath(form.dalej), errors }));
    const empty = [
      ...(form.login.trim() === '' ? [{ field: 'login', message: text.empty.login }] : []),
      ...(form.haslo === '' ? [{ field: 'haslo', message: text.empty.password }] : []),
    ];
    if (empty.length > 0) return refuse(422, empty);
    const result = await signIn(ctx, { login: form.login, password: form.haslo });
    if (result.ok) return enter(reply, result.value, form.dalej);
    if (result.error.code === 'wrong') return refuse(422, [{ field: 'login', message: text.wrong }]);
    const seconds = Math.ceil((result.error.until - ctx.clock.now()) / 1000);
    reply.header('retry-after', String(seconds));
    return refuse(429, [{ message: text.blocked(seconds) }]);
  });

  app.get('/logowanie/haslo/:token', async (request, reply) => {
    const { token } = linkParams.parse(request.params);
    const owner = await findLinkOwner(ctx, { purpose: 'set-up', token });
    if (!owner.ok) return sendPage(reply, 404, deadLinkPage(await contact()));
    return sendPage(reply, 200, setPasswordPage(await contact(), { action: `/logowanie/haslo/${encodeURIComponent(token)}`, login: owner.value.login, error: undefined }));
  });

  app.post('/logowanie/haslo/:token', ownForms, async (request, reply) => {
    const { token } = linkParams.parse(request.params);
    const { haslo } = passwordForm.parse(request.body ?? {});
    const result = await setPassword(ctx, { token, password: haslo });
    if (result.ok) return reply.redirect('/logowanie?zapisane=1', 303);
    const owner = await findLinkOwner(ctx, { purpose: 'set-up', token });
    if (result.error === 'no-such-link' || !owner.ok) return sendPage(reply, 404, deadLinkPage(await contact()));
    return sendPage(reply, 422, setPasswordPage(await contact(), { action: `/logowanie/haslo/${encodeURIComponent(token)}`, login: owner.value.login, error: text.problem[result.error] }));
  });

  app.get('/logowanie/wejscie/:token', async (request, reply) => {
    const { token } = linkParams.parse(request.params);
    const owner = await findLinkOwner(ctx, { purpose: 'sign-in', token });
    if (!owner.ok) return sendPage(reply, 404, deadLinkPage(await contact()));
    return sendPage(reply, 200, enterPage(await contact(), { action: `/logowanie/wejscie/${encodeURIComponent(token)}`, name: owner.value.name }));
  });

  app.post('/logowanie/wejscie/:token', ownForms, async (request, reply) => {
    const { token } = linkParams.parse(request.params);
    const result = await signInByLink(ctx, { token });
    return result.ok ? enter(reply, result.value, '') : sendPage(reply, 404, deadLinkPage(await contact()));
  });

  app.post('/wyloguj', ownForms, async (request, reply) => {
    const token = readSessionCookie(request, ctx.publicUrl);
    if (token !== undefined) await signOut(ctx, token);
    setSessionCookie(reply, ctx.publicUrl, '', 0);
    return reply.redirect('/logowanie?wyjscie=1', 303);
  });
}
