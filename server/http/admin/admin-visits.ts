// Visits in the administration over HTTP: a day's list, one visit, its person on request, cancelling by the office.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { localDay } from '../../../shared/core/local-time.ts';
import { adminVisitsText as text } from '../../../shared/text/admin-visits.ts';
import { CONFLICT_SENTENCES } from '../../../shared/text/conflict.ts';
import { cancelAppointment } from '../../actions/booking/cancel-appointment.ts';
import { keepVisit } from '../../actions/visit/keep-visit.ts';
import { listUndecided } from '../../actions/visit/list-undecided.ts';
import { listVisits, lookUpVisit, readVisit, type ListedVisit } from '../../actions/visit/list-visits.ts';
import type { Context } from '../../app/context.ts';
import { ADMIN, adminVisitAddress, withNotice } from '../../addresses/admin-addresses.ts';
import { cancelVisitPage, undecidedPage, visitPage, visitsPage } from '../../pages/admin/admin-visits.tsx';
import { frameOf, guardOf, noticeOf, sendMissing } from './admin-frame.ts';
import { readFields, sendPrivatePage } from '../html-page.ts';
import { sessionOf } from '../staff-guard.ts';

const daySchema = z.iso.date();
/** The letter's paragraph; also what fits the field. */
const REASON_LENGTH = { min: 3, max: 300 };

export function registerAdminVisits(app: FastifyInstance, ctx: Context): void {
  const guard = guardOf(ctx, 'visits');
  const idOf = (request: FastifyRequest): string => readFields(request.params)('appointmentId');
  const missing = (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => sendMissing(ctx, request, reply, 'visits');

  app.get(ADMIN.visits, guard, async (request, reply) => {
    const frame = await frameOf(ctx, request);
    const today = localDay(frame.now, frame.zone);
    const asked = readFields(request.query)('dzien') || today;
    const isDay = daySchema.safeParse(asked).success;
    const day = isDay ? asked : today;
    const view = { day, visits: await listVisits(ctx, { day }), ...(isDay ? {} : { error: text.dayProblem }) };
    return sendPrivatePage(reply, isDay ? 200 : 422, visitsPage(frame, view));
  });

  app.get(ADMIN.undecided, guard, async (request, reply) =>
    sendPrivatePage(reply, 200, undecidedPage(await frameOf(ctx, request), { visits: await listUndecided(ctx), notice: noticeOf(request) })));

  const nearestTo = async (visit: ListedVisit): Promise<readonly number[]> =>
    visit.conflict === null ? [] : (await listUndecided(ctx)).find((u) => u.visit.appointmentId === visit.appointmentId)?.nearest ?? [];

  app.get(`${ADMIN.visits}/:appointmentId`, guard, async (request, reply) => {
    const visit = await readVisit(ctx, { appointmentId: idOf(request) });
    if (!visit.ok) return missing(request, reply);
    return sendPrivatePage(reply, 200, visitPage(await frameOf(ctx, request), { visit: visit.value, notice: noticeOf(request), nearest: await nearestTo(visit.value) }));
  });

  app.post(`${ADMIN.visits}/:appointmentId/przyjmij`, guard, async (request, reply) => {
    const appointmentId = idOf(request);
    const kept = await keepVisit(ctx, { appointmentId, staffId: sessionOf(request).staffId });
    if (kept.ok) return reply.redirect(withNotice(adminVisitAddress(appointmentId), 'przyjeta'), 303);
    const visit = await readVisit(ctx, { appointmentId });
    if (kept.error === 'no-such-visit' || !visit.ok) return missing(request, reply);
    return sendPrivatePage(reply, 422, visitPage(await frameOf(ctx, request), { visit: visit.value, warning: text.undecided.problems[kept.error], nearest: await nearestTo(visit.value) }));
  });

  // A POST, because looking leaves a line in the records.
  app.post(`${ADMIN.visits}/:appointmentId/dane`, guard, async (request, reply) => {
    const appointmentId = idOf(request);
    const person = await lookUpVisit(ctx, { appointmentId, by: sessionOf(request).staffId });
    const visit = await readVisit(ctx, { appointmentId });
    if (!person.ok || !visit.ok) return missing(request, reply);
    return sendPrivatePage(reply, 200, visitPage(await frameOf(ctx, request), { visit: visit.value, person: person.value }));
  });

  app.get(`${ADMIN.visits}/:appointmentId/odwolaj`, guard, async (request, reply) => {
    const visit = await readVisit(ctx, { appointmentId: idOf(request) });
    if (!visit.ok) return missing(request, reply);
    return sendPrivatePage(reply, 200, cancelVisitPage(await frameOf(ctx, request), { visit: visit.value, reason: visit.value.conflict === null ? '' : CONFLICT_SENTENCES.pl[visit.value.conflict] }));
  });

  app.post(`${ADMIN.visits}/:appointmentId/odwolaj`, guard, async (request, reply) => {
    const appointmentId = idOf(request);
    const visit = await readVisit(ctx, { appointmentId });
    if (!visit.ok) return missing(request, reply);
    const reason = readFields(request.body)('powod').trim();
    const refuse = async (problem: { readonly error?: string; readonly warning?: string }): Promise<FastifyReply> =>
      sendPrivatePage(reply, 422, cancelVisitPage(await frameOf(ctx, request), { visit: visit.value, reason, ...problem }));
    if (reason.length < REASON_LENGTH.min || reason.length > REASON_LENGTH.max) return refuse({ error: text.cancel.missing });
    const cancelled = await cancelAppointment(ctx, { appointmentId, staffId: sessionOf(request).staffId, reason });
    if (cancelled.ok) return reply.redirect(withNotice(adminVisitAddress(appointmentId), 'odwolana'), 303);
    return cancelled.error === 'no-such-visit' ? missing(request, reply) : refuse({ warning: text.cancel.problems[cancelled.error] });
  });
}
