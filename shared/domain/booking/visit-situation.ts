// Where a visit stands for its owner now: one word for state and time together, so that every page has one text for it.
import { MINUTE, type Ms } from '../../core/clock.ts';
import type { AppointmentState } from './appointment.ts';
import { arrivalOf, type ArrivalRules } from './arrival.ts';

export const VISIT_SITUATIONS = [
  /** Unconfirmed, its time held. */
  'waiting',
  /** Was not confirmed in time. */
  'expired',
  /** Confirmed, to come or still in time for a ticket. */
  'confirmed',
  /** Confirmed, and nobody came until it lapsed. */
  'lapsed',
  /** The ticket is taken, on its day. */
  'here',
  /** The ticket was taken, the day is over, nobody finished the visit. */
  'left',
  'served',
  'missed',
  /** Cancelled before its time, which is still to come. */
  'cancelled',
  'cancelled-past',
] as const;
export type VisitSituation = (typeof VISIT_SITUATIONS)[number];

export type SituatedVisit = {
  readonly state: AppointmentState;
  readonly startsAt: Ms;
  readonly heldUntil: Ms | null;
  /** Its office day is before today. */
  readonly isDayOver: boolean;
  readonly rules: ArrivalRules;
};

export function visitSituation(
  { state, startsAt, heldUntil, isDayOver, rules }: SituatedVisit,
  now: Ms,
): VisitSituation {
  switch (state) {
    case 'pending':
      return heldUntil !== null && heldUntil < now ? 'expired' : 'waiting';
    case 'expired':
      return 'expired';
    case 'confirmed':
      return arrivalOf({ startsAt, checkedInAt: now, rules }) === 'lapsed' ? 'lapsed' : 'confirmed';
    case 'checked-in':
      return isDayOver ? 'left' : 'here';
    case 'completed':
      return 'served';
    case 'no-show':
      return 'missed';
    case 'cancelled':
      return Math.floor(now / MINUTE) > Math.floor(startsAt / MINUTE) ? 'cancelled-past' : 'cancelled';
  }
}
