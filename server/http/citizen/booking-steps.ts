// Shows a step of the booking, or the earlier step whose answer does not hold (any more), with the reason.
import type { FastifyReply } from 'fastify';
import type { Language } from '../../../shared/core/language.ts';
import { addDays, localDay } from '../../../shared/core/local-time.ts';
import { likelyMisspelling } from '../../../shared/domain/booking/personal-data.ts';
import type { Office, Service } from '../../../shared/domain/office/office.ts';
import { BOOKING_TEXT } from '../../../shared/text/booking.ts';
import { emailSentence, phoneSentence } from '../../../shared/text/typing-errors.ts';
import { readPerson, type FieldProblem } from '../../actions/booking/read-person.ts';
import { currentOffice } from '../../actions/office/current-office.ts';
import { offerDays } from '../../actions/booking/offer-days.ts';
import { offerTimes } from '../../actions/booking/offer-times.ts';
import type { Context } from '../../app/context.ts';
import { renderCheckPage } from '../../pages/citizen/booking-check.tsx';
import { renderDataPage, type PersonalErrors } from '../../pages/citizen/booking-data.tsx';
import { renderDayPage } from '../../pages/citizen/booking-day.tsx';
import { renderDeskPage } from '../../pages/citizen/booking-desk.tsx';
import { renderNonePage } from '../../pages/citizen/booking-none.tsx';
import { renderServicePage } from '../../pages/citizen/booking-service.tsx';
import type { BookingAnswers, BookingStepName, PersonalAnswers } from '../../pages/citizen/booking-step.tsx';
import { renderTimePage } from '../../pages/citizen/booking-time.tsx';
import type { Frame } from '../../pages/citizen/citizen-page.tsx';
import { renderOwnPage, type OwnPageProps } from '../../pages/citizen/booking-own.tsx';
import type { BookingPageName } from '../../addresses/citizen-addresses.ts';
import type { PageVisit } from '../../actions/visit/find-visit.ts';
import { sendPage, sendPrivatePage } from '../html-page.ts';
import type { OwnVisit } from './own-bookings.ts';
import { walkInToday } from './walk-in-today.ts';

/** `error`: a sentence shown with the page; the answer is then 422. `errorCode`: what the address says of it. */
export type Asked = {
  readonly language: Language;
  readonly answers: BookingAnswers;
  readonly error?: string | undefined;
  readonly errorCode?: StepErrorCode | undefined;
  /** The visits that this browser holds. */
  readonly own: readonly OwnVisit[];
};

/** What was wrong with a form, as the address of the page that follows says it. */
export const STEP_ERRORS = [
  'brak',
  'nieznane',
  'niedostepny',
  'pelny',
  'zajety',
  'niemozliwe',
  'nieczytelne',
  'dane',
  'wygaslo',
] as const;
export type StepErrorCode = (typeof STEP_ERRORS)[number];

/** Undefined where the page finds the words itself. */
export function errorSentence(step: BookingPageName, code: StepErrorCode, language: Language): string | undefined {
  const { service, desk, day, time, refused } = BOOKING_TEXT[language];
  switch (code) {
    case 'brak':
      return step === 'service'
        ? service.missing
        : step === 'desk'
          ? desk.missing
          : step === 'day'
            ? day.missing
            : step === 'time'
              ? time.missing
              : undefined;
    case 'nieznane':
      return step === 'desk' ? desk.unknown : service.unknown;
    case 'niedostepny':
      return day.unavailable;
    case 'pelny':
      return time.noneLeft;
    case 'zajety':
      return time.taken;
    case 'niemozliwe':
      return refused['not-bookable'];
    case 'nieczytelne':
      return refused.unreadable;
    case 'wygaslo':
      return refused.lost;
    case 'dane':
      return undefined;
  }
}

export const serviceOf = (office: Office, answers: BookingAnswers): Service | undefined =>
  office.services.find((s) => s.id === answers.choice.serviceId && s.bookable);

/** A sentence per wrong field, in the page's language. */
export function personalErrors(
  problems: readonly FieldProblem[],
  typed: PersonalAnswers,
  language: Language,
): PersonalErrors {
  const text = BOOKING_TEXT[language].data;
  const errors: { -readonly [key in keyof PersonalErrors]: PersonalErrors[key] } = {};
  for (const { field, problem } of problems) {
    if (field === 'email') errors.email = emailSentence(language, problem, typed.email);
    if (field === 'name') errors.name = text.nameErrors[problem];
    if (field === 'phone') errors.phone = phoneSentence(language, problem, typed.phone);
  }
  return errors;
}

export async function showStep(
  ctx: Context,
  reply: FastifyReply,
  step: BookingStepName,
  asked: Asked,
): Promise<FastifyReply> {
  const office = await currentOffice(ctx);
  const frame: Frame = { language: asked.language, office };
  const text = BOOKING_TEXT[asked.language];
  const service = serviceOf(office, asked.answers);
  const page = { frame, answers: asked.answers, error: asked.error, errorCode: asked.errorCode };
  const send = (html: string, isWrong = asked.error !== undefined) =>
    (asked.answers.personal === undefined ? sendPage : sendPrivatePage)(reply, isWrong ? 422 : 200, html);

  if (step === 'service') return send(renderServicePage(page));
  if (service === undefined) {
    const wasAsked = asked.answers.choice.serviceId !== undefined;
    return showStep(ctx, reply, 'service', { ...asked, ...(wasAsked ? { error: text.service.unknown } : {}) });
  }
  switch (step) {
    case 'desk':
      return service.deskChoice ? send(renderDeskPage(page)) : showStep(ctx, reply, 'day', asked);
    case 'day':
      return showDay(ctx, reply, asked, frame, service, send);
    case 'time':
      return showTime(ctx, reply, asked, frame, send);
    case 'data':
    case 'check':
      return showPerson(ctx, reply, step, asked, frame, service, send);
  }
}

type Send = (html: string, isWrong?: boolean) => FastifyReply;

/** Asks for the desk again where one can be chosen, else for the service. */
function refuseDesk(ctx: Context, reply: FastifyReply, asked: Asked, service: Service): Promise<FastifyReply> {
  const { deskId: _, ...choice } = asked.answers.choice;
  return showStep(ctx, reply, service.deskChoice ? 'desk' : 'service', {
    ...asked,
    answers: { ...asked.answers, choice },
    error: BOOKING_TEXT[asked.language].desk.unknown,
  });
}

async function showDay(
  ctx: Context,
  reply: FastifyReply,
  asked: Asked,
  frame: Frame,
  service: Service,
  send: Send,
): Promise<FastifyReply> {
  const { choice } = asked.answers;
  const offered = await offerDays(ctx, { serviceId: service.id, deskId: choice.deskId });
  if (!offered.ok) return refuseDesk(ctx, reply, asked, service);
  const today = localDay(ctx.clock.now(), frame.office.zone);
  if (offered.value.firstFreeDay === undefined) {
    const anywhere = choice.deskId === undefined ? undefined : await offerDays(ctx, { serviceId: service.id });
    const walkIn = await walkInToday(ctx, frame.office, service.id);
    const firstFreeDay = anywhere?.ok === true ? anywhere.value.firstFreeDay : undefined;
    return send(
      renderNonePage({
        frame,
        answers: asked.answers,
        firstFreeDay,
        lastDay: offered.value.days.at(-1)?.day ?? today,
        walkIn,
        asksDesk: service.deskChoice,
      }),
      false,
    );
  }
  return send(
    renderDayPage({
      frame,
      answers: asked.answers,
      error: asked.error,
      errorCode: asked.errorCode,
      days: offered.value.days.map(({ day, freeTimes, reason }) => ({ day, freeTimes, closed: reason })),
      today,
      tomorrow: addDays(today, 1),
      asksDesk: service.deskChoice,
    }),
  );
}

async function showTime(
  ctx: Context,
  reply: FastifyReply,
  asked: Asked,
  frame: Frame,
  send: Send,
): Promise<FastifyReply> {
  const { choice } = asked.answers;
  const text = BOOKING_TEXT[asked.language];
  const day = choice.day ?? (choice.startsAt === undefined ? undefined : localDay(choice.startsAt, frame.office.zone));
  if (day === undefined) return showStep(ctx, reply, 'day', asked);
  const offered = await offerTimes(ctx, { serviceId: choice.serviceId ?? '', deskId: choice.deskId, day });
  if (!offered.ok) return showStep(ctx, reply, 'day', { ...asked, error: text.day.unavailable });
  if (offered.value.times.length === 0) return showStep(ctx, reply, 'day', { ...asked, error: text.time.noneLeft });
  const answers: BookingAnswers = { ...asked.answers, choice: { ...choice, day } };
  const held = asked.own
    .filter(({ visit }) => localDay(visit.startsAt, frame.office.zone) === day)
    .map(({ pageKey, visit: { startsAt, heldUntil } }) => ({ pageKey, startsAt, heldUntil }));
  return send(
    renderTimePage({
      frame,
      answers,
      error: asked.error,
      errorCode: asked.errorCode,
      day,
      times: offered.value.times,
      held,
    }),
  );
}

async function showPerson(
  ctx: Context,
  reply: FastifyReply,
  step: 'data' | 'check',
  asked: Asked,
  frame: Frame,
  service: Service,
  send: Send,
): Promise<FastifyReply> {
  const { choice, personal } = asked.answers;
  const { startsAt } = choice;
  if (startsAt === undefined) return showStep(ctx, reply, 'time', asked);
  const day = localDay(startsAt, frame.office.zone);
  const answers: BookingAnswers = { ...asked.answers, choice: { ...choice, day } };
  const offered = await offerTimes(ctx, { serviceId: service.id, deskId: choice.deskId, day });
  if (!offered.ok)
    return showStep(ctx, reply, 'day', { ...asked, error: BOOKING_TEXT[asked.language].day.unavailable });
  if (!offered.value.times.some((time) => time.startsAt === startsAt)) {
    const own = asked.own.find(({ visit }) => visit.startsAt === startsAt && visit.service?.id === service.id);
    if (own !== undefined) return sendOwnPage(reply, { frame, step, choice }, own.pageKey, own.visit);
    return showStep(ctx, reply, 'time', {
      ...asked,
      answers,
      error: BOOKING_TEXT[asked.language].time.taken,
      errorCode: 'zajety',
    });
  }
  if (step === 'data' || personal === undefined) {
    // What was typed is looked at again, so that an address can say no more than that something was wrong.
    const problems = asked.errorCode === 'dane' && personal !== undefined ? readPerson(service, personal) : undefined;
    const errors = problems?.ok === false ? personalErrors(problems.error, personal!, asked.language) : undefined;
    const error = step === 'check' ? BOOKING_TEXT[asked.language].refused.lost : asked.error;
    return send(
      renderDataPage({ frame, answers, service, errors, error, errorCode: asked.errorCode }),
      errors !== undefined || error !== undefined,
    );
  }
  const read = readPerson(service, personal);
  if (!read.ok)
    return send(
      renderDataPage({
        frame,
        answers,
        service,
        errors: personalErrors(read.error, personal, asked.language),
        errorCode: 'dane',
      }),
      true,
    );
  const { email, name, phone } = read.value;
  return send(
    renderCheckPage({
      frame,
      answers: { ...answers, personal },
      service,
      startsAt,
      kept: { email, name: name ?? undefined, phone: phone ?? undefined },
      meant: likelyMisspelling(email),
      error: asked.error,
      errorCode: asked.errorCode,
    }),
  );
}

/** `visit`: undefined when there is no such visit any more. */
export function sendOwnPage(
  reply: FastifyReply,
  page: Pick<OwnPageProps, 'frame' | 'step' | 'choice'>,
  pageKey: string,
  visit: PageVisit | undefined,
): FastifyReply {
  const held =
    visit?.situation === 'waiting'
      ? { visit: { service: visit.service, startsAt: visit.startsAt }, until: visit.heldUntil }
      : undefined;
  return sendPrivatePage(reply, 200, renderOwnPage({ ...page, pageKey, held }));
}
