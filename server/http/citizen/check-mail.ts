// "Sprawdź pocztę": the page that follows a booking. Its code confirms, its button sends the letter again.
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { VISIT_TEXT } from '../../../shared/text/visit.ts';
import { findLetterByPage, resendBookingLetter } from '../../actions/booking/booking-letter.ts';
import { confirmByCode } from '../../actions/booking/confirm-appointment.ts';
import type { Context } from '../../app/context.ts';
import { checkMailAddress, checkMailCalendarAddress, FIELDS } from '../../addresses/citizen-addresses.ts';
import { CODE_FIELD, renderCheckMailPage, type MailOutcome } from '../../pages/citizen/check-mail.tsx';
import { renderConfirmedPage, renderEndedPage, renderRefusalPage } from '../../pages/citizen/visit-notice.tsx';
import { field, fields, page } from '../form-fields.ts';
import { refuseForeignForms, sendPrivatePage } from '../html-page.ts';
import { forgetOwnBooking, ownBooking } from './own-bookings.ts';
import { forgetTyped, keepTyped, languageWanted, readTyped } from './typed-again.ts';
import { OUTCOME, ofMail, keyOf, seeOther, findBooking, type MailRequest } from './found-booking.ts';

const CODE_ERRORS = ['empty', 'malformed', 'wrong-code', 'too-many'] as const;
const OUTCOMES: readonly MailOutcome[] = ['wyslany', 'zmieniony', 'za-wczesnie', 'za-duzo'];
/** Another confirmed visit of the address stands in the way, the office cannot honour this one as it now stands, or somebody else has confirmed the time. */
const REFUSALS = { limit: 'quota-reached', decyzja: 'needs-decision', zajety: 'slot-taken' } as const;
const isRefusal = (word: string): word is keyof typeof REFUSALS => Object.hasOwn(REFUSALS, word);
const codeForm = fields({ [CODE_FIELD]: field });
const codePlace = (request: MailRequest) => ({ path: checkMailAddress(keyOf(request)), field: CODE_FIELD });
async function show(ctx: Context, request: MailRequest, reply: FastifyReply): Promise<FastifyReply> {
  const found = await findBooking(ctx, request, reply);
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
  const found = await findBooking(ctx, request, reply);
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
  const found = await findBooking(ctx, request, reply);
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

export function registerCheckMail(app: FastifyInstance, ctx: Context): void {
  const path = `${checkMailAddress('')}:pageKey`;
  const preHandler = refuseForeignForms(ctx.publicUrl);
  const pages = app.withTypeProvider<ZodTypeProvider>();
  const shown = { preHandler, ...page(ofMail) };
  pages.get(path, shown, async (request, reply) => show(ctx, request, reply));
  pages.post(path, { preHandler, ...page({ ...ofMail, body: codeForm }) }, async (request, reply) =>
    takeCode(ctx, request, reply),
  );
  pages.post(`${path}/ponownie`, shown, async (request, reply) => resend(ctx, request, reply));
  pages.get(`${path}/ponownie`, page(ofMail), async (request, reply) =>
    seeOther(request, reply, checkMailAddress(keyOf(request))),
  );
}
