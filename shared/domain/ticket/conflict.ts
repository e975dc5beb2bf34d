// What the office as it now stands cannot honour: each such visit and waiting ticket, why, and which times are nearest.
import { MINUTE, type Ms } from '../../core/clock.ts';
import type { AppointmentId, DeskId } from '../../core/ids.ts';
import type { Localized } from '../../core/language.ts';
import { localDay } from '../../core/local-time.ts';
import {
  claimedUnitsOf,
  claimKey,
  freeTimes,
  nearestTimes,
  slotUnits,
  type FreeTime,
} from '../booking/availability.ts';
import { bookableDays, hoursOn, instantAt, spansOn, type ClosedReason } from '../office/office-calendar.ts';
import type { Office, Service } from '../office/office.ts';

export const CONFLICT_KINDS = [
  'service-gone',
  'desk-gone',
  'desk-not-serving',
  'day-closed',
  'desk-closed',
  'outside-hours',
  'in-break',
  'hours-closed',
  'too-short',
] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

export type ConflictReason =
  | { readonly kind: 'service-gone' | 'desk-gone' | 'desk-not-serving' | 'outside-hours' | 'in-break' }
  | { readonly kind: 'day-closed' | 'desk-closed'; readonly closed: ClosedReason }
  /** A closure of some hours, of the office or of the desk. */
  | { readonly kind: 'hours-closed'; readonly reason: Localized }
  /** The service takes longer now than the time that the visit has. */
  | { readonly kind: 'too-short'; readonly neededMinutes: number };

export type PromisedVisit = {
  readonly serviceId: string;
  readonly deskId: string;
  readonly startsAt: Ms;
  readonly endsAt: Ms;
  /** Kinds of conflict, separated by spaces, despite which staff decided to honour the visit; another kind asks them anew. */
  readonly keptDespite: string | null;
};
export type ConsideredVisit = PromisedVisit & {
  readonly id: AppointmentId;
  readonly deskId: DeskId;
  readonly isDeskChosen: boolean;
};
export type ConsideredTicket = { readonly ticketId: string; readonly serviceId: string };

/** Every reason, those despite which staff keep the visit included; empty for what the calendar could offer today. */
export function reasonsAgainst(office: Office, visit: PromisedVisit): ConflictReason[] {
  const reasons: ConflictReason[] = [];
  const service = office.services.find((s) => s.id === visit.serviceId);
  const desk = office.desks.find((d) => d.id === visit.deskId);
  if (service === undefined) reasons.push({ kind: 'service-gone' });
  if (desk === undefined) reasons.push({ kind: 'desk-gone' });
  else if (service !== undefined && !desk.serves.includes(service.id)) reasons.push({ kind: 'desk-not-serving' });
  reasons.push(...hoursAgainst(office, visit, desk?.id));
  if (service !== undefined && visit.endsAt - visit.startsAt < service.durationMinutes * MINUTE)
    reasons.push({ kind: 'too-short', neededMinutes: service.durationMinutes });
  return reasons;
}

function hoursAgainst(office: Office, visit: PromisedVisit, deskId: DeskId | undefined): ConflictReason[] {
  const { startsAt, endsAt } = visit;
  const day = localDay(startsAt, office.zone);
  const ofOffice = hoursOn(office, day);
  if (!ofOffice.open) return [{ kind: 'day-closed', closed: ofOffice.reason }];
  const found = hoursOn(office, day, deskId);
  if (!found.open) return [{ kind: 'desk-closed', closed: found.reason }];
  const reasons: ConflictReason[] = [];
  const at = (minute: number): Ms => instantAt(day, minute, office.zone);
  if (startsAt < at(found.hours.from) || endsAt > at(found.hours.to)) reasons.push({ kind: 'outside-hours' });
  else if (!spansOn(office, day, deskId).working.some((span) => span.from <= startsAt && endsAt <= span.to))
    reasons.push({ kind: 'in-break' });
  const closure = office.calendar.closures.find(
    ({ on, deskId: only, span }) =>
      on === day &&
      (only === undefined || only === deskId) &&
      span !== undefined &&
      at(span.from) < endsAt &&
      startsAt < at(span.to),
  );
  if (closure !== undefined) reasons.push({ kind: 'hours-closed', reason: closure.reason });
  return reasons;
}

/** Why the visit cannot be honoured and waits for a decision; undefined when it is honoured. The same answer at the server and at a kiosk without its line. */
export function conflictOf(office: Office, visit: PromisedVisit): ConflictReason | undefined {
  const kept = keptKinds(visit.keptDespite);
  return reasonsAgainst(office, visit).find(({ kind }) => !kept.includes(kind));
}

/** What `keptDespite` becomes when staff decide to honour the visit as the office now stands. */
export const keptDespiteAll = (office: Office, visit: PromisedVisit): string =>
  [...new Set([...keptKinds(visit.keptDespite), ...reasonsAgainst(office, visit).map(({ kind }) => kind)])].join(' ');

const keptKinds = (keptDespite: string | null): readonly string[] => keptDespite?.split(' ') ?? [];

export type VisitConflict = {
  readonly visitId: AppointmentId;
  readonly reason: ConflictReason;
  /** Up to three, nearest to the visit's own, in order of time. */
  readonly nearest: readonly Ms[];
};
export type Conflicts = {
  /** In order of their time. */
  readonly visits: readonly VisitConflict[];
  /** Waiting tickets that no desk of the office serves. */
  readonly tickets: readonly string[];
  /** Visits whose service takes longer now and whose desk is free for it: no conflict once they have that time. */
  readonly longer: readonly { readonly visitId: AppointmentId; readonly endsAt: Ms }[];
};

/**
 * Everything booked and waiting beside the office as it stands. `visits` are those still to come, pending and confirmed;
 * `claimed` the units that are taken (`claimKey`s), their own among them.
 */
export function conflictsOf(
  office: Office,
  visits: readonly ConsideredVisit[],
  tickets: readonly ConsideredTicket[],
  { claimed, now }: { readonly claimed: ReadonlySet<string>; readonly now: Ms },
): Conflicts {
  const inOrder = [...visits].sort((a, b) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1));
  const taken = new Set(claimed);
  const longer: { visitId: AppointmentId; endsAt: Ms }[] = [];
  const found: { visit: ConsideredVisit; reason: ConflictReason }[] = [];
  for (const visit of inOrder) {
    const reason = conflictOf(office, visit);
    if (reason === undefined) continue;
    const endsAt = reason.kind === 'too-short' ? lengthened(office, visit, reason.neededMinutes, taken) : undefined;
    if (endsAt === undefined) found.push({ visit, reason });
    else longer.push({ visitId: visit.id, endsAt });
  }
  const offered = offers(office, taken, now);
  return {
    visits: found.map(({ visit, reason }) => ({
      visitId: visit.id,
      reason,
      nearest: nearestTimes(offered(visit), visit.startsAt, 3).map(({ startsAt }) => startsAt),
    })),
    tickets: tickets
      .filter(
        (t) =>
          !office.services.some((s) => s.id === t.serviceId) ||
          !office.desks.some((d) => (d.serves as readonly string[]).includes(t.serviceId)),
      )
      .map((t) => t.ticketId),
    longer,
  };
}

/** The units that a visit needs beyond those it has. */
export function unitsBeyond(office: Office, visit: PromisedVisit, endsAt: Ms): Ms[] {
  const own = new Set(slotUnits(visit.startsAt, (visit.endsAt - visit.startsAt) / MINUTE, office.rules.slotMinutes));
  return slotUnits(visit.startsAt, (endsAt - visit.startsAt) / MINUTE, office.rules.slotMinutes).filter(
    (unit) => !own.has(unit),
  );
}

/** When the visit would end, if its desk is there and free until then; notes the units as taken. */
function lengthened(office: Office, visit: ConsideredVisit, neededMinutes: number, taken: Set<string>): Ms | undefined {
  const endsAt = visit.startsAt + neededMinutes * MINUTE;
  if (conflictOf(office, { ...visit, endsAt }) !== undefined) return undefined;
  const units = unitsBeyond(office, visit, endsAt).map((unit) => claimKey(visit.deskId, unit));
  if (units.some((unit) => taken.has(unit))) return undefined;
  for (const unit of units) taken.add(unit);
  return endsAt;
}

/** Free times of a visit's service, at its desk where that was chosen and still serves; looked up once a service and desk. */
function offers(
  office: Office,
  claimed: ReadonlySet<string>,
  now: Ms,
): (visit: ConsideredVisit) => readonly FreeTime[] {
  const known = new Map<string, readonly FreeTime[]>();
  const taken = claimedUnitsOf(claimed);
  const days = bookableDays(office, now)
    .filter((day) => day.open)
    .map(({ day }) => day);
  const look = (service: Service, deskIds: readonly DeskId[]): readonly FreeTime[] =>
    days.flatMap((day) => freeTimes({ office, service, deskIds, day, claimed: taken, now }));
  return (visit) => {
    const choice = offeredInstead(office, visit);
    if (choice === undefined) return [];
    const key = `${choice.service.id}|${choice.deskIds.join(' ')}`;
    const times = known.get(key) ?? look(choice.service, choice.deskIds);
    known.set(key, times);
    return times;
  };
}

/** What a person can book in place of the visit; undefined when the web does not offer its service any more. */
export function offeredInstead(
  office: Office,
  visit: { readonly serviceId: string; readonly deskId: string; readonly isDeskChosen: boolean },
): { readonly service: Service; readonly deskIds: readonly DeskId[]; readonly isOwnDesk: boolean } | undefined {
  const service = office.services.find((s) => s.id === visit.serviceId && s.bookable);
  if (service === undefined) return undefined;
  const serving = office.desks.filter((d) => d.serves.includes(service.id)).map((d) => d.id);
  const own = visit.isDeskChosen && service.deskChoice ? serving.filter((id) => id === visit.deskId) : [];
  return { service, deskIds: own.length > 0 ? own : serving, isOwnDesk: own.length > 0 };
}
