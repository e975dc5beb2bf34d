// What the pages of one visit share: the visit behind the address, the answer of a form, and what is said where nothing can be done.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Language } from '../../../shared/core/language.ts';
import { VISIT_TEXT } from '../../../shared/text/visit.ts';
import { findVisitByToken } from '../../actions/visit/find-visit.ts';
import type { VisitView } from '../../actions/visit/visit-view.ts';
import type { Context } from '../../app/context.ts';
import { calendarAddress, FIELDS, visitAddress, type VisitPurpose } from '../../addresses/citizen-addresses.ts';
import type { Frame } from '../../pages/citizen/citizen-page.tsx';
import type { ShownVisit } from '../../pages/citizen/visit-facts.tsx';
import { renderEndedPage, renderNoticePage, renderRefusalPage } from '../../pages/citizen/visit-notice.tsx';
import { field, fields } from '../form-fields.ts';
import { askedLanguage, sendPrivatePage } from '../html-page.ts';
import { sendNoSuchVisit } from './no-such-visit.ts';
import { keepTyped, languageWanted, type TypedPlace } from './typed-again.ts';

/** What a form did, told by the page that follows it. */
const OUTCOME = 'wynik';
/** Why a form did nothing, as the address of the page that follows says it. */
type Refused = 'brak' | 'czas' | 'limit' | 'decyzja' | 'wezwany' | 'termin' | 'stan';

export type Opened = {
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
export const ofVisit = { params: visitParams, querystring: visitQuery };
export const pathOf = (purpose: VisitPurpose): string => `${visitAddress(purpose, '')}:token`;

/** A request for a page of one visit, or for one of its buttons. */
export type VisitRequest = FastifyRequest & {
  readonly params: z.output<typeof visitParams>;
  readonly query: z.output<typeof visitQuery>;
};

export const tokenOf = (request: VisitRequest): string => request.params.token;
export const placeOf = (request: VisitRequest, purpose: VisitPurpose, name: string): TypedPlace => ({
  path: visitAddress(purpose, tokenOf(request)),
  field: name,
});

type Said = { readonly outcome?: string; readonly error?: Refused | undefined; readonly language?: Language };

/** After a form: back to a page, which may be opened again as often as one likes. */
export function seeOther(
  request: VisitRequest,
  reply: FastifyReply,
  purpose: VisitPurpose,
  said: Said = {},
): FastifyReply {
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

/** Undefined: there is no such visit, which is what the browser was told. */
export async function openVisit(
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
export function changesLanguage(
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
export const refusal = (
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

/** The form did what it says. */
export const success = (
  reply: FastifyReply,
  { frame, address }: Opened,
  said: Pick<Parameters<typeof renderNoticePage>[0], 'title' | 'sentence' | 'visit' | 'links' | 'offersBooking'>,
): FastifyReply => sendPrivatePage(reply, 200, renderNoticePage({ frame, address, kind: 'success', ...said }));

/** There is nothing to press any more. 409 when a form was pressed too late. */
export const ended = (
  reply: FastifyReply,
  { frame, address, shown, error }: Opened,
  situation: keyof (typeof VISIT_TEXT)['pl']['ended'],
): FastifyReply =>
  sendPrivatePage(reply, error === '' ? 200 : 409, renderEndedPage({ frame, address, situation, visit: shown }));

export const calendarLink = ({ view, language }: Opened): { readonly href: string; readonly label: string } => ({
  href: `${calendarAddress(view.tokens.calendar)}?${FIELDS.language}=${language}`,
  label: VISIT_TEXT[language].confirm.addToCalendar,
});
