// "Sprawdź pocztę": the page that follows a booking. Its code confirms, its buttons send the letter again and mend the address.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Language } from '../../../shared/core/language.ts';
import { parseEmail } from '../../../shared/domain/booking/personal-data.ts';
import { emailSentence } from '../../../shared/text/typing-errors.ts';
import { VISIT_TEXT } from '../../../shared/text/visit.ts';
import { findLetterByPage, resendBookingLetter } from '../../actions/booking/booking-letter.ts';
import { changeBookingAddress } from '../../actions/booking/change-booking-address.ts';
import { confirmByCode } from '../../actions/booking/confirm-appointment.ts';
import { findVisitByPage, type PageVisit } from '../../actions/visit/find-visit.ts';
import type { Context } from '../../app/context.ts';
import {
  changeAddressAddress,
  checkMailAddress,
  checkMailCalendarAddress,
  FIELDS,
} from '../../addresses/citizen-addresses.ts';
import { renderChangeAddressPage } from '../../pages/citizen/change-address.tsx';
import { CODE_FIELD, renderCheckMailPage, type MailOutcome } from '../../pages/citizen/check-mail.tsx';
import type { Frame } from '../../pages/citizen/citizen-page.tsx';
import {
  renderConfirmedPage,
  renderEndedPage,
  renderNoticePage,
  renderRefusalPage,
} from '../../pages/citizen/visit-notice.tsx';
import { field, fields, page } from '../form-fields.ts';
import { askedLanguage, refuseForeignForms, sendPrivatePage } from '../html-page.ts';
import { sendNoSuchVisit } from './no-such-visit.ts';
import { forgetOwnBooking, keepOwnBooking, ownBooking } from './own-bookings.ts';
import { forgetTyped, keepTyped, languageWanted, readTyped } from './typed-again.ts';

const CODE_ERRORS = ['empty', 'malformed', 'wrong-code', 'too-many'] as const;
const OUTCOMES: readonly MailOutcome[] = ['wyslany', 'zmieniony', 'za-wczesnie', 'za-duzo'];
/** Another confirmed visit of the address stands in the way, the office cannot honour this one as it now stands, or somebody else has confirmed the time. */
const REFUSALS = { limit: 'quota-reached', decyzja: 'needs-decision', zajety: 'slot-taken' } as const;
const isRefusal = (word: string): word is keyof typeof REFUSALS => Object.hasOwn(REFUSALS, word);
/** Of the page that mends the address: there is nothing to type any more. */
const ADDRESS_REFUSALS = { duzo: 'tooMany', zajety: 'slotTaken', ponownie: 'bookAgain' } as const;
const isAddressRefusal = (word: string): word is keyof typeof ADDRESS_REFUSALS => Object.hasOwn(ADDRESS_REFUSALS, word);
const OUTCOME = 'wynik';

const mailParams = z.object({ pageKey: field });
const mailQuery = fields({ [FIELDS.error]: field, [OUTCOME]: field });
const codeForm = fields({ [CODE_FIELD]: field });
const addressForm = fields({ [FIELDS.email]: field });
/** A request for the page, or for one of its buttons. */
type MailRequest = FastifyRequest & {
  readonly params: z.output<typeof mailParams>;
  readonly query: z.output<typeof mailQuery>;
};

const keyOf = (request: MailRequest): string => request.params.pageKey;
const codePlace = (request: MailRequest) => ({ path: checkMailAddress(keyOf(request)), field: CODE_FIELD });
const emailPlace = (request: MailRequest) => ({ path: changeAddressAddress(keyOf(request)), field: FIELDS.email });

/** After a form: back to a page, which may be opened again as often as one likes. */
function seeOther(
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

async function find(ctx: Context, request: MailRequest, reply: FastifyReply): Promise<Found | undefined> {
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

async function show(ctx: Context, request: MailRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await find(ctx, request, reply);
  if (found === undefined) return reply;
  const { visit, frame, shown } = found;
  const pageKey = keyOf(request);
  const address = checkMailAddress(pageKey);
  const letter = await findLetterByPage(ctx, { pageKey });
  if (visit.situation !== 'waiting') {
    forgetOwnBooking(request, reply, ctx, pageKey);
    forgetTyped(request, reply, ctx, codePlace(request));
  }
  switch (visit.situation) {
    case 'waiting': {
      const text = VISIT_TEXT[frame.language];
      const said = request.query[FIELDS.error];
      if (isRefusal(said))
        return sendPrivatePage(reply, 409, renderRefusalPage({ frame, address, code: REFUSALS[said], visit: shown }));
      const code = CODE_ERRORS.find((each) => each === said);
      const acceptsCode = visit.codeTriesLeft > 0;
      // The fifth miss: the sentence of the sixth try, which will not come.
      const error =
        code === undefined ? undefined : text.mail.errors[code === 'wrong-code' && !acceptsCode ? 'too-many' : code];
      const html = renderCheckMailPage({
        frame,
        address,
        visit: shown,
        heldUntil: visit.heldUntil,
        holdsSlot: visit.holdsSlot,
        acceptsCode,
        error,
        errorCode: code,
        code: readTyped(request, ctx, codePlace(request)),
        own: ownBooking(request, ctx, pageKey),
        delivery: letter.ok ? letter.value : { state: 'sent', at: visit.heldUntil },
        outcome: OUTCOMES.find((each) => each === request.query[OUTCOME]),
      });
      return sendPrivatePage(reply, error === undefined ? 200 : 422, html);
    }
    case 'confirmed':
      return sendPrivatePage(
        reply,
        200,
        renderConfirmedPage({
          frame,
          address,
          visit: shown,
          isNew: true,
          links: [
            {
              href: `${checkMailCalendarAddress(pageKey)}?${FIELDS.language}=${frame.language}`,
              label: VISIT_TEXT[frame.language].confirm.addToCalendar,
            },
          ],
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
      return sendPrivatePage(
        reply,
        200,
        renderEndedPage({
          frame,
          address,
          situation: visit.situation,
          visit: shown,
          isRefused: letter.ok && letter.value.state === 'refused',
        }),
      );
  }
}

async function takeCode(
  ctx: Context,
  request: MailRequest & { readonly body: z.output<typeof codeForm> },
  reply: FastifyReply,
): Promise<FastifyReply> {
  const found = await find(ctx, request, reply);
  if (found === undefined) return reply;
  const address = checkMailAddress(keyOf(request));
  const typed = request.body[CODE_FIELD].slice(0, 40);
  const wanted = languageWanted(request);
  if (wanted !== undefined) {
    keepTyped(reply, ctx, codePlace(request), typed);
    const said = request.query[FIELDS.error];
    return seeOther(request, reply, address, said === '' ? {} : { [FIELDS.error]: said }, wanted);
  }
  const wrong = (code: (typeof CODE_ERRORS)[number]): FastifyReply => {
    keepTyped(reply, ctx, codePlace(request), typed);
    return seeOther(request, reply, address, { [FIELDS.error]: code });
  };
  if (typed.trim() === '') return wrong('empty');
  const confirmed = await confirmByCode(ctx, { pageKey: keyOf(request), code: typed });
  if (confirmed.ok) return seeOther(request, reply, address);
  switch (confirmed.error) {
    case 'not-a-code':
      return wrong('malformed');
    case 'wrong-code':
    case 'too-many':
      return wrong(confirmed.error);
    case 'quota-reached':
      return seeOther(request, reply, address, { [FIELDS.error]: 'limit' });
    case 'needs-decision':
      return seeOther(request, reply, address, { [FIELDS.error]: 'decyzja' });
    case 'slot-taken':
      return seeOther(request, reply, address, { [FIELDS.error]: 'zajety' });
    case 'expired':
    case 'over':
    case 'no-such-visit':
      return seeOther(request, reply, address);
  }
}

async function resend(ctx: Context, request: MailRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await find(ctx, request, reply);
  if (found === undefined) return reply;
  const sent = await resendBookingLetter(ctx, { pageKey: keyOf(request) });
  const outcome: MailOutcome | undefined = sent.ok
    ? 'wyslany'
    : sent.error === 'too-soon'
      ? 'za-wczesnie'
      : sent.error === 'too-many'
        ? 'za-duzo'
        : undefined;
  return seeOther(
    request,
    reply,
    checkMailAddress(keyOf(request)),
    outcome === undefined ? {} : { [OUTCOME]: outcome },
  );
}

async function showChange(ctx: Context, request: MailRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await find(ctx, request, reply);
  if (found === undefined) return reply;
  const { visit, frame, shown } = found;
  const pageKey = keyOf(request);
  const text = VISIT_TEXT[frame.language].mail.address;
  const address = changeAddressAddress(pageKey);
  const mailHref = `${checkMailAddress(pageKey)}?${FIELDS.language}=${frame.language}`;
  if (visit.situation !== 'waiting') return seeOther(request, reply, checkMailAddress(pageKey));
  const own = ownBooking(request, ctx, pageKey);
  if (own === undefined)
    return sendPrivatePage(
      reply,
      200,
      renderNoticePage({
        frame,
        address,
        kind: 'warning',
        title: text.title,
        sentence: text.notYours,
        visit: shown,
        offersBooking: true,
      }),
    );
  const said = request.query[FIELDS.error];
  if (isAddressRefusal(said)) {
    return sendPrivatePage(
      reply,
      409,
      renderNoticePage({
        frame,
        address,
        kind: 'warning',
        title: text.title,
        sentence: text[ADDRESS_REFUSALS[said]],
        visit: shown,
        offersBooking: said !== 'duzo',
      }),
    );
  }
  const typed = readTyped(request, ctx, emailPlace(request)) ?? own.email;
  const read = said === 'adres' ? parseEmail(typed) : undefined;
  const error =
    said === 'poczta'
      ? text.domainFull(typed.slice(typed.lastIndexOf('@') + 1).trim())
      : read?.ok === false
        ? emailSentence(frame.language, read.error, typed)
        : undefined;
  return sendPrivatePage(
    reply,
    error === undefined ? 200 : 422,
    renderChangeAddressPage({
      frame,
      address,
      visit: shown,
      mailHref,
      typed,
      error,
      errorCode: error === undefined ? undefined : said,
    }),
  );
}

async function changeAddress(
  ctx: Context,
  request: MailRequest & { readonly body: z.output<typeof addressForm> },
  reply: FastifyReply,
): Promise<FastifyReply> {
  const found = await find(ctx, request, reply);
  if (found === undefined) return reply;
  const pageKey = keyOf(request);
  const address = changeAddressAddress(pageKey);
  const typed = request.body[FIELDS.email];
  const wanted = languageWanted(request);
  const own = ownBooking(request, ctx, pageKey);
  if (own === undefined) return seeOther(request, reply, address, {}, wanted);
  if (wanted !== undefined) {
    keepTyped(reply, ctx, emailPlace(request), typed);
    const said = request.query[FIELDS.error];
    return seeOther(request, reply, address, said === '' ? {} : { [FIELDS.error]: said }, wanted);
  }
  const read = parseEmail(typed);
  if (read.ok && read.value === own.email) return seeOther(request, reply, checkMailAddress(pageKey));
  const changed = await changeBookingAddress(ctx, {
    pageKey,
    person: { email: typed, name: own.name, phone: own.phone },
    address: request.ip,
  });
  if (changed.ok) {
    keepOwnBooking(request, reply, ctx, { ...own, email: changed.value.email });
    forgetTyped(request, reply, ctx, emailPlace(request));
    return seeOther(request, reply, checkMailAddress(pageKey), { [OUTCOME]: 'zmieniony' });
  }
  switch (changed.error.code) {
    case 'invalid':
      keepTyped(reply, ctx, emailPlace(request), typed);
      return seeOther(request, reply, address, { [FIELDS.error]: 'adres' });
    case 'too-many':
      return seeOther(request, reply, address, { [FIELDS.error]: 'duzo' });
    case 'domain-full':
      keepTyped(reply, ctx, emailPlace(request), typed);
      return seeOther(request, reply, address, { [FIELDS.error]: 'poczta' });
    case 'slot-taken':
      return seeOther(request, reply, address, { [FIELDS.error]: 'zajety' });
    case 'book-again':
      return seeOther(request, reply, address, { [FIELDS.error]: 'ponownie' });
    case 'not-waiting':
    case 'no-such-visit':
      return seeOther(request, reply, checkMailAddress(pageKey));
  }
}

export function registerCheckMail(app: FastifyInstance, ctx: Context): void {
  const path = `${checkMailAddress('')}:pageKey`;
  const preHandler = refuseForeignForms(ctx.publicUrl);
  const pages = app.withTypeProvider<ZodTypeProvider>();
  const ofMail = { params: mailParams, querystring: mailQuery };
  const shown = { preHandler, ...page(ofMail) };
  pages.get(path, shown, async (request, reply) => show(ctx, request, reply));
  pages.post(path, { preHandler, ...page({ ...ofMail, body: codeForm }) }, async (request, reply) =>
    takeCode(ctx, request, reply),
  );
  pages.post(`${path}/ponownie`, shown, async (request, reply) => resend(ctx, request, reply));
  pages.get(`${path}/ponownie`, page(ofMail), async (request, reply) =>
    seeOther(request, reply, checkMailAddress(keyOf(request))),
  );
  pages.get(`${path}/adres`, shown, async (request, reply) => showChange(ctx, request, reply));
  pages.post(`${path}/adres`, { preHandler, ...page({ ...ofMail, body: addressForm }) }, async (request, reply) =>
    changeAddress(ctx, request, reply),
  );
}
