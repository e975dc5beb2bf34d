// The life of an appointment: which event leads from which state to which, and how long an unconfirmed one holds its slot.
import { MINUTE, type Ms } from '../../core/clock.ts';
import { localDay } from '../../core/local-time.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Office, OfficeRules } from '../office/office.ts';

export type AppointmentState =
  | 'pending'
  | 'confirmed'
  | 'checked-in'
  | 'completed'
  | 'expired'
  | 'cancelled'
  | 'no-show';
export type AppointmentEvent =
  | 'confirm'
  /** The hold ended unconfirmed. */
  | 'expire'
  /** After check-in only while the ticket waits; that is the ticket's to say. */
  | 'cancel'
  /** Whoever undoes it holds the letter, so the visit counts as confirmed whatever it was before. */
  | 'undo-cancel'
  | 'check-in'
  | 'complete'
  /** Did not come until the visit lapsed, or was called and missed. */
  | 'no-show'
  /** Staff brought back somebody who was missed. */
  | 'restore'
  /** A check-in that occurred before an expiry or no-show became known only now: presence beats a timer. */
  | 'earlier-check-in';

const TABLE: Record<AppointmentState, Partial<Record<AppointmentEvent, AppointmentState>>> = {
  pending: { confirm: 'confirmed', expire: 'expired', cancel: 'cancelled' },
  confirmed: { cancel: 'cancelled', 'check-in': 'checked-in', 'no-show': 'no-show', 'earlier-check-in': 'checked-in' },
  'checked-in': { cancel: 'cancelled', complete: 'completed', 'no-show': 'no-show' },
  completed: {},
  expired: { 'earlier-check-in': 'checked-in' },
  cancelled: { 'undo-cancel': 'confirmed' },
  'no-show': { restore: 'checked-in', 'earlier-check-in': 'checked-in' },
};

const AIMS: Record<AppointmentEvent, AppointmentState> = {
  confirm: 'confirmed',
  expire: 'expired',
  cancel: 'cancelled',
  'undo-cancel': 'confirmed',
  'check-in': 'checked-in',
  complete: 'completed',
  'no-show': 'no-show',
  restore: 'checked-in',
  'earlier-check-in': 'checked-in',
};

export type AppointmentRefusal = 'already-done' | 'not-possible';

/** `already-done`: the event's aim is the present state, so a second press changes nothing. */
export function transitionAppointment(
  state: AppointmentState,
  event: AppointmentEvent,
): Result<AppointmentState, AppointmentRefusal> {
  const next = TABLE[state][event];
  if (next) return ok(next);
  return err(AIMS[event] === state ? 'already-done' : 'not-possible');
}

/**
 * The instant at which an unconfirmed appointment gives its slot back.
 * Counted from the moment the letter left; while it has not, the slot waits for the mail, but never longer than
 * the longest hold after booking and never past the last minutes before the visit.
 */
export function heldUntil({
  office,
  bookedAt,
  letterSentAt,
  startsAt,
}: {
  office: { readonly zone: string; readonly rules: OfficeRules };
  bookedAt: Ms;
  letterSentAt?: Ms | undefined;
  startsAt: Ms;
}): Ms {
  const { rules, zone } = office;
  const longest = bookedAt + rules.holdMaxMinutes * MINUTE;
  const last = startsAt - rules.holdEndsMinutesBefore * MINUTE;
  if (letterSentAt === undefined) return Math.min(longest, last);
  const sameDay = localDay(letterSentAt, zone) === localDay(startsAt, zone);
  return Math.min(letterSentAt + (sameDay ? rules.holdMinutesSameDay : rules.holdMinutes) * MINUTE, longest, last);
}

/** What "Sprawdź pocztę" promises right after booking: the hold as if the letter left now. */
export const promisedHold = (office: Office, bookedAt: Ms, startsAt: Ms): Ms =>
  heldUntil({ office, bookedAt, letterSentAt: bookedAt, startsAt });
