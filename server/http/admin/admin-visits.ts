// Visits in the administration over HTTP: a day's list, one visit, its person on request, cancelling by the office.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
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
import { cancelVisitPage, visitPage } from '../../pages/admin/admin-visit.tsx';
import { undecidedPage } from '../../pages/admin/admin-undecided.tsx';
import { visitsPage } from '../../pages/admin/admin-visits.tsx';
import { frameOf, guardOf, noticeOf, noticeQuery, sendMissing } from './admin-frame.ts';
import { field, fields, page } from '../form-fields.ts';
import { sendPrivatePage } from '../html-page.ts';
import { sessionOf } from '../staff-guard.ts';

const visitParams = z.object({ appointmentId: field });
const daySchema = z.iso.date();
/** The letter's paragraph; also what fits the field. */
const REASON_LENGTH = { min: 3, max: 300 };

export function registerAdminVisits(app: FastifyInstance, ctx: Context): void {
  const guard = guardOf(ctx, 'visits');
  const pages = app.withTypeProvider<ZodTypeProvider>();
  const ofVisit = { ...guard, ...page({ params: visitParams }) };
  const missing = (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
    sendMissing(ctx, request, reply, 'visits');

  pages.get(ADMIN.visits, { ...guard, ...page({ querystring: fields({ dzien: field }) }) }, async (request, reply) => {
    const frame = await frameOf(ctx, request);
    const today = localDay(frame.now, frame.zone);
    const asked = request.query.dzien || today;
    const isDay = daySchema.safeParse(asked).success;
    const day = isDay ? asked : today;
    const view = { day, visits: await listVisits(ctx, { day }), ...(isDay ? {} : { error: text.dayProblem }) };
    return sendPrivatePage(reply, isDay ? 200 : 422, visitsPage(frame, view));
  });

  pages.get(ADMIN.undecided, { ...guard, ...page({ querystring: noticeQuery }) }, async (request, reply) =>
    sendPrivatePage(
      reply,
      200,
      undecidedPage(await frameOf(ctx, request), { visits: await listUndecided(ctx), notice: noticeOf(request.query) }),
    ),
  );

  const nearestTo = async (visit: ListedVisit): Promise<readonly number[]> =>
    visit.conflict === null
      ? []
      : ((await listUndecided(ctx)).find((u) => u.visit.appointmentId === visit.appointmentId)?.nearest ?? []);

  pages.get(
    `${ADMIN.visits}/:appointmentId`,
    { ...guard, ...page({ params: visitParams, querystring: noticeQuery }) },
    async (request, reply) => {
      const visit = await readVisit(ctx, { appointmentId: request.params.appointmentId });
      if (!visit.ok) return missing(request, reply);
      return sendPrivatePage(
        reply,
        200,
        visitPage(await frameOf(ctx, request), {
          visit: visit.value,
          notice: noticeOf(request.query),
          nearest: await nearestTo(visit.value),
        }),
      );
    },
  );

  pages.post(`${ADMIN.visits}/:appointmentId/przyjmij`, ofVisit, async (request, reply) => {
    const { appointmentId } = request.params;
    const kept = await keepVisit(ctx, { appointmentId, staffId: sessionOf(request).staffId });
    if (kept.ok) return reply.redirect(withNotice(adminVisitAddress(appointmentId), 'przyjeta'), 303);
    const visit = await readVisit(ctx, { appointmentId });
    if (kept.error === 'no-such-visit' || !visit.ok) return missing(request, reply);
    return sendPrivatePage(
      reply,
      422,
      visitPage(await frameOf(ctx, request), {
        visit: visit.value,
        warning: text.undecided.problems[kept.error],
        nearest: await nearestTo(visit.value),
      }),
    );
  });

  // A POST, because looking leaves a line in the records.
  pages.post(`${ADMIN.visits}/:appointmentId/dane`, ofVisit, async (request, reply) => {
    const { appointmentId } = request.params;
    const person = await lookUpVisit(ctx, { appointmentId, by: sessionOf(request).staffId });
    const visit = await readVisit(ctx, { appointmentId });
    if (!person.ok || !visit.ok) return missing(request, reply);
    return sendPrivatePage(
      reply,
      200,
      visitPage(await frameOf(ctx, request), { visit: visit.value, person: person.value }),
    );
  });

  pages.get(`${ADMIN.visits}/:appointmentId/odwolaj`, ofVisit, async (request, reply) => {
    const visit = await readVisit(ctx, { appointmentId: request.params.appointmentId });
    if (!visit.ok) return missing(request, reply);
    return sendPrivatePage(
      reply,
      200,
      cancelVisitPage(await frameOf(ctx, request), {
        visit: visit.value,
        reason: visit.value.conflict === null ? '' : CONFLICT_SENTENCES.pl[visit.value.conflict],
      }),
    );
  });

  pages.post(
    `${ADMIN.visits}/:appointmentId/odwolaj`,
    { ...guard, ...page({ params: visitParams, body: fields({ powod: field }) }) },
    async (request, reply) => {
      const { appointmentId } = request.params;
      const visit = await readVisit(ctx, { appointmentId });
      if (!visit.ok) return missing(request, reply);
      const reason = request.body.powod.trim();
      const refuse = async (problem: { readonly error?: string; readonly warning?: string }): Promise<FastifyReply> =>
        sendPrivatePage(
          reply,
          422,
          cancelVisitPage(await frameOf(ctx, request), { visit: visit.value, reason, ...problem }),
        );
      if (reason.length < REASON_LENGTH.min || reason.length > REASON_LENGTH.max)
        return refuse({ error: text.cancel.missing });
      const cancelled = await cancelAppointment(ctx, { appointmentId, staffId: sessionOf(request).staffId, reason });
      if (cancelled.ok) return reply.redirect(withNotice(adminVisitAddress(appointmentId), 'odwolana'), 303);
      return cancelled.error === 'no-such-visit'
        ? missing(request, reply)
        : refuse({ warning: text.cancel.problems[cancelled.error] });
    },
  );
}
