// Whether somebody who checks in is early, on time, late or too late.
import { MINUTE, type Ms } from '../../core/clock.ts';
import type { OfficeRules } from '../office/office.ts';

export type Arrival = 'early' | 'on-time' | 'late' | 'lapsed';
/** The arrival class printed on the ticket. */
export type Priority = 'booked' | 'early' | 'late' | 'walk-in';
export type ArrivalRules = Pick<OfficeRules, 'onTimeFromMinutes' | 'onTimeUntilMinutes' | 'lapseMinutes'>;

/** Windows include both ends and are compared by the whole minute on the clock: 10:30:59 is 10:30. */
export function arrivalOf({
  startsAt,
  checkedInAt,
  rules,
}: {
  startsAt: Ms;
  checkedInAt: Ms;
  rules: ArrivalRules;
}): Arrival {
  const minutesAfter = Math.floor(checkedInAt / MINUTE) - Math.floor(startsAt / MINUTE);
  if (minutesAfter < -rules.onTimeFromMinutes) return 'early';
  if (minutesAfter <= rules.onTimeUntilMinutes) return 'on-time';
  return minutesAfter <= rules.lapseMinutes ? 'late' : 'lapsed';
}

/** The priority that an arrival gives; a lapsed visit becomes a walk-in if the citizen wants it. */
export const priorityOf = (arrival: Arrival): Priority =>
  ({ early: 'early', 'on-time': 'booked', late: 'late', lapsed: 'walk-in' } as const)[arrival];

/**
 * What a copy that is made at `now` says: who came early is early no more once the hour is near, by the clock alone (rules,
 * section 7, rule 2); every other priority stays as it was judged.
 */
export const priorityAt = (priority: Priority, startsAt: Ms | null, now: Ms, rules: ArrivalRules): Priority =>
  priority === 'early' && startsAt !== null && arrivalOf({ startsAt, checkedInAt: now, rules }) !== 'early'
    ? 'booked'
    : priority;
