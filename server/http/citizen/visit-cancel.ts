// A visit is cancelled, kept, or its cancellation undone, by the link of its letter.
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { VISIT_TEXT } from '../../../shared/text/visit.ts';
import { cancelAppointment } from '../../actions/booking/cancel-appointment.ts';
import { undoCancellation } from '../../actions/booking/undo-cancellation.ts';
import type { Context } from '../../app/context.ts';
import { FIELDS, visitAddress } from '../../addresses/citizen-addresses.ts';
import {
  CANCEL_CHOICES,
  CHOICE_FIELD,
  renderCancelledPage,
  renderCancelPage,
} from '../../pages/citizen/visit-cancel.tsx';
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
  refusal,
  success,
  ended,
  calendarLink,
  ofVisit,
  pathOf,
} from './opened-visit.ts';
import { strandedPage } from './stranded-visit.ts';

const cancelForm = fields({ [CHOICE_FIELD]: field });

function cancelPage(ctx: Context, request: VisitRequest, reply: FastifyReply, opened: Opened): FastifyReply {
  const { frame, address, shown, view, language, outcome } = opened;
  const text = VISIT_TEXT[language].cancel;
  const dataHref = opened.hrefOf('manage', view.tokens.manage);
  switch (view.situation) {
    case 'cancelled':
    case 'cancelled-past': {
      if (view.isCancelledByOffice) return strandedPage(reply, opened);
      if (view.undoUntil === undefined && opened.error === 'termin') return refusal(reply, opened, 'slot-gone');
      if (opened.error === 'limit') return refusal(reply, opened, 'quota-reached');
      if (opened.error === 'stan') return refusal(reply, opened, 'not-possible');
      const undoAction = view.undoUntil === undefined ? undefined : `${address}/cofnij`;
      return sendPrivatePage(
        reply,
        200,
        renderCancelledPage({
          frame,
          address,
          visit: shown,
          dataHref,
          undoAction,
          isPast: view.situation === 'cancelled-past',
          isErased: view.isErased,
        }),
      );
    }
    case 'waiting':
    case 'confirmed':
    case 'here': {
      if (view.situation === 'here' && opened.error === 'wezwany') return refusal(reply, opened, 'already-called');
      const links = [
        { href: `${address}?${FIELDS.language}=${language}`, label: VISIT_TEXT[language].confirm.cancelInstead },
      ];
      if (outcome === 'zachowana')
        return success(reply, opened, { title: text.kept, sentence: text.keptBody, visit: shown, links });
      if (outcome === 'cofnieta' && view.situation === 'confirmed')
        return success(reply, opened, {
          title: text.undone,
          sentence: text.undoneBody,
          visit: shown,
          links: [calendarLink(opened), ...links],
        });
      const error = opened.error === 'brak' ? text.missing : undefined;
      const choice = readTyped(request, ctx, placeOf(request, 'cancel', CHOICE_FIELD));
      return sendPrivatePage(
        reply,
        error === undefined ? 200 : 422,
        renderCancelPage({
          frame,
          address,
          visit: shown,
          dataHref,
          choice,
          error,
          errorCode: error === undefined ? undefined : 'brak',
        }),
      );
    }
    case 'expired':
    case 'lapsed':
    case 'left':
    case 'served':
    case 'missed':
      return ended(reply, opened, view.situation);
  }
}

export function registerVisitCancel(app: FastifyInstance, ctx: Context): void {
  const pages = app.withTypeProvider<ZodTypeProvider>();
  const preHandler = refuseForeignForms(ctx.publicUrl);
  const shown = { preHandler, ...page(ofVisit) };

  pages.get(pathOf('cancel'), shown, async (request, reply) => {
    const opened = await openVisit(ctx, request, reply, 'cancel');
    return opened === undefined ? reply : cancelPage(ctx, request, reply, opened);
  });
  pages.post(pathOf('cancel'), { preHandler, ...page({ ...ofVisit, body: cancelForm }) }, async (request, reply) => {
    // Asked first, so that a made-up token leaves no trace in the browser either.
    if ((await openVisit(ctx, request, reply, 'cancel')) === undefined) return reply;
    if (
      changesLanguage(ctx, request, reply, { purpose: 'cancel', name: CHOICE_FIELD, typed: request.body[CHOICE_FIELD] })
    )
      return reply;
    const choice = request.body[CHOICE_FIELD];
    forgetTyped(request, reply, ctx, placeOf(request, 'cancel', CHOICE_FIELD));
    if (choice === CANCEL_CHOICES.keep) return seeOther(request, reply, 'cancel', { outcome: 'zachowana' });
    if (choice !== CANCEL_CHOICES.cancel) return seeOther(request, reply, 'cancel', { error: 'brak' });
    const cancelled = await cancelAppointment(ctx, { token: tokenOf(request) });
    if (cancelled.ok) return seeOther(request, reply, 'cancel');
    return seeOther(request, reply, 'cancel', { error: cancelled.error === 'called' ? 'wezwany' : 'czas' });
  });
  pages.post(`${pathOf('cancel')}/cofnij`, shown, async (request, reply) => {
    const undone = await undoCancellation(ctx, { token: tokenOf(request) });
    if (undone.ok) return seeOther(request, reply, 'cancel', { outcome: 'cofnieta' });
    switch (undone.error) {
      case 'no-such-visit':
        return sendNoSuchVisit(ctx, request, reply, visitAddress('cancel', tokenOf(request)));
      case 'quota-reached':
        return seeOther(request, reply, 'cancel', { error: 'limit' });
      case 'too-late':
        return seeOther(request, reply, 'cancel', { error: 'termin' });
      case 'not-cancelled':
        return seeOther(request, reply, 'cancel', { error: 'stan' });
    }
  });
  pages.get(`${pathOf('cancel')}/cofnij`, page(ofVisit), async (request, reply) => seeOther(request, reply, 'cancel'));
}
