// A visit as its owner's pages show it, and how one is found by a link of its letter.
import type { Ms } from '../../../shared/core/clock.ts';
import type { Language } from '../../../shared/core/language.ts';
import type { AppointmentState } from '../../../shared/domain/booking/appointment.ts';
import { conflictOf, offeredInstead, type ConflictKind } from '../../../shared/domain/ticket/conflict.ts';
import { localDay } from '../../../shared/core/local-time.ts';
import { visitSituation, type VisitSituation } from '../../../shared/domain/booking/visit-situation.ts';
import type { Desk, Office, Service } from '../../../shared/domain/office/office.ts';
import type { Context } from '../../app/context.ts';
import { findAppointment, type Appointment } from '../../store/appointment-store.ts';
import { hasLetter } from '../../store/mail-outbox.ts';
import { loadOffice } from '../../store/office-store.ts';
import { releaseTimeOf } from '../../store/slot-claim-store.ts';
import type { Tx } from '../../store/store.ts';
import { timesInstead } from '../booking/free-slots.ts';
import { appointmentIdIn, isLinkToken, linkToken, type LinkPurpose } from '../../security/link-token.ts';

export type VisitView = {
  readonly appointmentId: string;
  readonly state: AppointmentState;
  readonly office: Office;
  /** Undefined when the office no longer offers it. */
  readonly service: Service | undefined;
  readonly desk: Desk | undefined;
  readonly isDeskChosen: boolean;
  readonly startsAt: Ms;
  readonly endsAt: Ms;
  /** Office day, ISO date. */
  readonly onDay: string;
  /** Six digits. */
  readonly code: string;
  readonly language: Language;
  /** Null when never given or erased. */
  readonly email: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly heldUntil: Ms | null;
  /** False: until it is confirmed, somebody else may take the time. */
  readonly holdsSlot: boolean;
  /** Cancelled, and this long the cancelling can be undone. */
  readonly undoUntil: Ms | undefined;
  readonly isErased: boolean;
  /** Still to come, and the office as it now stands cannot honour it: staff decide. */
  readonly conflict: ConflictKind | undefined;
  readonly isCancelledByOffice: boolean;
  /** Free times nearest to a visit of which one of these is so. */
  readonly instead: {
    readonly times: readonly Ms[];
    /** Only a desk that was chosen and still serves. */ readonly deskId: string | undefined;
  };
  readonly situation: VisitSituation;
  /** For the pages that this one links to. */
  readonly tokens: { readonly cancel: string; readonly manage: string; readonly calendar: string };
};

/** The appointment a link speaks of; undefined for anything that is not a link of a letter of that purpose. */
export async function appointmentByToken(
  ctx: Context,
  tx: Tx,
  purpose: LinkPurpose,
  token: string,
): Promise<Appointment | undefined> {
  const id = appointmentIdIn(token);
  if (id === undefined) return undefined;
  const appointment = await findAppointment(tx, id);
  return appointment !== undefined &&
    appointment.officeId === ctx.officeId &&
    isLinkToken(ctx.secrets, purpose, appointment, token)
    ? appointment
    : undefined;
}

export async function visitViewOf(ctx: Context, tx: Tx, appointment: Appointment): Promise<VisitView> {
  const office = await loadOffice(tx, ctx.officeId);
  const releaseAt = (await canUndo(tx, appointment)) ? await releaseTimeOf(tx, appointment.id) : undefined;
  const now = ctx.clock.now();
  const isAwaited = appointment.state === 'pending' || appointment.state === 'confirmed';
  const conflict = isAwaited ? conflictOf(office, appointment)?.kind : undefined;
  const isCancelledByOffice =
    appointment.state === 'cancelled' && (await hasLetter(tx, appointment.id, 'cancelled-by-office'));
  const instead = offeredInstead(office, {
    serviceId: appointment.serviceId,
    deskId: appointment.deskId,
    isDeskChosen: appointment.isDeskChosen,
  });
  const isStranded = conflict !== undefined || isCancelledByOffice;
  return {
    appointmentId: appointment.id,
    state: appointment.state,
    office,
    service: office.services.find((service) => service.id === appointment.serviceId),
    desk: office.desks.find((desk) => desk.id === appointment.deskId),
    isDeskChosen: appointment.isDeskChosen,
    startsAt: appointment.startsAt,
    endsAt: appointment.endsAt,
    onDay: appointment.onDay,
    code: appointment.code,
    language: appointment.language,
    email: appointment.email,
    name: appointment.name,
    phone: appointment.phone,
    heldUntil: appointment.heldUntil,
    holdsSlot: appointment.holdsSlot,
    undoUntil:
      releaseAt !== undefined && releaseAt > now && conflictOf(office, appointment) === undefined
        ? releaseAt
        : undefined,
    isErased: appointment.erasedAt !== null,
    conflict,
    isCancelledByOffice,
    instead: {
      times: isStranded ? await timesInstead(tx, office, appointment, now) : [],
      deskId: instead?.isOwnDesk === true ? appointment.deskId : undefined,
    },
    situation: visitSituation(
      { ...appointment, isDayOver: localDay(now, office.zone) > appointment.onDay, rules: office.rules },
      now,
    ),
    tokens: {
      cancel: linkToken(ctx.secrets, 'cancel', appointment),
      manage: linkToken(ctx.secrets, 'manage', appointment),
      calendar: linkToken(ctx.secrets, 'calendar', appointment),
    },
  };
}

/** A ticket is withdrawn for good, what was erased cannot come back, and what the office cancelled is the office's. */
export const canUndo = async (tx: Tx, appointment: Appointment): Promise<boolean> =>
  appointment.state === 'cancelled' &&
  appointment.checkedInAt === null &&
  appointment.erasedAt === null &&
  !(await hasLetter(tx, appointment.id, 'cancelled-by-office'));
