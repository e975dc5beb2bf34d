// A visit is confirmed by the link of its letter: opening the page changes nothing, only its button does.
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { VISIT_TEXT } from '../../../shared/text/visit.ts';
import { confirmAppointment } from '../../actions/booking/confirm-appointment.ts';
import type { Context } from '../../app/context.ts';
import { visitAddress } from '../../addresses/citizen-addresses.ts';
import { renderConfirmPage } from '../../pages/citizen/visit-confirm.tsx';
import { renderConfirmedPage } from '../../pages/citizen/visit-notice.tsx';
import { page } from '../form-fields.ts';
import { refuseForeignForms, sendPrivatePage } from '../html-page.ts';
import { sendNoSuchVisit } from './no-such-visit.ts';
import {
  type Opened,
  tokenOf,
  seeOther,
  openVisit,
  refusal,
  ended,
  calendarLink,
  ofVisit,
  pathOf,
} from './opened-visit.ts';
import { strandedPage } from './stranded-visit.ts';

function confirmPage(reply: FastifyReply, opened: Opened): FastifyReply {
  const { frame, address, shown, view, language } = opened;
  const links = [
    { href: opened.hrefOf('cancel', view.tokens.cancel), label: VISIT_TEXT[language].confirm.cancelInstead },
    { href: opened.hrefOf('manage', view.tokens.manage), label: VISIT_TEXT[language].data.link },
  ];
  if ((view.situation === 'waiting' || view.situation === 'confirmed') && view.conflict !== undefined)
    return strandedPage(reply, opened);
  if (view.isCancelledByOffice) return strandedPage(reply, opened);
  switch (view.situation) {
    case 'waiting':
      if (opened.error === 'limit') return refusal(reply, opened, 'quota-reached', true);
      if (opened.error === 'termin') return refusal(reply, opened, 'slot-taken');
      return sendPrivatePage(
        reply,
        200,
        renderConfirmPage({
          frame,
          address,
          visit: shown,
          heldUntil: view.holdsSlot ? view.heldUntil : null,
          cancelHref: links[0]!.href,
        }),
      );
    case 'confirmed':
      return sendPrivatePage(
        reply,
        200,
        renderConfirmedPage({
          frame,
          address,
          visit: shown,
          isNew: opened.outcome === 'potwierdzona',
          links: [calendarLink(opened), ...links],
        }),
      );
    case 'expired':
    case 'lapsed':
    case 'here':
    case 'left':
    case 'served':
    case 'missed':
    case 'cancelled':
    case 'cancelled-past':
      return ended(reply, opened, view.situation);
  }
}

export function registerVisitConfirm(app: FastifyInstance, ctx: Context): void {
  const pages = app.withTypeProvider<ZodTypeProvider>();
  const preHandler = refuseForeignForms(ctx.publicUrl);
  const shown = { preHandler, ...page(ofVisit) };

  pages.get(pathOf('confirm'), shown, async (request, reply) => {
    const opened = await openVisit(ctx, request, reply, 'confirm');
    return opened === undefined ? reply : confirmPage(reply, opened);
  });
  pages.post(pathOf('confirm'), shown, async (request, reply) => {
    const confirmed = await confirmAppointment(ctx, { token: tokenOf(request) });
    if (confirmed.ok)
      return seeOther(request, reply, 'confirm', confirmed.value.already ? {} : { outcome: 'potwierdzona' });
    switch (confirmed.error) {
      case 'no-such-visit':
        return sendNoSuchVisit(ctx, request, reply, visitAddress('confirm', tokenOf(request)));
      case 'quota-reached':
        return seeOther(request, reply, 'confirm', { error: 'limit' });
      case 'needs-decision':
        return seeOther(request, reply, 'confirm', { error: 'decyzja' });
      case 'slot-taken':
        return seeOther(request, reply, 'confirm', { error: 'termin' });
      case 'expired':
      case 'over':
        return seeOther(request, reply, 'confirm', { error: 'czas' });
    }
  });
}
