// "Dodaj do kalendarza": a visit's calendar file behind unguessable addresses.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { currentOffice } from '../../actions/office/current-office.ts';
import { readVisitCalendar, type CalendarOf } from '../../actions/visit/read-visit-calendar.ts';
import type { Context } from '../../app/context.ts';
import { calendarType } from '../../mail/calendar-file.ts';
import { calendarAddress, checkMailCalendarAddress } from '../../addresses/citizen-addresses.ts';
import { renderRefusalPage } from '../../pages/citizen/visit-notice.tsx';
import { askedLanguage, readFields, sendPrivatePage } from '../html-page.ts';
import { sendNoSuchVisit } from './no-such-visit.ts';

export function registerVisitCalendar(app: FastifyInstance, ctx: Context): void {
  async function send(request: FastifyRequest, reply: FastifyReply, of: CalendarOf, address: string): Promise<FastifyReply> {
    const found = await readVisitCalendar(ctx, { ...of, language: askedLanguage(request) });
    if (!found.ok && found.error === 'no-such-visit') return sendNoSuchVisit(ctx, request, reply, address);
    // A right link is no guess.
    if (!found.ok) return sendPrivatePage(reply, 404, renderRefusalPage({ frame: { language: askedLanguage(request) ?? 'pl', office: await currentOffice(ctx) }, code: 'not-possible' }));
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="wizyta-${found.value.onDay}.ics"`)
      .header('x-robots-tag', 'noindex')
      .type(calendarType(found.value.method))
      .send(found.value.content);
  }

  app.get(calendarAddress(':token', true), (request, reply) => {
    const token = readFields(request.params)('token');
    return send(request, reply, { token }, calendarAddress(token));
  });
  app.get(checkMailCalendarAddress(':pageKey', true), (request, reply) => {
    const pageKey = readFields(request.params)('pageKey');
    return send(request, reply, { pageKey }, checkMailCalendarAddress(pageKey));
  });
}
