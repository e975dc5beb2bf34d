// The pages of one visit behind unguessable addresses: opening one changes nothing, only its button does.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Language } from '../../../shared/core/language.ts';
import { hourAndMinute, localDay } from '../../../shared/core/local-time.ts';
import { formatDay } from '../../../shared/text/calendar.ts';
import { CONFLICT_SENTENCES } from '../../../shared/text/conflict.ts';
import { VISIT_TEXT } from '../../../shared/text/visit.ts';
import { cancelAppointment } from '../../actions/booking/cancel-appointment.ts';
import { confirmAppointment } from '../../actions/booking/confirm-appointment.ts';
import { eraseMyData } from '../../actions/booking/erase-my-data.ts';
import { findVisitByToken } from '../../actions/visit/find-visit.ts';
import { undoCancellation } from '../../actions/booking/undo-cancellation.ts';
import type { VisitView } from '../../actions/visit/visit-view.ts';
import type { Context } from '../../app/context.ts';
import {
  bookingAddress,
  calendarAddress,
  FIELDS,
  visitAddress,
  type VisitPurpose,
} from '../../addresses/citizen-addresses.ts';
import type { Frame } from '../../pages/citizen/citizen-page.tsx';
import {
  CANCEL_CHOICES,
  CHOICE_FIELD,
  renderCancelledPage,
  renderCancelPage,
} from '../../pages/citizen/visit-cancel.tsx';
import { renderConfirmPage } from '../../pages/citizen/visit-confirm.tsx';
import { ERASE_FIELD, ERASE_VALUE, renderDataOfVisitPage } from '../../pages/citizen/visit-data.tsx';
import type { ShownVisit } from '../../pages/citizen/visit-facts.tsx';
import {
  renderConfirmedPage,
  renderEndedPage,
  renderNoticePage,
  renderRefusalPage,
} from '../../pages/citizen/visit-notice.tsx';
import { field, fields, page } from '../form-fields.ts';
import { askedLanguage, refuseForeignForms, sendPrivatePage } from '../html-page.ts';
import { sendNoSuchVisit } from './no-such-visit.ts';
import { forgetTyped, keepTyped, languageWanted, readTyped, type TypedPlace } from './typed-again.ts';

/** What a form did, told by the page that follows it. */
const OUTCOME = 'wynik';
/** Why a form did nothing, as the address of the page that follows says it. */
type Refused = 'brak' | 'czas' | 'limit' | 'decyzja' | 'wezwany' | 'termin' | 'stan';

type Opened = {
  readonly address: string;
  readonly language: Language;
  readonly frame: Frame;
  readonly view: VisitView;
  readonly shown: ShownVisit;
  /** Of the form that led here. */
  readonly outcome: string;
  readonly error: string;
  /** This page, or another of the same visit, in the language being read. */
  readonly hrefOf: (purpose: VisitPurpose, token: string) => string;
};

const visitParams = z.object({ token: field });
const visitQuery = fields({ [OUTCOME]: field, [FIELDS.error]: field });
const cancelForm = fields({ [CHOICE_FIELD]: field });
const eraseForm = fields({ [ERASE_FIELD]: field });
/** A request for a page of one visit, or for one of its buttons. */
type VisitRequest = FastifyRequest & {
  readonly params: z.output<typeof visitParams>;
  readonly query: z.output<typeof visitQuery>;
};

const tokenOf = (request: VisitRequest): string => request.params.token;
const placeOf = (request: VisitRequest, purpose: VisitPurpose, name: string): TypedPlace => ({
  path: visitAddress(purpose, tokenOf(request)),
  field: name,
});

type Said = { readonly outcome?: string; readonly error?: Refused | undefined; readonly language?: Language };

/** After a form: back to a page, which may be opened again as often as one likes. */
function seeOther(request: VisitRequest, reply: FastifyReply, purpose: VisitPurpose, said: Said = {}): FastifyReply {
  const language = said.language ?? askedLanguage(request);
  const told = {
    ...(said.outcome === undefined ? {} : { [OUTCOME]: said.outcome }),
    ...(said.error === undefined ? {} : { [FIELDS.error]: said.error }),
    ...(language === undefined ? {} : { [FIELDS.language]: language }),
  };
  const query = new URLSearchParams(told).toString();
  const address = visitAddress(purpose, tokenOf(request));
  return reply.redirect(query === '' ? address : `${address}?${query}`, 303);
}

async function open(
  ctx: Context,
  request: VisitRequest,
  reply: FastifyReply,
  purpose: VisitPurpose,
): Promise<Opened | undefined> {
  const token = tokenOf(request);
  const found = await findVisitByToken(ctx, { purpose, token });
  if (!found.ok) {
    await sendNoSuchVisit(ctx, request, reply, visitAddress(purpose, token));
    return undefined;
  }
  const view = found.value;
  const language = askedLanguage(request) ?? view.language;
  return {
    address: visitAddress(purpose, token),
    language,
    frame: { language, office: view.office },
    view,
    shown: { service: view.service, chosenDesk: view.isDeskChosen ? view.desk : undefined, startsAt: view.startsAt },
    outcome: request.query[OUTCOME],
    error: request.query[FIELDS.error],
    hrefOf: (other, otherToken) =>
      `${visitAddress(other, otherToken)}${language === view.language ? '' : `?${FIELDS.language}=${language}`}`,
  };
}

/** A language button: the same page with what was chosen on it. True when it was one. */
function changesLanguage(
  ctx: Context,
  request: VisitRequest,
  reply: FastifyReply,
  place: { readonly purpose: VisitPurpose; readonly name: string; readonly typed: string },
): boolean {
  const { purpose, name, typed } = place;
  const language = languageWanted(request);
  if (language === undefined) return false;
  keepTyped(reply, ctx, placeOf(request, purpose, name), typed);
  void seeOther(request, reply, purpose, {
    language,
    error: request.query[FIELDS.error] === 'brak' ? 'brak' : undefined,
  });
  return true;
}

/** The form did nothing: why. */
const refusal = (
  reply: FastifyReply,
  { frame, address, shown, language }: Opened,
  code: keyof (typeof VISIT_TEXT)['pl']['refused'],
  goesBack = false,
): FastifyReply =>
  sendPrivatePage(
    reply,
    409,
    renderRefusalPage({
      frame,
      address,
      code,
      visit: shown,
      links: goesBack
        ? [{ href: `${address}?${FIELDS.language}=${language}`, label: VISIT_TEXT[language].confirm.title }]
        : [],
    }),
  );

/** There is nothing to press any more. 409 when a form was pressed too late. */
const ended = (
  reply: FastifyReply,
  { frame, address, shown, error }: Opened,
  situation: keyof (typeof VISIT_TEXT)['pl']['ended'],
): FastifyReply =>
  sendPrivatePage(reply, error === '' ? 200 : 409, renderEndedPage({ frame, address, situation, visit: shown }));

/** The office cannot honour it, or has cancelled it: the truth, and the nearest free times. 409 when a form was pressed. */
function strandedPage(reply: FastifyReply, opened: Opened): FastifyReply {
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
  return sendPrivatePage(
    reply,
    opened.error === '' ? 200 : 409,
    renderNoticePage({
      frame,
      address,
      kind: 'warning',
      title,
      visit: shown,
      sentence: view.conflict === undefined ? sentence : `${CONFLICT_SENTENCES[language][view.conflict]} ${sentence}`,
      instead: { title: text.instead.title, times, hint: isLive ? text.instead.first : undefined },
      links: isLive
        ? [
            { href: opened.hrefOf('cancel', view.tokens.cancel), label: text.instead.cancel },
            { href: opened.hrefOf('manage', view.tokens.manage), label: text.data.link },
          ]
        : [{ href: opened.hrefOf('manage', view.tokens.manage), label: text.data.link }],
      offersBooking: !isLive,
    }),
  );
}

const calendarLink = ({ view, language }: Opened): { readonly href: string; readonly label: string } => ({
  href: `${calendarAddress(view.tokens.calendar)}?${FIELDS.language}=${language}`,
  label: VISIT_TEXT[language].confirm.addToCalendar,
});

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
        return sendPrivatePage(
          reply,
          200,
          renderNoticePage({
            frame,
            address,
            kind: 'success',
            title: text.kept,
            sentence: text.keptBody,
            visit: shown,
            links,
          }),
        );
      if (outcome === 'cofnieta' && view.situation === 'confirmed')
        return sendPrivatePage(
          reply,
          200,
          renderNoticePage({
            frame,
            address,
            kind: 'success',
            title: text.undone,
            sentence: text.undoneBody,
            visit: shown,
            links: [calendarLink(opened), ...links],
          }),
        );
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

function dataPage(ctx: Context, request: VisitRequest, reply: FastifyReply, opened: Opened): FastifyReply {
  const { frame, address, shown, view, language } = opened;
  const text = VISIT_TEXT[language].data;
  if (view.isErased)
    return sendPrivatePage(
      reply,
      200,
      renderNoticePage({
        frame,
        address,
        kind: 'success',
        title: text.erased,
        sentence: text.erasedBody,
        offersBooking: true,
      }),
    );
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

export function registerManage(app: FastifyInstance, ctx: Context): void {
  const preHandler = refuseForeignForms(ctx.publicUrl);
  const pages = app.withTypeProvider<ZodTypeProvider>();
  const ofVisit = { params: visitParams, querystring: visitQuery };
  const shown = { preHandler, ...page(ofVisit) };
  const path = (purpose: VisitPurpose): string => `${visitAddress(purpose, '')}:token`;

  pages.get(path('confirm'), shown, async (request, reply) => {
    const opened = await open(ctx, request, reply, 'confirm');
    return opened === undefined ? reply : confirmPage(reply, opened);
  });
  pages.post(path('confirm'), shown, async (request, reply) => {
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

  pages.get(path('cancel'), shown, async (request, reply) => {
    const opened = await open(ctx, request, reply, 'cancel');
    return opened === undefined ? reply : cancelPage(ctx, request, reply, opened);
  });
  pages.post(path('cancel'), { preHandler, ...page({ ...ofVisit, body: cancelForm }) }, async (request, reply) => {
    // Asked first, so that a made-up token leaves no trace in the browser either.
    if ((await open(ctx, request, reply, 'cancel')) === undefined) return reply;
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
  pages.post(`${path('cancel')}/cofnij`, shown, async (request, reply) => {
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
  pages.get(`${path('cancel')}/cofnij`, page(ofVisit), async (request, reply) => seeOther(request, reply, 'cancel'));

  pages.get(path('manage'), shown, async (request, reply) => {
    const opened = await open(ctx, request, reply, 'manage');
    return opened === undefined ? reply : dataPage(ctx, request, reply, opened);
  });
  pages.post(path('manage'), { preHandler, ...page({ ...ofVisit, body: eraseForm }) }, async (request, reply) => {
    if ((await open(ctx, request, reply, 'manage')) === undefined) return reply;
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
