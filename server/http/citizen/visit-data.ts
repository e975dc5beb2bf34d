// What the office keeps about the person of a visit, shown and erased.
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { VISIT_TEXT } from '../../../shared/text/visit.ts';
import { eraseMyData } from '../../actions/booking/erase-my-data.ts';
import type { Context } from '../../app/context.ts';
import { visitAddress } from '../../addresses/citizen-addresses.ts';
import { ERASE_FIELD, ERASE_VALUE, renderDataOfVisitPage } from '../../pages/citizen/visit-data.tsx';
import { field, fields, page } from '../form-fields.ts';
import { refuseForeignForms, sendPrivatePage } from '../html-page.ts';
import { sendNoSuchVisit } from './no-such-visit.ts';
import { forgetTyped, readTyped } from './typed-again.ts';
import {
  type Opened,
  type VisitRequest,
  tokenOf,
  placeOf,
  seeOther,
  openVisit,
  changesLanguage,
  success,
  ofVisit,
  pathOf,
} from './opened-visit.ts';

const eraseForm = fields({ [ERASE_FIELD]: field });

function dataPage(ctx: Context, request: VisitRequest, reply: FastifyReply, opened: Opened): FastifyReply {
  const { frame, address, shown, view, language } = opened;
  const text = VISIT_TEXT[language].data;
  if (view.isErased)
    return success(reply, opened, { title: text.erased, sentence: text.erasedBody, offersBooking: true });
  const { email, name, phone, code, situation } = view;
  const kept = { email, name, phone, code, situation, language: view.language };
  const error = opened.error === 'brak' ? text.missing : undefined;
  const isTicked = readTyped(request, ctx, placeOf(request, 'manage', ERASE_FIELD)) === ERASE_VALUE;
  return sendPrivatePage(
    reply,
    error === undefined ? 200 : 422,
    renderDataOfVisitPage({
      frame,
      address,
      visit: shown,
      kept,
      isTicked,
      error,
      errorCode: error === undefined ? undefined : 'brak',
    }),
  );
}

export function registerVisitData(app: FastifyInstance, ctx: Context): void {
  const pages = app.withTypeProvider<ZodTypeProvider>();
  const preHandler = refuseForeignForms(ctx.publicUrl);
  const shown = { preHandler, ...page(ofVisit) };

  pages.get(pathOf('manage'), shown, async (request, reply) => {
    const opened = await openVisit(ctx, request, reply, 'manage');
    return opened === undefined ? reply : dataPage(ctx, request, reply, opened);
  });
  pages.post(pathOf('manage'), { preHandler, ...page({ ...ofVisit, body: eraseForm }) }, async (request, reply) => {
    if ((await openVisit(ctx, request, reply, 'manage')) === undefined) return reply;
    if (
      changesLanguage(ctx, request, reply, { purpose: 'manage', name: ERASE_FIELD, typed: request.body[ERASE_FIELD] })
    )
      return reply;
    forgetTyped(request, reply, ctx, placeOf(request, 'manage', ERASE_FIELD));
    if (request.body[ERASE_FIELD] !== ERASE_VALUE) return seeOther(request, reply, 'manage', { error: 'brak' });
    const erased = await eraseMyData(ctx, { token: tokenOf(request) });
    if (!erased.ok) return sendNoSuchVisit(ctx, request, reply, visitAddress('manage', tokenOf(request)));
    return seeOther(request, reply, 'manage');
  });
}
