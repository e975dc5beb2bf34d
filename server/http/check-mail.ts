// "Sprawdź pocztę": the page that follows a booking, and the code that confirms it there.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { VISIT_TEXT } from '../../shared/text/visit.ts';
import { confirmByCode } from '../actions/confirm-appointment.ts';
import { currentOffice } from '../actions/current-office.ts';
import { findVisitByPage } from '../actions/find-visit.ts';
import type { Context } from '../app/context.ts';
import { checkMailAddress, FIELDS } from '../pages/addresses.ts';
import { CODE_FIELD, renderCheckMailPage } from '../pages/check-mail.tsx';
import type { Frame } from '../pages/citizen-page.tsx';
import { renderNoticePage, renderRefusalPage } from '../pages/visit-notice.tsx';
import { askedLanguage, readFields, refuseForeignForms, sendPrivatePage } from './html-page.ts';
import { refuseGuessing, sendNoSuchVisit } from './no-such-visit.ts';

type CodeError = 'empty' | 'malformed' | 'wrong-code' | 'too-many';
const keyOf = (request: FastifyRequest): string => readFields(request.params)('pageKey');

/** `code`: what was typed and why it was refused; shown again, so that one wrong digit can be mended. */
async function show(ctx: Context, request: FastifyRequest, reply: FastifyReply, code?: { readonly typed: string; readonly error: CodeError }): Promise<FastifyReply> {
  const found = await findVisitByPage(ctx, { pageKey: keyOf(request) });
  if (!found.ok) return sendNoSuchVisit(ctx, request, reply, checkMailAddress(keyOf(request)));
  const visit = found.value;
  const frame: Frame = { language: askedLanguage(request) ?? visit.language, office: visit.office };
  const text = VISIT_TEXT[frame.language];
  const address = checkMailAddress(keyOf(request));
  const shown = { service: visit.service, startsAt: visit.startsAt };
  switch (visit.state) {
    case 'waiting': {
      const acceptsCode = visit.codeTriesLeft > 0;
      // The fifth miss: the sentence of the sixth try, which will not come.
      const error = code === undefined ? undefined : text.mail.errors[code.error === 'wrong-code' && !acceptsCode ? 'too-many' : code.error];
      const html = renderCheckMailPage({ frame, address, visit: shown, heldUntil: visit.heldUntil, acceptsCode, error, code: code?.typed });
      return sendPrivatePage(reply, error === undefined ? 200 : 422, html);
    }
    case 'confirmed':
      return sendPrivatePage(
        reply,
        200,
        renderNoticePage({ frame, address, kind: 'success', title: text.confirm.done, sentence: text.confirm.doneBody, visit: shown, showsChecklist: true }),
      );
    case 'expired':
      return sendPrivatePage(reply, 200, renderRefusalPage({ frame, address, code: 'expired', visit: shown }));
    case 'over':
      return sendPrivatePage(reply, 200, renderRefusalPage({ frame, address, code: 'over', visit: shown }));
  }
}

export function registerCheckMail(app: FastifyInstance, ctx: Context): void {
  const path = `${checkMailAddress('')}:pageKey`;
  const preHandler = [refuseForeignForms(ctx.publicUrl), refuseGuessing(ctx)];
  app.get(path, { preHandler }, (request, reply) => show(ctx, request, reply));
  app.post(path, { preHandler }, async (request, reply) => {
    const typed = readFields(request.body)(CODE_FIELD).slice(0, 40);
    if (typed.trim() === '') return show(ctx, request, reply, { typed: '', error: 'empty' });
    const confirmed = await confirmByCode(ctx, { pageKey: keyOf(request), code: typed });
    if (confirmed.ok) {
      const language = askedLanguage(request);
      return reply.redirect(`${checkMailAddress(keyOf(request))}${language === undefined ? '' : `?${FIELDS.language}=${language}`}`, 303);
    }
    switch (confirmed.error) {
      case 'not-a-code':
        return show(ctx, request, reply, { typed, error: 'malformed' });
      case 'wrong-code':
      case 'too-many':
        return show(ctx, request, reply, { typed, error: confirmed.error });
      case 'quota-reached':
      case 'needs-decision': {
        const frame: Frame = { language: askedLanguage(request) ?? 'pl', office: await currentOffice(ctx) };
        return sendPrivatePage(reply, 409, renderRefusalPage({ frame, address: checkMailAddress(keyOf(request)), code: confirmed.error }));
      }
      case 'expired':
      case 'over':
      case 'no-such-visit':
        return show(ctx, request, reply);
    }
  });
}
