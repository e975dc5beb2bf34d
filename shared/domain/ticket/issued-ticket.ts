// What one piece of paper is worth in the queue, judged by what is known of its visit, its service and its number.
import { type Ms, MINUTE } from '../../core/clock.ts';
import type { AppointmentId, DeskId, ServiceId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import type { LocalDay } from '../../core/local-time.ts';
import { assert } from '../../core/assert.ts';
import type { AppointmentState } from '../booking/appointment.ts';
import { arrivalOf, priorityOf, type Arrival, type Priority } from '../booking/arrival.ts';
import { conflictOf } from './conflict.ts';
import { walkInState } from '../office/office-calendar.ts';
import type { Office } from '../office/office.ts';

/** Paper as its dispenser told of it: history, so its arrival class is not judged again. */
export type IssuedTicket = {
  /** Unique: issuer and its id of the ticket. */
  readonly key: string;
  readonly day: LocalDay;
  readonly series: string;
  readonly number: number;
  /** As the paper names it: the office may not have it any more. */
  readonly serviceId: string;
  readonly onlyDeskId?: string | undefined;
  readonly priority: Priority;
  readonly bookedFor?: Ms | undefined;
  readonly checkedInAt: Ms;
  readonly language: Language;
  /** The visit it names; `unknown`: it names one that does not exist here. */
  readonly visit?: NamedVisit | 'unknown' | undefined;
  /** The dispenser did not know the code: nobody has judged the arrival yet. */
  readonly isByCode: boolean;
  readonly decidedBy: 'server' | 'cache' | 'none';
  readonly confirmsVisit: boolean;
  /** The dispenser knew that the office cannot honour the visit: a ticket for staff. */
  readonly needsDecision: boolean;
  readonly isTimeUncertain: boolean;
  /** It says that it happened after it was received. */
  readonly isClockAhead: boolean;
  /** Its time was told wrong at first. */
  readonly isRedated?: boolean | undefined;
  /** Nothing but a number that a clerk read off paper, until its fact comes. */
  readonly isGuess: boolean;
  /** The order of history: these four, one after another. */
  readonly occurredAt: Ms;
  readonly dispenser: number;
  readonly storeId: string;
  readonly seq: number;
};

export type NamedVisit = {
  readonly id: AppointmentId;
  readonly serviceId: ServiceId;
  readonly deskId: DeskId;
  readonly isDeskChosen: boolean;
  readonly startsAt: Ms;
  readonly endsAt: Ms;
  readonly keptDespite: string | null;
  readonly onDay: LocalDay;
  readonly state: AppointmentState;
  readonly heldUntil: Ms | null;
  readonly confirmedAt: Ms | null;
  readonly cancelledAt: Ms | null;
};

/** Words for staff. What became of the paper (`not-printed`, …) is added elsewhere. */
export type JudgedFlag =
  | 'service-gone'
  | 'service-not-offered'
  | 'desk-gone'
  | 'visit-unknown'
  | 'visit-cancelled'
  | 'visit-not-confirmed'
  | 'visit-other-day'
  | 'visit-over'
  | 'visit-needs-decision'
  | 'number-owned'
  | 'issued-while-closed'
  | 'uncertain-time'
  | 'clock-ahead'
  | 'time-corrected'
  | 'number-read-off-paper'
  | 'two-tickets-one-visit';

export type JudgedTicket = {
  readonly issued: IssuedTicket;
  /** The visit counts as checked in. */
  readonly honours?: NamedVisit | undefined;
  readonly serviceId: ServiceId;
  readonly onlyDeskId?: DeskId | undefined;
  readonly priority: Priority;
  readonly bookedFor?: Ms | undefined;
  readonly checkedInAt: Ms;
  readonly flags: readonly JudgedFlag[];
};

/** History's order; total, since (dispenser, store, seq) is unique. */
export const inOrder = (a: IssuedTicket, b: IssuedTicket): number =>
  a.occurredAt - b.occurredAt ||
  a.dispenser - b.dispenser ||
  (a.storeId < b.storeId ? -1 : a.storeId > b.storeId ? 1 : 0) ||
  a.seq - b.seq;

/**
 * Paper that exists is always in the queue: whatever is wrong with it makes it a walk-in ticket with a word for staff.
 * `isNumberOwned`: an earlier ticket of the day carries the same number.
 */
export function judgeIssued(
  issued: IssuedTicket,
  { office, isNumberOwned }: { office: Office; isNumberOwned: boolean },
): JudgedTicket {
  const flags: JudgedFlag[] = [];
  const { visit } = issued;
  const refusal =
    visit === undefined
      ? undefined
      : visit === 'unknown'
        ? ('visit-unknown' as const)
        : refusalOf(issued, visit, office);
  const honours = visit !== undefined && visit !== 'unknown' && refusal === undefined ? visit : undefined;
  // Somebody whose time is over and who then took a walk-in ticket is what the ticket says, nothing to look at.
  if (refusal !== undefined && !(refusal === 'visit-over' && issued.priority === 'walk-in')) flags.push(refusal);

  // Paper that says "booked" keeps its place, for nobody knew when it was issued; staff see what has changed since.
  const isUndecided = honours !== undefined && conflictOf(office, honours) !== undefined;
  if (isUndecided) flags.push('visit-needs-decision');

  const claimed =
    honours === undefined || (isUndecided && issued.needsDecision)
      ? asWalkIn(issued)
      : classOf(issued, honours, office);
  if (claimed.isUnconfirmed) flags.push('visit-not-confirmed');

  const service = office.services.find((s) => s.id === claimed.serviceId);
  const isServiceGone = service === undefined;
  const serviceId = service?.id ?? serviceInstead(office, issued.series);
  if (isServiceGone) flags.push('service-gone');
  const onlyDeskId = office.desks.find((d) => d.id === claimed.onlyDeskId)?.id;
  const isDeskGone = claimed.onlyDeskId !== undefined && onlyDeskId === undefined;
  if (isDeskGone) flags.push('desk-gone');
  if (isNumberOwned) flags.push('number-owned');
  if (issued.isTimeUncertain) flags.push('uncertain-time');
  if (issued.isClockAhead) flags.push('clock-ahead');
  if (issued.isRedated) flags.push('time-corrected');
  if (issued.isGuess) flags.push('number-read-off-paper');
  if (issued.priority === 'walk-in' && visit === undefined && !issued.isGuess && !isServiceGone) {
    const walkIn = walkInState(office, serviceId, issued.checkedInAt, 0).state;
    if (walkIn === 'not-offered') flags.push('service-not-offered');
    else if (walkIn !== 'open' && walkIn !== 'tickets-gone' && (!issued.isTimeUncertain || issued.isClockAhead))
      flags.push('issued-while-closed');
  }

  const isDemoted = isServiceGone || isNumberOwned || claimed.priority === 'walk-in';
  return {
    issued,
    honours,
    serviceId,
    onlyDeskId,
    flags,
    ...(isDemoted
      ? { priority: 'walk-in', checkedInAt: issued.checkedInAt }
      : rankOf(claimed.priority, claimed.bookedFor, issued.checkedInAt, office)),
  };
}

type Claimed = {
  readonly priority: Priority;
  readonly bookedFor: Ms;
  readonly serviceId: string;
  readonly onlyDeskId?: string | undefined;
  readonly isUnconfirmed?: boolean;
};

const asWalkIn = (issued: IssuedTicket): Claimed => ({
  priority: 'walk-in',
  bookedFor: issued.checkedInAt,
  serviceId: issued.serviceId,
  onlyDeskId: issued.onlyDeskId,
});

/** What was true at the check-in, whatever the citizen's clicks have made of it since. */
const wasUnconfirmed = (issued: IssuedTicket, visit: NamedVisit): boolean =>
  visit.confirmedAt === null || visit.confirmedAt > issued.checkedInAt;

function classOf(issued: IssuedTicket, visit: NamedVisit, office: Office): Claimed {
  const isUnconfirmed = wasUnconfirmed(issued, visit) && !issued.confirmsVisit;
  if (issued.priority !== 'walk-in') {
    return {
      priority: issued.priority,
      bookedFor: issued.bookedFor ?? visit.startsAt,
      serviceId: issued.serviceId,
      onlyDeskId: issued.onlyDeskId,
    };
  }
  // A walk-in ticket only for want of knowledge, the visit confirmed in time: the class that the citizen had a right to.
  if (!isUnconfirmed && (issued.isByCode || issued.needsDecision || issued.decidedBy === 'cache')) {
    return {
      priority: priorityOf(arrivalAt(visit.startsAt, issued.checkedInAt, office)),
      bookedFor: visit.startsAt,
      serviceId: visit.serviceId,
      onlyDeskId: visit.isDeskChosen ? visit.deskId : undefined,
    };
  }
  return { ...asWalkIn(issued), isUnconfirmed };
}

/** Why a check-in does not count as this visit's; a timer's verdict (expired, no-show) only when it fell before the check-in. */
function refusalOf(
  issued: IssuedTicket,
  visit: NamedVisit,
  office: Office,
): 'visit-other-day' | 'visit-cancelled' | 'visit-over' | undefined {
  if (visit.onDay !== issued.day) return 'visit-other-day';
  if (visit.cancelledAt !== null ? visit.cancelledAt <= issued.checkedInAt : visit.state === 'cancelled')
    return 'visit-cancelled';
  if (
    wasUnconfirmed(issued, visit) &&
    (visit.heldUntil === null ? visit.state === 'expired' : visit.heldUntil < issued.checkedInAt)
  )
    return 'visit-over';
  if (issued.priority === 'walk-in' && arrivalAt(visit.startsAt, issued.checkedInAt, office) === 'lapsed')
    return 'visit-over';
  return undefined;
}

const arrivalAt = (startsAt: Ms, checkedInAt: Ms, office: Office): Arrival =>
  arrivalOf({ startsAt, checkedInAt, rules: office.rules });

/** The queue ranks by time and check-in; where these contradict the class on the paper, the paper wins. */
function rankOf(
  priority: Priority,
  bookedFor: Ms,
  checkedInAt: Ms,
  office: Office,
): Pick<JudgedTicket, 'priority' | 'bookedFor' | 'checkedInAt'> {
  const arrival = arrivalAt(bookedFor, checkedInAt, office);
  const isPunctual = arrival === 'early' || arrival === 'on-time';
  if (priority === 'late') return isPunctual ? { priority, checkedInAt } : { priority, bookedFor, checkedInAt };
  return {
    priority,
    bookedFor,
    checkedInAt: isPunctual ? checkedInAt : bookedFor + office.rules.onTimeUntilMinutes * MINUTE,
  };
}

/** Another service of the same letter, else the first one: somebody has to look at the paper. */
function serviceInstead(office: Office, series: string): ServiceId {
  const service = office.services.find((s) => s.series === series) ?? office.services[0];
  assert(service !== undefined, 'an office has a service');
  return service.id;
}
