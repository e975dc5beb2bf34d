// A visit's calendar file for its owner's page, as it stands now; changes nothing.
import type { Language } from '../../../shared/core/language.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { Context } from '../../app/context.ts';
import { visitCalendar, type VisitCalendar } from '../../mail/visit-calendar.ts';
import { findAppointmentByPage } from '../../store/appointment-store.ts';
import { loadOffice, serviceNameOf } from '../../store/office-store.ts';
import { appointmentByToken } from './visit-view.ts';

/** By a link of the visit's pages, or by the page that followed the booking. That page is open to whoever booked, perhaps with a stranger's address: it never tells the code. */
export type CalendarOf = { readonly token: string } | { readonly pageKey: string };
/** `onDay`: the visit's office day, for the file's name. */
export type CalendarOfVisit = VisitCalendar & { readonly onDay: string };

/** `not-in-calendar`: nobody confirmed it, or its data are erased. */
export function readVisitCalendar(
  ctx: Context,
  input: CalendarOf & { readonly language?: Language | undefined },
): Promise<Result<CalendarOfVisit, 'no-such-visit' | 'not-in-calendar'>> {
  return ctx.store.read(async (tx) => {
    const appointment =
      'token' in input
        ? await appointmentByToken(ctx, tx, 'calendar', input.token)
        : await findAppointmentByPage(tx, input.pageKey);
    if (appointment === undefined || appointment.officeId !== ctx.officeId) return err('no-such-visit');
    if (appointment.erasedAt !== null) return err('not-in-calendar');
    const calendar = visitCalendar({
      office: await loadOffice(tx, ctx.officeId),
      appointment,
      language: input.language ?? appointment.language,
      now: ctx.clock.now(),
      host: new URL(ctx.publicUrl).hostname,
      showsCode: 'token' in input,
      serviceName: await serviceNameOf(tx, ctx.officeId, appointment.serviceId),
    });
    return calendar === undefined ? err('not-in-calendar') : ok({ ...calendar, onDay: appointment.onDay });
  });
}
