// The pages of one visit behind unguessable addresses: opening one changes nothing, only its button does.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../../shared/core/language.ts';
import { hourAndMinute, localDay } from '../../shared/core/local-time.ts';
import { formatDay } from '../../shared/text/calendar.ts';
import { CONFLICT_SENTENCES } from '../../shared/text/conflict.ts';
import { VISIT_TEXT } from '../../shared/text/visit.ts';
import { cancelAppointment } from '../actions/cancel-appointment.ts';
import { confirmAppointment } from '../actions/confirm-appointment.ts';
import { eraseMyData } from '../actions/erase-my-data.ts';
import { findVisitByToken } from '../actions/find-visit.ts';
import { undoCancellation } from '../actions/undo-cancellation.ts';
import type { VisitView } from '../actions/visit-view.ts';
import type { Context } from '../app/context.ts';
import { bookingAddress, FIELDS, visitAddress, type VisitPurpose } from '../pages/addresses.ts';
import type { Frame } from '../pages/citizen-page.tsx';
import { CANCEL_CHOICES, CHOICE_FIELD, renderCancelledPage, renderCancelPage } from '../pages/visit-cancel.tsx';
import { renderConfirmPage } from '../pages/visit-confirm.tsx';
import { ERASE_FIELD, renderDataOfVisitPage } from '../pages/visit-data.tsx';
import type { ShownVisit } from '../pages/visit-facts.tsx';
import { renderNoticePage, renderRefusalPage } from '../pages/visit-notice.tsx';
import { askedLanguage, readFields, refuseForeignForms, sendPrivatePage } from './html-page.ts';
import { refuseGuessing, sendNoSuchVisit } from './no-such-visit.ts';

/** What a form did, told by the page that follows it. */
const OUTCOME = 'wynik';

type Opened = {
  readonly token: string;
  readonly address: string;
  readonly language: Language;
  readonly frame: Frame;
  readonly view: VisitView;
  readonly shown: ShownVisit;
  /** Its day is over: who checked in was served or not, and there is nothing to confirm or cancel. */
  readonly isDayOver: boolean;
  /** Of the form that led here. */
  readonly outcome: string;
  /** This page, or another of the same visit, in the language being read. */
  readonly hrefOf: (purpose: VisitPurpose, token: string) => string;
};

const tokenOf = (request: FastifyRequest): string => readFields(request.params)('token');

/** After a form: back to a page, which may be opened again as often as one likes. */
function seeOther(request: FastifyRequest, reply: FastifyReply, address: string, outcome?: string): FastifyReply {
  const language = askedLanguage(request);
  const query = new URLSearchParams({ ...(outcome === undefined ? {} : { [OUTCOME]: outcome }), ...(language === undefined ? {} : { [FIELDS.language]: language }) }).toString();
  return reply.redirect(query === '' ? address : `${address}?${query}`, 303);
}

async function open(ctx: Context, request: FastifyRequest, reply: FastifyReply, purpose: VisitPurpose): Promise<Opened | undefined> {
  const token = tokenOf(request);
  const found = await findVisitByToken(ctx, { purpose, token });
  if (!found.ok) {
    await sendNoSuchVisit(ctx, request, reply, visitAddress(purpose, token));
    return undefined;
  }
  const view = found.value;
  const language = askedLanguage(request) ?? view.language;
  return {
    token,
    address: visitAddress(purpose, token),
    language,
    frame: { language, office: view.office },
    view,
    shown: { service: view.service, chosenDesk: view.isDeskChosen ? view.desk : undefined, startsAt: view.startsAt },
    isDayOver: localDay(ctx.clock.now(), view.office.zone) > view.onDay,
    outcome: readFields(request.query)(OUTCOME),
    hrefOf: (other, otherToken) => `${visitAddress(other, otherToken)}${language === view.language ? '' : `?${FIELDS.language}=${language}`}`,
  };
}

/** The visit can no longer be confirmed or cancelled: why. */
function refusal(reply: FastifyReply, opened: Opened, code: keyof (typeof VISIT_TEXT)['pl']['refused'], status = 200): FastifyReply {
  return sendPrivatePage(reply, status, renderRefusalPage({ frame: opened.frame, address: opened.address, code, visit: opened.shown }));
}

/** The office cannot honour it, or has cancelled it: the truth, and the nearest free times. */
function strandedPage(reply: FastifyReply, opened: Opened, status = 200): FastifyReply {
  const { frame, address, shown, view, language } = opened;
  const text = VISIT_TEXT[language];
  const isLive = view.conflict !== undefined;
  const [title, sentence] = text.refused[isLive ? 'needs-decision' : 'cancelled-by-office'];
  const choice = { serviceId: view.service?.id, deskId: view.instead.deskId };
  const times = view.instead.times.map((startsAt) => ({
    label: `${formatDay(localDay(startsAt, view.office.zone), language)}, ${hourAndMinute(startsAt, view.office.zone)}`,
    // One visit a person and service: until this one is cancelled another could not be confirmed.
    href: isLive ? undefined : bookingAddress('data', { ...choice, startsAt }, language),
  }));
  return sendPrivatePage(reply, status, renderNoticePage({
    frame, address, kind: 'warning', title, visit: shown,
    sentence: view.conflict === undefined ? sentence : `${CONFLICT_SENTENCES[language][view.conflict]} ${sentence}`,
    instead: { title: text.instead.title, times, hint: isLive ? text.instead.first : undefined },
    links: isLive
      ? [{ href: opened.hrefOf('cancel', view.tokens.cancel), label: text.instead.cancel }, { href: opened.hrefOf('manage', view.tokens.manage), label: text.data.link }]
      : [{ href: opened.hrefOf('manage', view.tokens.manage), label: text.data.link }],
    offersBooking: !isLive,
  }));
}

function confirmPage(ctx: Context, reply: FastifyReply, opened: Opened): FastifyReply {
  const { frame, address, shown, view, language } = opened;
  const text = VISIT_TEXT[language];
  const links = [
    { href: opened.hrefOf('cancel', view.tokens.cancel), label: text.confirm.cancelInstead },
    { href: opened.hrefOf('manage', view.tokens.manage), label: text.data.link },
  ];
  if (view.state === 'checked-in' && opened.isDayOver) return refusal(reply, opened, 'over');
  if (view.conflict !== undefined || view.isCancelledByOffice) return strandedPage(reply, opened);
  switch (view.state) {
    case 'pending':
      if (view.heldUntil !== null && view.heldUntil < ctx.clock.now()) return refusal(reply, opened, 'expired');
      return sendPrivatePage(reply, 200, renderConfirmPage({ frame, address, visit: shown, heldUntil: view.heldUntil, cancelHref: links[0]!.href }));
    case 'confirmed':
    case 'checked-in': {
      const isNew = opened.outcome === 'potwierdzona';
      return sendPrivatePage(reply, 200, renderNoticePage({
        frame, address, kind: 'success', visit: shown, showsChecklist: true, links,
        title: isNew ? text.confirm.done : text.confirm.already,
        sentence: isNew ? text.confirm.doneBody : text.confirm.alreadyBody,
      }));
    }
    case 'expired':
      return refusal(reply, opened, 'expired');
    case 'cancelled':
      return refusal(reply, opened, 'cancelled');
    case 'completed':
    case 'no-show':
      return refusal(reply, opened, 'over');
  }
}

function cancelPage(reply: FastifyReply, opened: Opened, error?: string): FastifyReply {
  const { frame, address, shown, view, language, token, outcome } = opened;
  const text = VISIT_TEXT[language].cancel;
  const dataHref = opened.hrefOf('manage', view.tokens.manage);
  if (view.state === 'checked-in' && opened.isDayOver) return refusal(reply, opened, 'over');
  switch (view.state) {
    case 'cancelled': {
      if (view.isCancelledByOffice) return strandedPage(reply, opened);
      const undoAction = view.undoUntil === undefined ? undefined : `${visitAddress('cancel', token)}/cofnij`;
      return sendPrivatePage(reply, 200, renderCancelledPage({ frame, address, visit: shown, dataHref, undoAction }));
    }
    case 'expired':
      return refusal(reply, opened, 'expired');
    case 'completed':
    case 'no-show':
      return refusal(reply, opened, 'over');
    case 'pending':
    case 'confirmed':
    case 'checked-in': {
      const links = [{ href: opened.hrefOf('cancel', token), label: VISIT_TEXT[language].confirm.cancelInstead }];
      if (outcome === 'zachowana') return sendPrivatePage(reply, 200, renderNoticePage({ frame, address, kind: 'success', title: text.kept, sentence: text.keptBody, visit: shown, links }));
      if (outcome === 'cofnieta') return sendPrivatePage(reply, 200, renderNoticePage({ frame, address, kind: 'success', title: text.undone, sentence: text.undoneBody, visit: shown, links }));
      return sendPrivatePage(reply, error === undefined ? 200 : 422, renderCancelPage({ frame, address, visit: shown, dataHref, error }));
    }
  }
}

function dataPage(reply: FastifyReply, opened: Opened, error?: string): FastifyReply {
  const { frame, address, shown, view, language } = opened;
  const text = VISIT_TEXT[language].data;
  if (view.isErased) return sendPrivatePage(reply, 200, renderNoticePage({ frame, address, kind: 'success', title: text.erased, sentence: text.erasedBody, offersBooking: true }));
  const { email, name, phone, code, state } = view;
  const kept = { email, name, phone, code, state, language: view.language };
  return sendPrivatePage(reply, error === undefined ? 200 : 422, renderDataOfVisitPage({ frame, address, visit: shown, kept, error }));
}

export function registerManage(app: FastifyInstance, ctx: Context): void {
  const preHandler = [refuseForeignForms(ctx.publicUrl), refuseGuessing(ctx)];
  const path = (purpose: VisitPurpose): string => `${visitAddress(purpose, '')}:token`;

  app.get(path('confirm'), { preHandler }, async (request, reply) => {
    const opened = await open(ctx, request, reply, 'confirm');
    return opened === undefined ? reply : confirmPage(ctx, reply, opened);
  });
  app.post(path('confirm'), { preHandler }, async (request, reply) => {
    const confirmed = await confirmAppointment(ctx, { token: tokenOf(request) });
    if (confirmed.ok) return seeOther(request, reply, visitAddress('confirm', tokenOf(request)), confirmed.value.already ? undefined : 'potwierdzona');
    const opened = await open(ctx, request, reply, 'confirm');
    if (opened === undefined) return reply;
    if (confirmed.error === 'needs-decision') return strandedPage(reply, opened, 409);
    if (confirmed.error === 'quota-reached') return refusal(reply, opened, 'quota-reached', 409);
    return confirmed.error === 'expired' ? refusal(reply, opened, 'expired', 409) : confirmPage(ctx, reply, opened);
  });

  app.get(path('cancel'), { preHandler }, async (request, reply) => {
    const opened = await open(ctx, request, reply, 'cancel');
    return opened === undefined ? reply : cancelPage(reply, opened);
  });
  app.post(path('cancel'), { preHandler }, async (request, reply) => {
    const address = visitAddress('cancel', tokenOf(request));
    const choice = readFields(request.body)(CHOICE_FIELD);
    if (choice === CANCEL_CHOICES.keep) return seeOther(request, reply, address, 'zachowana');
    if (choice !== CANCEL_CHOICES.cancel) {
      const opened = await open(ctx, request, reply, 'cancel');
      return opened === undefined ? reply : cancelPage(reply, opened, VISIT_TEXT[opened.language].cancel.missing);
    }
    const cancelled = await cancelAppointment(ctx, { token: tokenOf(request) });
    if (cancelled.ok) return seeOther(request, reply, address);
    const opened = await open(ctx, request, reply, 'cancel');
    if (opened === undefined) return reply;
    return cancelled.error === 'called' ? refusal(reply, opened, 'already-called', 409) : cancelPage(reply, opened);
  });
  app.post(`${path('cancel')}/cofnij`, { preHandler }, async (request, reply) => {
    const address = visitAddress('cancel', tokenOf(request));
    const undone = await undoCancellation(ctx, { token: tokenOf(request) });
    if (undone.ok) return seeOther(request, reply, address, 'cofnieta');
    const opened = await open(ctx, request, reply, 'cancel');
    if (opened === undefined) return reply;
    if (undone.error === 'quota-reached') return refusal(reply, opened, 'quota-reached', 409);
    return refusal(reply, opened, undone.error === 'too-late' ? 'slot-gone' : 'not-possible', 409);
  });
  app.get(`${path('cancel')}/cofnij`, (request, reply) => seeOther(request, reply, visitAddress('cancel', tokenOf(request))));

  app.get(path('manage'), { preHandler }, async (request, reply) => {
    const opened = await open(ctx, request, reply, 'manage');
    return opened === undefined ? reply : dataPage(reply, opened);
  });
  app.post(path('manage'), { preHandler }, async (request, reply) => {
    if (readFields(request.body)(ERASE_FIELD) !== 'tak') {
      const opened = await open(ctx, request, reply, 'manage');
      return opened === undefined ? reply : dataPage(reply, opened, VISIT_TEXT[opened.language].data.missing);
    }
    const erased = await eraseMyData(ctx, { token: tokenOf(request) });
    if (!erased.ok) return sendNoSuchVisit(ctx, request, reply, visitAddress('manage', tokenOf(request)));
    return seeOther(request, reply, visitAddress('manage', tokenOf(request)));
  });
}
