// The booking behind "Sprawdź pocztę", found by the key of its page, and the way back to a page after a form.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Language } from '../../../shared/core/language.ts';
import { findVisitByPage, type PageVisit } from '../../actions/visit/find-visit.ts';
import type { Context } from '../../app/context.ts';
import { checkMailAddress, FIELDS } from '../../addresses/citizen-addresses.ts';
import type { Frame } from '../../pages/citizen/citizen-page.tsx';
import { field, fields } from '../form-fields.ts';
import { askedLanguage } from '../html-page.ts';
import { sendNoSuchVisit } from './no-such-visit.ts';

export const OUTCOME = 'wynik';

const mailParams = z.object({ pageKey: field });
const mailQuery = fields({ [FIELDS.error]: field, [OUTCOME]: field });
export const ofMail = { params: mailParams, querystring: mailQuery };
/** A request for the page, or for one of its buttons. */
export type MailRequest = FastifyRequest & {
  readonly params: z.output<typeof mailParams>;
  readonly query: z.output<typeof mailQuery>;
};

export const keyOf = (request: MailRequest): string => request.params.pageKey;
/** After a form: back to a page, which may be opened again as often as one likes. */
export function seeOther(
  request: FastifyRequest,
  reply: FastifyReply,
  address: string,
  more: Readonly<Record<string, string>> = {},
  wanted?: Language,
): FastifyReply {
  const language = wanted ?? askedLanguage(request);
  const query = new URLSearchParams({
    ...more,
    ...(language === undefined ? {} : { [FIELDS.language]: language }),
  }).toString();
  return reply.redirect(query === '' ? address : `${address}?${query}`, 303);
}

type Found = {
  readonly visit: PageVisit;
  readonly frame: Frame;
  readonly shown: { readonly service: PageVisit['service']; readonly startsAt: number };
};

/** Undefined: there is no such booking, which is what the browser was told. */
export async function findBooking(ctx: Context, request: MailRequest, reply: FastifyReply): Promise<Found | undefined> {
  const found = await findVisitByPage(ctx, { pageKey: keyOf(request) });
  if (!found.ok) {
    await sendNoSuchVisit(ctx, request, reply, checkMailAddress(keyOf(request)));
    return undefined;
  }
  const visit = found.value;
  return {
    visit,
    frame: { language: askedLanguage(request) ?? visit.language, office: visit.office },
    shown: { service: visit.service, startsAt: visit.startsAt },
  };
}
