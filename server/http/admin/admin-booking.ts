// Booking by staff over HTTP: three questions by GET, one POST that books, and the code shown once.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isLanguage } from '../../../shared/core/language.ts';
import { localDay } from '../../../shared/core/local-time.ts';
import { adminVisitsText } from '../../../shared/text/admin-visits.ts';
import { bookByStaff, type StaffBookingRefusal } from '../../actions/booking/book-by-staff.ts';
import { currentOffice } from '../../actions/office/current-office.ts';
import { readVisit } from '../../actions/visit/list-visits.ts';
import { offerStaffTimes } from '../../actions/booking/offer-staff-times.ts';
import type { Context } from '../../app/context.ts';
import { ADMIN, adminVisitAddress } from '../../addresses/admin-addresses.ts';
import { staffBookedPage, staffServicePage } from '../../pages/admin/admin-booking.tsx';
import { staffPersonPage } from '../../pages/admin/admin-booking-person.tsx';
import { staffTimePage } from '../../pages/admin/admin-booking-time.tsx';
import type { StaffChoice } from '../../pages/admin/booking-choice.tsx';
import { FIELDS } from '../../addresses/citizen-addresses.ts';
import { frameOf, guardOf, sendMissing } from './admin-frame.ts';
import { field, fields, page } from '../form-fields.ts';
import { sendPrivatePage } from '../html-page.ts';
import { handOver, takeOver } from './shown-once.ts';
import { sessionOf } from '../staff-guard.ts';

const text = adminVisitsText.booking;

const CHOICE_SHAPE = { [FIELDS.serviceId]: field, [FIELDS.deskId]: field } as const;
const choiceQuery = fields(CHOICE_SHAPE);
const timeQuery = fields({ ...CHOICE_SHAPE, [FIELDS.day]: field, [FIELDS.startsAt]: field });
const bookingForm = fields({
  ...CHOICE_SHAPE,
  [FIELDS.startsAt]: field,
  [FIELDS.name]: field,
  [FIELDS.phone]: field,
  [FIELDS.email]: field,
});

const choiceIn = (given: z.output<typeof choiceQuery>): StaffChoice => ({
  serviceId: given[FIELDS.serviceId],
  deskId: given[FIELDS.deskId],
});
const timeIn = (given: string): number | undefined => (/^\d{1,14}$/.test(given) ? Number(given) : undefined);

export function registerAdminBooking(app: FastifyInstance, ctx: Context): void {
  const guard = guardOf(ctx, 'booking');
  const pages = app.withTypeProvider<ZodTypeProvider>();

  async function askService(
    request: FastifyRequest,
    reply: FastifyReply,
    choice: StaffChoice,
    error?: { readonly field: string; readonly message: string },
  ): Promise<FastifyReply> {
    const view = { office: await currentOffice(ctx), choice, errors: error === undefined ? [] : [error] };
    return sendPrivatePage(reply, error === undefined ? 200 : 422, staffServicePage(await frameOf(ctx, request), view));
  }

  async function askTime(
    request: FastifyRequest,
    reply: FastifyReply,
    choice: StaffChoice,
    day: string,
    error?: string,
  ): Promise<FastifyReply> {
    const offered = await offerStaffTimes(ctx, choice);
    if (!offered.ok) {
      const isDesk = offered.error === 'unknown-desk';
      return askService(
        request,
        reply,
        choice,
        isDesk
          ? { field: FIELDS.deskId, message: text.problems['unknown-desk'] }
          : { field: FIELDS.serviceId, message: text.problems.service },
      );
    }
    const days = offered.value;
    const shown = days.some((d) => d.day === day) ? day : days.find((d) => d.times.length > 0)?.day;
    const view = { office: await currentOffice(ctx), choice, days, day: shown, error };
    return sendPrivatePage(reply, error === undefined ? 200 : 422, staffTimePage(await frameOf(ctx, request), view));
  }

  pages.get(ADMIN.booking, { ...guard, ...page({ querystring: choiceQuery }) }, async (request, reply) =>
    askService(request, reply, choiceIn(request.query)),
  );
  pages.get(ADMIN.bookingTime, { ...guard, ...page({ querystring: timeQuery }) }, async (request, reply) =>
    askTime(request, reply, choiceIn(request.query), request.query[FIELDS.day]),
  );

  pages.get(ADMIN.bookingPerson, { ...guard, ...page({ querystring: timeQuery }) }, async (request, reply) => {
    const choice = choiceIn(request.query);
    const startsAt = timeIn(request.query[FIELDS.startsAt]);
    const offered = await offerStaffTimes(ctx, choice);
    if (!offered.ok || startsAt === undefined)
      return askTime(request, reply, choice, request.query[FIELDS.day], text.problems.time);
    const day = offered.value.find((d) => d.times.includes(startsAt));
    if (day === undefined)
      return askTime(request, reply, choice, request.query[FIELDS.day], text.problems['slot-taken']);
    const view = {
      office: await currentOffice(ctx),
      choice,
      startsAt,
      form: { name: '', phone: '', email: '', language: 'pl' as const },
      errors: [],
    };
    return sendPrivatePage(reply, 200, staffPersonPage(await frameOf(ctx, request), view));
  });

  pages.post(ADMIN.booking, { ...guard, ...page({ body: bookingForm }) }, async (request, reply) => {
    const told = request.body;
    const choice = choiceIn(request.body);
    const startsAt = timeIn(request.body[FIELDS.startsAt]);
    if (startsAt === undefined) return askTime(request, reply, choice, '', text.problems.time);
    const given = told[FIELDS.language];
    const form = {
      name: told[FIELDS.name],
      phone: told[FIELDS.phone],
      email: told[FIELDS.email],
      language: isLanguage(given) ? given : ('pl' as const),
    };
    const { staffId } = sessionOf(request);
    const booked = await bookByStaff(ctx, { ...choice, ...form, startsAt, staffId });
    if (booked.ok) {
      const path = adminVisitAddress(booked.value.appointmentId, '/umowiona');
      handOver(reply, ctx, { path, staffId }, booked.value.code);
      return reply.redirect(path, 303);
    }
    const office = await currentOffice(ctx);
    const refuse = async (name: string, code: 'bad-email' | 'bad-name' | 'bad-phone'): Promise<FastifyReply> =>
      sendPrivatePage(
        reply,
        422,
        staffPersonPage(await frameOf(ctx, request), {
          office,
          choice,
          startsAt,
          form,
          errors: [{ field: name, message: text.problems[code] }],
        }),
      );
    const refusal: StaffBookingRefusal = booked.error;
    switch (refusal) {
      case 'bad-email':
        return refuse(FIELDS.email, refusal);
      case 'bad-name':
        return refuse(FIELDS.name, refusal);
      case 'bad-phone':
        return refuse(FIELDS.phone, refusal);
      case 'unknown-service':
      case 'unknown-desk':
        return askTime(request, reply, choice, '');
      case 'slot-taken':
      case 'not-bookable':
        return askTime(
          request,
          reply,
          choice,
          startsAt > 0 && startsAt < 4e12 ? localDay(startsAt, office.zone) : '',
          text.problems[refusal],
        );
    }
  });

  pages.get(
    `${ADMIN.visits}/:appointmentId/umowiona`,
    { ...guard, ...page({ params: z.object({ appointmentId: field }) }) },
    async (request, reply) => {
      const { appointmentId } = request.params;
      const visit = await readVisit(ctx, { appointmentId });
      if (!visit.ok) return sendMissing(ctx, request, reply, 'booking');
      const code = takeOver(request, reply, ctx, {
        path: adminVisitAddress(appointmentId, '/umowiona'),
        staffId: sessionOf(request).staffId,
      });
      return sendPrivatePage(reply, 200, staffBookedPage(await frameOf(ctx, request), { visit: visit.value, code }));
    },
  );
}
