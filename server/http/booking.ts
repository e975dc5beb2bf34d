// The booking flow: a question a page, each answer posted and carried on, until the letter is on its way.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../../shared/core/language.ts';
import { BOOKING_TEXT } from '../../shared/text/booking.ts';
import { bookAppointment, type BookingRefusal } from '../actions/book-appointment.ts';
import { currentOffice } from '../actions/current-office.ts';
import { offerDays } from '../actions/offer-days.ts';
import { offerTimes } from '../actions/offer-times.ts';
import type { Context } from '../app/context.ts';
import { BOOKING_ADDRESSES, bookingAddress, checkMailAddress, FIELDS, withLanguage, type BookingChoice } from '../pages/addresses.ts';
import { renderDataPage } from '../pages/booking-data.tsx';
import { CHANGE_ADDRESS, STEP_FIELD, type BookingAnswers, type BookingStepName, type PersonalAnswers } from '../pages/booking-step.tsx';
import { renderTakenPage } from '../pages/booking-taken.tsx';
import { readAnswers, type ReadAnswers } from './booking-answers.ts';
import { personalErrors, serviceOf, showStep } from './booking-steps.ts';
import { askedLanguage, readFields, refuseForeignForms, sendPrivatePage } from './html-page.ts';

const STEP_NAMES: readonly BookingStepName[] = ['service', 'desk', 'day', 'time', 'data', 'check'];

type Posted = { readonly language: Language; readonly answers: ReadAnswers };

const posted = (request: FastifyRequest): Posted => ({ language: askedLanguage(request) ?? 'pl', answers: readAnswers(request.body) });
const withChoice = (answers: BookingAnswers, choice: BookingChoice): BookingAnswers => ({ ...answers, choice });

/** On to the next question: by a redirect, or, once personal answers are carried, at once, since an address must not hold them. */
function goOn(ctx: Context, reply: FastifyReply, step: BookingStepName, language: Language, answers: BookingAnswers): Promise<FastifyReply> | FastifyReply {
  if (answers.personal !== undefined || step === 'check') return showStep(ctx, reply, step, { language, answers });
  return reply.redirect(bookingAddress(step, answers.choice, language), 303);
}

async function takeService(ctx: Context, { language, answers }: Posted, reply: FastifyReply): Promise<FastifyReply> {
  const text = BOOKING_TEXT[language].service;
  const service = serviceOf(await currentOffice(ctx), answers);
  if (service === undefined) return showStep(ctx, reply, 'service', { language, answers, error: answers.choice.serviceId === undefined ? text.missing : text.unknown });
  // Another service has other desks and other times; the day may stay.
  const { day } = answers.choice;
  return goOn(ctx, reply, service.deskChoice ? 'desk' : 'day', language, withChoice(answers, { serviceId: service.id, day }));
}

async function takeDesk(ctx: Context, request: FastifyRequest, { language, answers }: Posted, reply: FastifyReply): Promise<FastifyReply> {
  const text = BOOKING_TEXT[language].desk;
  const { serviceId, deskId, day } = answers.choice;
  if (readFields(request.body)(FIELDS.deskId) === '') return showStep(ctx, reply, 'desk', { language, answers, error: text.missing });
  const service = serviceOf(await currentOffice(ctx), answers);
  if (service === undefined) return showStep(ctx, reply, 'desk', { language, answers });
  const offered = await offerDays(ctx, { serviceId: service.id, deskId });
  if (!offered.ok) return showStep(ctx, reply, 'desk', { language, answers: withChoice(answers, { serviceId, day }), error: text.unknown });
  return goOn(ctx, reply, 'day', language, withChoice(answers, { serviceId, deskId, day }));
}

async function takeDay(ctx: Context, { language, answers }: Posted, reply: FastifyReply): Promise<FastifyReply> {
  const text = BOOKING_TEXT[language].day;
  const { serviceId, deskId, day } = answers.choice;
  if (day === undefined) return showStep(ctx, reply, 'day', { language, answers, error: text.missing });
  const offered = await offerTimes(ctx, { serviceId: serviceId ?? '', deskId, day });
  if (!offered.ok) {
    const isDay = offered.error === 'not-a-bookable-day';
    return showStep(ctx, reply, 'day', { language, answers, ...(isDay ? { error: text.unavailable } : {}) });
  }
  if (offered.value.times.length === 0) return showStep(ctx, reply, 'day', { language, answers, error: BOOKING_TEXT[language].time.noneLeft });
  return goOn(ctx, reply, 'time', language, withChoice(answers, { serviceId, deskId, day }));
}

async function takeTime(ctx: Context, { language, answers }: Posted, reply: FastifyReply): Promise<FastifyReply> {
  const text = BOOKING_TEXT[language].time;
  const { serviceId, deskId, day, startsAt } = answers.choice;
  if (startsAt === undefined) return showStep(ctx, reply, 'time', { language, answers, error: text.missing });
  const offered = await offerTimes(ctx, { serviceId: serviceId ?? '', deskId, day: day ?? '' });
  if (!offered.ok || !offered.value.times.some((time) => time.startsAt === startsAt)) {
    return showStep(ctx, reply, 'time', { language, answers, error: text.taken });
  }
  return goOn(ctx, reply, answers.personal === undefined ? 'data' : 'check', language, answers);
}

async function book(ctx: Context, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { language, answers } = posted(request);
  const { choice, personal } = answers;
  if (personal === undefined || choice.startsAt === undefined) {
    if (personal !== undefined && answers.offered.length > 0) {
      const nearest = answers.offered.map((startsAt) => ({ startsAt }));
      const frame = { language, office: await currentOffice(ctx) };
      return sendPrivatePage(reply, 422, renderTakenPage({ frame, answers: { ...answers, personal }, nearest, formKey: answers.formKey ?? ctx.ids.next(), isUnanswered: true }));
    }
    const error = BOOKING_TEXT[language].refused.unreadable;
    return showStep(ctx, reply, choice.startsAt === undefined ? 'time' : 'data', { language, answers, error });
  }
  const booked = await bookAppointment(ctx, {
    serviceId: choice.serviceId ?? '',
    deskId: choice.deskId,
    startsAt: choice.startsAt,
    ...personal,
    language,
    remoteKey: request.ip,
    formKey: answers.formKey,
  });
  if (booked.ok) return reply.redirect(checkMailAddress(booked.value.pageKey), 303);
  return refuse(ctx, reply, language, { ...answers, personal }, booked.error);
}

/** Nothing was written; whatever was answered is still there. */
async function refuse(
  ctx: Context,
  reply: FastifyReply,
  language: Language,
  answers: ReadAnswers & { readonly personal: PersonalAnswers },
  refusal: BookingRefusal,
): Promise<FastifyReply> {
  const text = BOOKING_TEXT[language];
  const office = await currentOffice(ctx);
  switch (refusal.code) {
    case 'slot-taken':
      return sendPrivatePage(reply, 409, renderTakenPage({ frame: { language, office }, answers, nearest: refusal.nearest, formKey: answers.formKey ?? ctx.ids.next() }));
    case 'invalid': {
      const service = serviceOf(office, answers);
      if (service === undefined) return showStep(ctx, reply, 'service', { language, answers });
      return sendPrivatePage(reply, 422, renderDataPage({ frame: { language, office }, answers, service, errors: personalErrors(refusal.fields, language) }));
    }
    case 'too-many-requests':
      return showStep(ctx, reply.header('retry-after', '600'), 'check', { language, answers, error: text.refused['too-many-requests'] });
    case 'unknown-service':
    case 'not-bookable':
    case 'unknown-desk':
      return showStep(ctx, reply, 'time', { language, answers, error: text.refused['not-bookable'] });
  }
}

export function registerBooking(app: FastifyInstance, ctx: Context): void {
  const preHandler = refuseForeignForms(ctx.publicUrl);
  const page = (step: Exclude<BookingStepName, 'check'>): void => {
    app.get(BOOKING_ADDRESSES[step], async (request, reply) => {
      const { choice } = readAnswers(request.query);
      return showStep(ctx, reply, step, { language: askedLanguage(request) ?? 'pl', answers: { choice } });
    });
  };
  for (const step of ['service', 'desk', 'day', 'time', 'data'] as const) page(step);

  app.post(BOOKING_ADDRESSES.service, { preHandler }, (request, reply) => takeService(ctx, posted(request), reply));
  app.post(BOOKING_ADDRESSES.desk, { preHandler }, (request, reply) => takeDesk(ctx, request, posted(request), reply));
  app.post(BOOKING_ADDRESSES.day, { preHandler }, (request, reply) => takeDay(ctx, posted(request), reply));
  app.post(BOOKING_ADDRESSES.time, { preHandler }, (request, reply) => takeTime(ctx, posted(request), reply));
  app.post(BOOKING_ADDRESSES.data, { preHandler }, async (request, reply) => {
    const { language, answers } = posted(request);
    const personal = answers.personal ?? { email: '', name: '', phone: '' };
    return showStep(ctx, reply, 'check', { language, answers: { ...answers, personal } });
  });
  app.post(BOOKING_ADDRESSES.book, { preHandler }, (request, reply) => book(ctx, request, reply));
  app.post(CHANGE_ADDRESS, { preHandler }, async (request, reply) => {
    const { language, answers } = posted(request);
    const wanted = readFields(request.body)(STEP_FIELD);
    return showStep(ctx, reply, STEP_NAMES.find((name) => name === wanted) ?? 'service', { language, answers });
  });
  // Answers to forms have no address of their own: whoever opens one afresh starts at the first question.
  for (const address of [BOOKING_ADDRESSES.book, CHANGE_ADDRESS]) {
    app.get(address, (request, reply) => reply.redirect(withLanguage(BOOKING_ADDRESSES.service, askedLanguage(request) ?? 'pl'), 303));
  }
}
