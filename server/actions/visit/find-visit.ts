// Looks a visit up for its owner, by a link of its letter or by the page that followed the booking; changes nothing.
import type { Ms } from '../../../shared/core/clock.ts';
import type { Language } from '../../../shared/core/language.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { localDay } from '../../../shared/core/local-time.ts';
import { promisedHold } from '../../../shared/domain/booking/appointment.ts';
import type { Office, Service } from '../../../shared/domain/office/office.ts';
import { visitSituation, type VisitSituation } from '../../../shared/domain/booking/visit-situation.ts';
import type { Context } from '../../app/context.ts';
import { findAppointmentByPage, type Appointment } from '../../store/appointment-store.ts';
import { loadOffice } from '../../store/office-store.ts';
import type { LinkPurpose } from '../../security/link-token.ts';
import { appointmentByToken, visitViewOf, type VisitView } from './visit-view.ts';

export const MAX_CODE_TRIES = 5;

export function findVisitByToken(
  ctx: Context,
  input: { readonly purpose: LinkPurpose; readonly token: string },
): Promise<Result<VisitView, 'no-such-visit'>> {
  return ctx.store.read(async (tx) => {
    const appointment = await appointmentByToken(ctx, tx, input.purpose, input.token);
    return appointment === undefined ? err('no-such-visit') : ok(await visitViewOf(ctx, tx, appointment));
  });
}

/** What "Sprawdź pocztę" may show: nothing that tells whether the address already had a visit. */
export type PageVisit = {
  readonly office: Office;
  readonly service: Service | undefined;
  readonly startsAt: Ms;
  readonly language: Language;
  readonly situation: VisitSituation;
  readonly heldUntil: Ms;
  /** False: until it is confirmed, somebody else may take the time. */
  readonly holdsSlot: boolean;
  /** 0: only the link confirms now. */
  readonly codeTriesLeft: number;
};

export function findVisitByPage(
  ctx: Context,
  input: { readonly pageKey: string },
): Promise<Result<PageVisit, 'no-such-visit'>> {
  return ctx.store.read(async (tx) => {
    const appointment = await findAppointmentByPage(tx, input.pageKey);
    if (appointment === undefined || appointment.officeId !== ctx.officeId) return err('no-such-visit');
    const office = await loadOffice(tx, ctx.officeId);
    return ok({
      office,
      service: office.services.find((service) => service.id === appointment.serviceId),
      startsAt: appointment.startsAt,
      language: appointment.language,
      situation: situationOf(appointment, office, ctx.clock.now()),
      heldUntil: shownHold(appointment, office),
      holdsSlot: appointment.holdsSlot,
      codeTriesLeft: Math.max(0, MAX_CODE_TRIES - appointment.codeMisses),
    });
  });
}

/** Until the letter has left, the page shows what was promised on booking, not the longest time it may wait for the mail. */
const shownHold = (appointment: Appointment, office: Office): Ms =>
  appointment.letterSentAt === null
    ? promisedHold(office, appointment.createdAt, appointment.startsAt)
    : (appointment.heldUntil ?? appointment.startsAt);

function situationOf(appointment: Appointment, office: Office, now: Ms): VisitSituation {
  if (looksWaiting(appointment, now)) return 'waiting';
  return visitSituation(
    { ...appointment, isDayOver: localDay(now, office.zone) > appointment.onDay, rules: office.rules },
    now,
  );
}

/** A booking over the quota that could not even hold a slot is born expired and looks waiting until its hold would end. */
export const looksWaiting = (appointment: Appointment, now: Ms): boolean =>
  (appointment.state === 'pending' || appointment.state === 'expired') &&
  appointment.heldUntil !== null &&
  now <= appointment.heldUntil;
