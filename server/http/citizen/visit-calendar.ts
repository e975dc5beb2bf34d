// "Dodaj do kalendarza": a visit's calendar file behind unguessable addresses.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DEFAULT_LANGUAGE } from '../../../shared/core/language.ts';
import { currentOffice } from '../../actions/office/current-office.ts';
import { readVisitCalendar, type CalendarOf } from '../../actions/visit/read-visit-calendar.ts';
import type { Context } from '../../app/context.ts';
import { calendarType } from '../../mail/calendar-file.ts';
import { calendarAddress, checkMailCalendarAddress } from '../../addresses/citizen-addresses.ts';
import { renderRefusalPage } from '../../pages/citizen/visit-notice.tsx';
import { field, fields, page } from '../form-fields.ts';
import { askedLanguage, sendPrivatePage } from '../html-page.ts';
import { sendNoSuchVisit } from './no-such-visit.ts';

export function registerVisitCalendar(app: FastifyInstance, ctx: Context): void {
  async function send(
    request: FastifyRequest,
    reply: FastifyReply,
    of: CalendarOf,
    address: string,
  ): Promise<FastifyReply> {
    const found = await readVisitCalendar(ctx, { ...of, language: askedLanguage(request) });
    if (!found.ok && found.error === 'no-such-visit') return sendNoSuchVisit(ctx, request, reply, address);
    // A right link is no guess.
    if (!found.ok)
      return sendPrivatePage(
        reply,
        404,
        renderRefusalPage({
          frame: { language: askedLanguage(request) ?? DEFAULT_LANGUAGE, office: await currentOffice(ctx) },
          code: 'not-possible',
        }),
      );
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="wizyta-${found.value.onDay}.ics"`)
      .header('x-robots-tag', 'noindex')
      .type(calendarType(found.value.method))
      .send(found.value.content);
  }

  const files = app.withTypeProvider<ZodTypeProvider>();
  files.get(
    calendarAddress(':token', true),
    page({ params: z.object({ token: field }), querystring: fields({}) }),
    async (request, reply) => {
      const { token } = request.params;
      return send(request, reply, { token }, calendarAddress(token));
    },
  );
  files.get(
    checkMailCalendarAddress(':pageKey', true),
    page({ params: z.object({ pageKey: field }), querystring: fields({}) }),
    async (request, reply) => {
      const { pageKey } = request.params;
      return send(request, reply, { pageKey }, checkMailCalendarAddress(pageKey));
    },
  );
}
