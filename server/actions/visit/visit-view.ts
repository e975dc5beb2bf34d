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
  readonly instead: { readonly times: readonly Ms[]; /** Only a desk that was chosen and still serves. */ readonly deskId: string | undefined };
  readonly situation: VisitSituation;
  /** For the pages that this one links to. */
  readonly tokens: { readonly cancel: string; readonly manage: string; readonly calendar: string };
};

/** The row a link speaks of; undefined for anything that is not a link of a letter of that purpose. */
export async function appointmentByToken(ctx: Context, tx: Tx, purpose: LinkPurpose, token: string): Promise<Appointment | undefined> {
  const id = appointmentIdIn(token);
  if (id === undefined) return undefined;
  const row = await findAppointment(tx, id);
  return row !== undefined && row.officeId === ctx.officeId && isLinkToken(ctx.secrets, purpose, row, token) ? row : undefined;
}

export async function visitViewOf(ctx: Context, tx: Tx, row: Appointment): Promise<VisitView> {
  const office = await loadOffice(tx, ctx.officeId);
  const releaseAt = (await canUndo(tx, row)) ? await releaseTimeOf(tx, row.id) : undefined;
  const now = ctx.clock.now();
  const isAwaited = row.state === 'pending' || row.state === 'confirmed';
  const conflict = isAwaited ? conflictOf(office, row)?.kind : undefined;
  const isCancelledByOffice = row.state === 'cancelled' && (await hasLetter(tx, row.id, 'cancelled-by-office'));
  const instead = offeredInstead(office, { serviceId: row.serviceId, deskId: row.deskId, isDeskChosen: row.isDeskChosen });
  const isStranded = conflict !== undefined || isCancelledByOffice;
  return {
    appointmentId: row.id,
    state: row.state,
    office,
    service: office.services.find((service) => service.id === row.serviceId),
    desk: office.desks.find((desk) => desk.id === row.deskId),
    isDeskChosen: row.isDeskChosen,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    onDay: row.onDay,
    code: row.code,
    language: row.language,
    email: row.email,
    name: row.name,
    phone: row.phone,
    heldUntil: row.heldUntil,
    holdsSlot: row.holdsSlot,
    undoUntil: releaseAt !== undefined && releaseAt > now && conflictOf(office, row) === undefined ? releaseAt : undefined,
    isErased: row.erasedAt !== null,
    conflict,
    isCancelledByOffice,
    instead: { times: isStranded ? await timesInstead(tx, office, row, now) : [], deskId: instead?.isOwnDesk === true ? row.deskId : undefined },
    situation: visitSituation({ ...row, isDayOver: localDay(now, office.zone) > row.onDay, rules: office.rules }, now),
    tokens: { cancel: linkToken(ctx.secrets, 'cancel', row), manage: linkToken(ctx.secrets, 'manage', row), calendar: linkToken(ctx.secrets, 'calendar', row) },
  };
}

/** A ticket is withdrawn for good, what was erased cannot come back, and what the office cancelled is the office's. */
export const canUndo = async (tx: Tx, row: Appointment): Promise<boolean> =>
  row.state === 'cancelled' && row.checkedInAt === null && row.erasedAt === null && !(await hasLetter(tx, row.id, 'cancelled-by-office'));
