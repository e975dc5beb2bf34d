// Mends the address of a booking that waits for its confirmation: only from the browser that booked.
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { parseEmail } from '../../../shared/domain/booking/personal-data.ts';
import { emailSentence } from '../../../shared/text/typing-errors.ts';
import { VISIT_TEXT } from '../../../shared/text/visit.ts';
import { changeBookingAddress } from '../../actions/booking/change-booking-address.ts';
import type { Context } from '../../app/context.ts';
import { changeAddressAddress, checkMailAddress, FIELDS } from '../../addresses/citizen-addresses.ts';
import { renderChangeAddressPage } from '../../pages/citizen/change-address.tsx';
import { renderNoticePage } from '../../pages/citizen/visit-notice.tsx';
import { field, fields, page } from '../form-fields.ts';
import { refuseForeignForms, sendPrivatePage } from '../html-page.ts';
import { keepOwnBooking, ownBooking } from './own-bookings.ts';
import { forgetTyped, keepTyped, languageWanted, readTyped } from './typed-again.ts';
import { OUTCOME, ofMail, keyOf, seeOther, findBooking, type MailRequest } from './found-booking.ts';

/** Of the page that mends the address: there is nothing to type any more. */
const ADDRESS_REFUSALS = { duzo: 'tooMany', zajety: 'slotTaken', ponownie: 'bookAgain' } as const;
const isAddressRefusal = (word: string): word is keyof typeof ADDRESS_REFUSALS => Object.hasOwn(ADDRESS_REFUSALS, word);
const addressForm = fields({ [FIELDS.email]: field });
const emailPlace = (request: MailRequest) => ({ path: changeAddressAddress(keyOf(request)), field: FIELDS.email });

async function showChange(ctx: Context, request: MailRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await findBooking(ctx, request, reply);
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
  const found = await findBooking(ctx, request, reply);
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

export function registerChangeAddress(app: FastifyInstance, ctx: Context): void {
  const path = `${checkMailAddress('')}:pageKey/adres`;
  const preHandler = refuseForeignForms(ctx.publicUrl);
  const pages = app.withTypeProvider<ZodTypeProvider>();
  pages.get(path, { preHandler, ...page(ofMail) }, async (request, reply) => showChange(ctx, request, reply));
  pages.post(path, { preHandler, ...page({ ...ofMail, body: addressForm }) }, async (request, reply) =>
    changeAddress(ctx, request, reply),
  );
}
