// The sync model's second opinion: what the queue must be in the end, told from what people did alone, in the plainest words.
// It shares no rule with the product: not even how long somebody is punctual.
const MINUTE = 60_000;
/** Rules, section 6: punctual from half an hour before the named time until ten minutes after it. */
const EARLY_MINUTES = 30;
const PUNCTUAL_MINUTES = 10;

/** A press that gave a number. */
export type Press = {
  readonly kiosk: number;
  readonly series: string;
  readonly number: number;
  /** Whose code was typed. */
  readonly visit: number | null;
  /** When it was, by the only true clock; by the kiosk's own words where it says that its clock cannot be trusted. */
  readonly at: number;
  readonly isTimeSure: boolean;
  /** What stands on the paper, and whether the kiosk told whose code it was. */
  readonly priority: string;
  readonly namesVisit: boolean;
};
export type Visit = {
  readonly id: string;
  readonly serviceId: string;
  readonly startsAt: number;
  /** Null: confirmed before anything happened. */ readonly heldUntil: number | null;
};
/** What people did beside the kiosks. */
export type Doings = {
  readonly confirmed: ReadonlyMap<number, number>;
  readonly cancelled: ReadonlyMap<number, number>;
  /** By number, such as R007: when a clerk was done with it. */
  readonly served: ReadonlyMap<string, number>;
};
export type QueuedTicket = {
  readonly numbers: readonly number[];
  readonly first: number;
  readonly state: string;
  readonly serviceId: string;
  readonly visit: string | null;
  readonly priority: string;
  readonly bookedFor: number | null;
  readonly checkedInAt: number;
  readonly isTwoTickets: boolean;
  readonly isTimeUnsure: boolean;
};

const minute = (at: number): number => Math.floor(at / MINUTE);
const nameOf = (press: Press): string => `${press.series}${String(press.number).padStart(3, '0')}`;

/** Was the visit still the citizen's when the code was typed? */
export function mayCheckIn(visit: Visit, nth: number, at: number, { confirmed, cancelled }: Doings): boolean {
  const cancelledAt = cancelled.get(nth);
  if (cancelledAt !== undefined && cancelledAt <= at) return false;
  const confirmedAt = visit.heldUntil === null ? -Infinity : (confirmed.get(nth) ?? Infinity);
  return confirmedAt <= at || at <= visit.heldUntil!;
}

const classOf = (startsAt: number, at: number): string => {
  const late = minute(at) - minute(startsAt);
  return late < -EARLY_MINUTES ? 'early' : late <= PUNCTUAL_MINUTES ? 'booked' : 'late';
};

/** When a visitor of this class was here: one whom an unsure clock took for punctual counts as punctual to the end. */
const presenceOf = (press: Press, visit: Visit): number =>
  !press.isTimeSure && press.priority === 'booked' && classOf(visit.startsAt, press.at) === 'late'
    ? visit.startsAt + PUNCTUAL_MINUTES * MINUTE
    : press.at;

/** All tickets of a visit that was checked in are one ticket of the queue, those from after a clerk had ended it another one; every other one stands alone. */
export function ticketsOf(
  presses: readonly Press[],
  visits: readonly Visit[],
  walkInServiceId: string,
  doings: Doings,
): QueuedTicket[] {
  const inTime = [...presses].sort((a, b) => a.at - b.at || a.kiosk - b.kiosk);
  const ticketsOf = (nth: number): Press[] => {
    const all = inTime.filter((p) => p.visit === nth && p.namesVisit);
    return all.some((p) => mayCheckIn(visits[nth]!, nth, p.at, doings)) ? all : [];
  };
  const tickets: QueuedTicket[] = [];
  const alone = new Set(inTime);
  for (const [nth, visit] of visits.entries()) {
    const own = ticketsOf(nth);
    const endedAt = own.map((p) => doings.served.get(nameOf(p))).find((at) => at !== undefined);
    const before = own.filter((p) => endedAt === undefined || p.at <= endedAt);
    for (const p of own) alone.delete(p);
    if (before.length > 0) tickets.push(ticketOf(before, visit, nth, doings));
    const after = own.filter((p) => !before.includes(p));
    if (after.length > 0) tickets.push(walkIn(after, visit.serviceId, doings));
  }
  for (const p of alone)
    tickets.push(walkIn([p], p.visit === null ? walkInServiceId : visits[p.visit]!.serviceId, doings));
  return tickets;
}

/** The visit's time counts as soon as one paper of the ticket has a right to it; whoever was here first, was here. */
function ticketOf(presses: readonly Press[], visit: Visit, nth: number, doings: Doings): QueuedTicket {
  const ticket = walkIn(presses, visit.serviceId, doings);
  const confirmedAt = visit.heldUntil === null ? -Infinity : (doings.confirmed.get(nth) ?? Infinity);
  const hasTime = presses.some((p) => p.priority !== 'walk-in' || confirmedAt <= p.at);
  if (!hasTime) return { ...ticket, visit: visit.id };
  const checkedInAt = Math.min(...presses.map((p) => presenceOf(p, visit)));
  // The class of an unsure clock was given in the visitor's favour, and what stands on the paper holds.
  const onPaper = presses.find(
    (p) => presenceOf(p, visit) === checkedInAt && !p.isTimeSure && p.priority !== 'walk-in',
  )?.priority;
  return {
    ...ticket,
    visit: visit.id,
    checkedInAt,
    bookedFor: visit.startsAt,
    priority: onPaper ?? classOf(visit.startsAt, checkedInAt),
  };
}

function walkIn(presses: readonly Press[], serviceId: string, doings: Doings): QueuedTicket {
  return {
    numbers: presses.map((p) => p.number).sort((a, b) => a - b),
    first: presses[0]!.number,
    state: presses.some((p) => doings.served.has(nameOf(p))) ? 'completed' : 'waiting',
    serviceId,
    visit: null,
    priority: 'walk-in',
    bookedFor: null,
    checkedInAt: presses[0]!.at,
    isTwoTickets: presses.length > 1,
    isTimeUnsure: presses.some((p) => !p.isTimeSure),
  };
}
