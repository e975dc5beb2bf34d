// The booking flow: a question a page. Every form is answered by a redirect to a page that can be opened, reloaded and gone back to.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { DEFAULT_LANGUAGE, isLanguage, type Language } from '../../../shared/core/language.ts';
import { bookAppointment, type BookingRefusal } from '../../actions/booking/book-appointment.ts';
import { readPerson } from '../../actions/booking/read-person.ts';
import { currentOffice } from '../../actions/office/current-office.ts';
import { offerDays } from '../../actions/booking/offer-days.ts';
import { offerTimes } from '../../actions/booking/offer-times.ts';
import type { Context } from '../../app/context.ts';
import {
  BOOKING_ADDRESSES,
  bookingAddress,
  checkMailAddress,
  FIELDS,
  withLanguage,
  type BookingChoice,
  type BookingPageName,
} from '../../addresses/citizen-addresses.ts';
import type { BookingStepName, PersonalAnswers } from '../../pages/citizen/booking-step.tsx';
import {
  bookingForm,
  bookingQuery,
  readChoiceFields,
  readPersonal,
  readTaken,
  type BookingForm,
  readGivenProof,
} from './booking-answers.ts';
import { keepDraft, newDraft, readDraft, type Draft } from './booking-draft.ts';
import { serviceOf, type StepErrorCode } from './booking-steps.ts';
import { errorOf, showPage, showTaken, type PageRequest } from './booking-views.ts';
import { fields, page } from '../form-fields.ts';
import { askedLanguage, refuseForeignForms } from '../html-page.ts';
import { registerBookingWork, workAddress } from './booking-work.ts';
import { keepOwnBooking } from './own-bookings.ts';

const STEPS: readonly BookingStepName[] = ['service', 'desk', 'day', 'time', 'data', 'check'];
const PAGES: readonly BookingPageName[] = [...STEPS, 'taken'];

type PostRequest = FastifyRequest & { readonly body: BookingForm };
type Posted = { readonly language: Language; readonly choice: BookingChoice };

/** A draft that became a visit belongs to that visit: another choice begins another draft. */
function posted(ctx: Context, request: PostRequest): Posted {
  const choice = readChoiceFields(request.body);
  const isSpent = readDraft(request, ctx, choice.draftId)?.booked !== undefined;
  return {
    language: askedLanguage(request) ?? DEFAULT_LANGUAGE,
    choice: isSpent ? { ...choice, draftId: undefined } : choice,
  };
}

/** Always by a redirect, so that Back and reload find a page and send nothing again. */
const goTo = (
  reply: FastifyReply,
  page: BookingPageName,
  { language, choice }: Posted,
  error?: StepErrorCode,
  more: Readonly<Record<string, string>> = {},
): FastifyReply =>
  reply.redirect(
    bookingAddress(page, choice, language, { ...more, ...(error === undefined ? {} : { [FIELDS.error]: error }) }),
    303,
  );

async function takeService(ctx: Context, { language, choice }: Posted, reply: FastifyReply): Promise<FastifyReply> {
  const service = serviceOf(await currentOffice(ctx), { choice });
  if (service === undefined)
    return goTo(reply, 'service', { language, choice }, choice.serviceId === undefined ? 'brak' : 'nieznane');
  // Another service has other desks and other times; the day may stay.
  const { day, draftId } = choice;
  return goTo(reply, service.deskChoice ? 'desk' : 'day', {
    language,
    choice: { serviceId: service.id, day, draftId },
  });
}

async function takeDesk(
  ctx: Context,
  request: PostRequest,
  { language, choice }: Posted,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { serviceId, deskId, day, draftId } = choice;
  if (request.body[FIELDS.deskId] === '') return goTo(reply, 'desk', { language, choice }, 'brak');
  const offered = await offerDays(ctx, { serviceId: serviceId ?? '', deskId });
  if (!offered.ok) return goTo(reply, 'desk', { language, choice: { serviceId, day, draftId } }, 'nieznane');
  return goTo(reply, 'day', { language, choice: { serviceId, deskId, day, draftId } });
}

async function takeDay(ctx: Context, { language, choice }: Posted, reply: FastifyReply): Promise<FastifyReply> {
  const { serviceId, deskId, day, draftId } = choice;
  if (day === undefined) return goTo(reply, 'day', { language, choice }, 'brak');
  const offered = await offerTimes(ctx, { serviceId: serviceId ?? '', deskId, day });
  if (!offered.ok) return goTo(reply, 'day', { language, choice: { serviceId, deskId, draftId } }, 'niedostepny');
  if (offered.value.times.length === 0) return goTo(reply, 'day', { language, choice }, 'pelny');
  return goTo(reply, 'time', { language, choice: { serviceId, deskId, day, draftId } });
}

async function takeTime(
  ctx: Context,
  request: PostRequest,
  { language, choice }: Posted,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { serviceId, deskId, day, startsAt } = choice;
  if (startsAt === undefined) return goTo(reply, 'time', { language, choice }, 'brak');
  const offered = await offerTimes(ctx, { serviceId: serviceId ?? '', deskId, day: day ?? '' });
  if (!offered.ok || !offered.value.times.some((time) => time.startsAt === startsAt))
    return goTo(reply, 'time', { language, choice: { ...choice, startsAt: undefined } }, 'zajety');
  const draft = readDraft(request, ctx, choice.draftId) ?? newDraft(ctx);
  keepDraft(request, reply, ctx, draft);
  return goTo(reply, draft.personal === undefined ? 'data' : 'check', {
    language,
    choice: { ...choice, draftId: draft.id },
  });
}

async function takeData(
  ctx: Context,
  request: PostRequest,
  { language, choice }: Posted,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const personal = readPersonal(request.body) ?? { email: '', name: '', phone: '' };
  const draft = keepPersonal(ctx, request, reply, choice, personal);
  const service = serviceOf(await currentOffice(ctx), { choice });
  const isRight = service === undefined || readPerson(service, personal).ok;
  return goTo(
    reply,
    isRight ? 'check' : 'data',
    { language, choice: { ...choice, draftId: draft.id } },
    isRight ? undefined : 'dane',
  );
}

function keepPersonal(
  ctx: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  choice: BookingChoice,
  personal: PersonalAnswers,
): Draft {
  const draft = { ...(readDraft(request, ctx, choice.draftId) ?? newDraft(ctx)), personal };
  keepDraft(request, reply, ctx, draft);
  return draft;
}

async function book(ctx: Context, request: PostRequest, reply: FastifyReply): Promise<FastifyReply> {
  const language = askedLanguage(request) ?? DEFAULT_LANGUAGE;
  const choice = readChoiceFields(request.body);
  const taken = readTaken(request.body);
  const kept = readDraft(request, ctx, choice.draftId);
  // The same form again: what came of it, whatever is chosen in it now.
  if (kept?.booked !== undefined) return reply.redirect(checkMailAddress(kept.booked), 303);
  // A form may bring the personal answers itself.
  const sent = readPersonal(request.body);
  const draft = sent === undefined ? kept : keepPersonal(ctx, request, reply, choice, sent);
  const here: Posted = { language, choice: { ...choice, draftId: draft?.id } };
  const { startsAt } = choice;
  if (startsAt === undefined && taken !== undefined)
    return goTo(reply, 'taken', here, 'brak', { [FIELDS.taken]: String(taken) });
  if (startsAt === undefined) return goTo(reply, 'time', here, 'nieczytelne');
  if (draft?.personal === undefined) return goTo(reply, 'data', here, 'wygaslo');
  const booked = await bookAppointment(ctx, {
    serviceId: choice.serviceId ?? '',
    deskId: choice.deskId,
    startsAt,
    ...draft.personal,
    language,
    address: request.ip,
    formKey: draft.formKey,
    proof: readGivenProof(request.body),
  });
  if (!booked.ok) return refuse(reply, here, startsAt, booked.error);
  const { pageKey, email } = booked.value;
  keepDraft(request, reply, ctx, { id: draft.id, formKey: draft.formKey, booked: pageKey });
  keepOwnBooking(request, reply, ctx, { pageKey, email, name: draft.personal.name, phone: draft.personal.phone });
  return reply.redirect(checkMailAddress(pageKey), 303);
}

/** Nothing was written; whatever was answered is still there. */
function refuse(reply: FastifyReply, here: Posted, startsAt: number, refusal: BookingRefusal): FastifyReply {
  const withoutTime: Posted = { ...here, choice: { ...here.choice, startsAt: undefined } };
  switch (refusal.code) {
    case 'slot-taken':
      return goTo(reply, 'taken', withoutTime, undefined, { [FIELDS.taken]: String(startsAt) });
    case 'invalid':
      return goTo(reply, 'data', here, 'dane');
    case 'work-needed':
      return reply.redirect(workAddress(here.choice, here.language, refusal.ticket), 303);
    case 'unknown-service':
    case 'not-bookable':
    case 'unknown-desk':
      return goTo(reply, 'time', withoutTime, 'niemozliwe');
  }
}

/** A language button sends the form it belongs to: the choice goes on in the address, what was typed in the draft. */
function changeLanguage(ctx: Context, request: PostRequest & PageRequest, reply: FastifyReply): FastifyReply {
  const wanted = request.body[FIELDS.newLanguage];
  const step = PAGES.find((name) => name === request.query[FIELDS.step]) ?? 'service';
  const here = posted(ctx, request);
  const language = isLanguage(wanted) ? wanted : here.language;
  const personal = readPersonal(request.body);
  const draft = personal === undefined ? undefined : keepPersonal(ctx, request, reply, here.choice, personal);
  const taken = readTaken(request.body);
  const choice = draft === undefined ? here.choice : { ...here.choice, draftId: draft.id };
  return goTo(
    reply,
    step,
    { language, choice },
    errorOf(request),
    taken === undefined ? {} : { [FIELDS.taken]: String(taken) },
  );
}

export function registerBooking(app: FastifyInstance, ctx: Context): void {
  const preHandler = refuseForeignForms(ctx.publicUrl);
  const pages = app.withTypeProvider<ZodTypeProvider>();
  const asked = page({ querystring: bookingQuery });
  const answered = { preHandler, ...page({ body: bookingForm }) };
  for (const step of STEPS)
    pages.get(BOOKING_ADDRESSES[step], asked, async (request, reply) => showPage(ctx, step, request, reply));
  pages.get(BOOKING_ADDRESSES.taken, asked, async (request, reply) => showTaken(ctx, request, reply));

  pages.post(BOOKING_ADDRESSES.service, answered, async (request, reply) =>
    takeService(ctx, posted(ctx, request), reply),
  );
  pages.post(BOOKING_ADDRESSES.desk, answered, async (request, reply) =>
    takeDesk(ctx, request, posted(ctx, request), reply),
  );
  pages.post(BOOKING_ADDRESSES.day, answered, async (request, reply) => takeDay(ctx, posted(ctx, request), reply));
  pages.post(BOOKING_ADDRESSES.time, answered, async (request, reply) =>
    takeTime(ctx, request, posted(ctx, request), reply),
  );
  pages.post(BOOKING_ADDRESSES.data, answered, async (request, reply) =>
    takeData(ctx, request, posted(ctx, request), reply),
  );
  registerBookingWork(app, ctx);
  pages.post(BOOKING_ADDRESSES.book, answered, async (request, reply) => book(ctx, request, reply));
  pages.post(
    BOOKING_ADDRESSES.language,
    { preHandler, ...page({ querystring: bookingQuery, body: bookingForm }) },
    async (request, reply) => changeLanguage(ctx, request, reply),
  );
  // Buttons have no page of their own: whoever opens such an address afresh starts at the first question.
  for (const address of [BOOKING_ADDRESSES.book, BOOKING_ADDRESSES.language]) {
    pages.get(address, page({ querystring: fields({}) }), async (request, reply) =>
      reply.redirect(withLanguage(BOOKING_ADDRESSES.service, askedLanguage(request) ?? DEFAULT_LANGUAGE), 303),
    );
  }
}
