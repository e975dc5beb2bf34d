// The pages of the booking flow as somebody opens them: each from its address, the kept answers and what is free now.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { DEFAULT_LANGUAGE } from '../../../shared/core/language.ts';
import { currentOffice } from '../../actions/office/current-office.ts';
import { findVisitByPage } from '../../actions/visit/find-visit.ts';
import { offerNearest } from '../../actions/booking/offer-nearest.ts';
import type { Context } from '../../app/context.ts';
import { FIELDS } from '../../addresses/citizen-addresses.ts';
import type { BookingStepName } from '../../pages/citizen/booking-step.tsx';
import { renderTakenPage } from '../../pages/citizen/booking-taken.tsx';
import { readChoiceFields, readTaken, type bookingQuery } from './booking-answers.ts';
import { readDraft } from './booking-draft.ts';
import { errorSentence, sendOwnPage, serviceOf, showStep, STEP_ERRORS, type StepErrorCode } from './booking-steps.ts';
import { askedLanguage, sendPrivatePage } from '../html-page.ts';
import { ownHolds } from './own-bookings.ts';

export type PageRequest = FastifyRequest & { readonly query: z.output<typeof bookingQuery> };

/** The page after a time was gone; the nearest ones are those of now. */
export async function showTaken(ctx: Context, request: PageRequest, reply: FastifyReply): Promise<FastifyReply> {
  const language = askedLanguage(request) ?? DEFAULT_LANGUAGE;
  const choice = readChoiceFields(request.query);
  const taken = readTaken(request.query);
  const office = await currentOffice(ctx);
  const frame = { language, office };
  const service = serviceOf(office, { choice });
  const own = await ownHolds(request, ctx);
  const mine = own.find(({ visit }) => visit.startsAt === taken && visit.service?.id === choice.serviceId);
  if (mine !== undefined) return sendOwnPage(reply, { frame, step: 'taken', choice }, mine.pageKey, mine.visit);
  if (taken === undefined || service === undefined)
    return showStep(ctx, reply, 'time', { language, answers: { choice }, own });
  const nearest = await offerNearest(ctx, { serviceId: service.id, deskId: choice.deskId, startsAt: taken });
  if (!nearest.ok) return showStep(ctx, reply, 'time', { language, answers: { choice }, own });
  const errorCode = errorOf(request);
  return sendPrivatePage(
    reply,
    errorCode === undefined ? 409 : 422,
    renderTakenPage({
      frame,
      answers: { choice },
      taken,
      nearest: nearest.value,
      isUnanswered: errorCode === 'brak',
      errorCode,
    }),
  );
}

/** What was wrong with the form that led to the page. */
export const errorOf = (request: PageRequest): StepErrorCode | undefined => {
  const said = request.query[FIELDS.error];
  return STEP_ERRORS.find((code) => code === said);
};

export async function showPage(
  ctx: Context,
  step: BookingStepName,
  request: PageRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const language = askedLanguage(request) ?? DEFAULT_LANGUAGE;
  const choice = readChoiceFields(request.query);
  const draft = readDraft(request, ctx, choice.draftId);
  if (draft?.booked !== undefined && (step === 'data' || step === 'check')) {
    const found = await findVisitByPage(ctx, { pageKey: draft.booked });
    return sendOwnPage(
      reply,
      { frame: { language, office: await currentOffice(ctx) }, step, choice },
      draft.booked,
      found.ok ? found.value : undefined,
    );
  }
  const errorCode = errorOf(request);
  const error = errorCode === undefined ? undefined : errorSentence(step, errorCode, language);
  const own = await ownHolds(request, ctx);
  return showStep(ctx, reply, step, {
    language,
    answers: { choice, ...(step === 'data' || step === 'check' ? { personal: draft?.personal } : {}) },
    error,
    errorCode,
    own,
  });
}
