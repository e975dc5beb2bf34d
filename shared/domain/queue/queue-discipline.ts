// Who is next at a desk, and why.
import { MINUTE, type Ms } from '../../core/clock.ts';
import type { TicketId } from '../../core/ids.ts';
import { arrivalOf, type ArrivalRules } from '../booking/arrival.ts';
import { DEFAULT_RULES } from '../office/office.ts';
import { RANKS, servedAt, type Desks, type Rank, type QueueDesk, type Waiting } from './queue.ts';

export type Ranked = {
  readonly ticket: Waiting;
  readonly rank: Rank;
  /** Booked calls that passed somebody of the walk-in queue; other than 0 only for a turn. */
  readonly passedBy: number;
};

/** A booked person is due this long before the time. */
const DUE_BEFORE: Ms = 2 * MINUTE;
/** So many booked may pass one person of the walk-in queue; the larger number when the first booked one is overdue. */
const PASSES = 2;
const PASSES_WHEN_OVERDUE = 4;
const OVERDUE_AFTER: Ms = 10 * MINUTE;

/** Where a ticket stands by itself, the turn aside; the same at every desk. */
export function rankOf(ticket: Waiting, now: Ms, rules: ArrivalRules = DEFAULT_RULES): Exclude<Rank, 'turn'> {
  if (ticket.assisted) return 'assisted';
  if (ticket.bookedFor === undefined) return 'walk-in';
  const arrival = arrivalOf({ startsAt: ticket.bookedFor, checkedInAt: ticket.checkedInAt, rules });
  if (arrival === 'late' || arrival === 'lapsed') return 'walk-in';
  if (now < ticket.bookedFor - rules.onTimeFromMinutes * MINUTE) return 'early';
  return now < ticket.bookedFor - DUE_BEFORE ? 'soon' : 'booked';
}

type Entry = { ticket: Waiting; rank: Rank; passedBy: number };

/** The time that orders within a rank. */
const timeOf = ({ ticket, rank }: Ranked): Ms =>
  rank === 'booked' || rank === 'soon' || rank === 'early' ? ticket.bookedFor! : ticket.checkedInAt;

/** Longer first: U1001 comes after U201. Numbers are unique in an office day, so the order is total. */
const byNumber = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

const order = (a: Ranked, b: Ranked): number =>
  RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank) ||
  timeOf(a) - timeOf(b) ||
  a.ticket.checkedInAt - b.ticket.checkedInAt ||
  byNumber(a.ticket.number, b.ticket.number);

/** All tickets that this desk serves, first to last, the early ones (never called by "next") included. */
export function ranked(
  desk: QueueDesk,
  waiting: readonly Waiting[],
  desks: Desks,
  now: Ms,
  rules: ArrivalRules = DEFAULT_RULES,
): Ranked[] {
  const mine: Entry[] = [];
  for (const ticket of waiting)
    if (servedAt(ticket, desk, desks)) mine.push({ ticket, rank: rankOf(ticket, now, rules), passedBy: 0 });
  mine.sort(order);
  const due = mine.find((entry) => entry.rank === 'booked')?.ticket;
  const walkIns = mine.filter((entry) => entry.rank === 'walk-in');
  const first = walkIns[0];
  if (!due || !first) return mine;
  const passedBy = Math.max(
    ...walkIns.map(({ ticket }) => desk.bookedStreak.filter((at) => at >= ticket.waitingSince).length),
  );
  const overdue = now - Math.max(due.bookedFor!, due.waitingSince) > OVERDUE_AFTER;
  if (passedBy < (overdue ? PASSES_WHEN_OVERDUE : PASSES)) return mine;
  first.rank = 'turn';
  first.passedBy = passedBy;
  return mine.sort(order);
}

/** `ranked` without the early ones: whom "next" may call. */
export const callable = (
  desk: QueueDesk,
  waiting: readonly Waiting[],
  desks: Desks,
  now: Ms,
  rules: ArrivalRules = DEFAULT_RULES,
): Ranked[] => ranked(desk, waiting, desks, now, rules).filter((entry) => entry.rank !== 'early');

/** Whom "next" calls at this desk; nobody when the desk is not open. */
export function nextToCall(
  desk: QueueDesk,
  waiting: readonly Waiting[],
  desks: Desks,
  now: Ms,
  rules: ArrivalRules = DEFAULT_RULES,
): Ranked | undefined {
  return desk.state === 'open' ? callable(desk, waiting, desks, now, rules)[0] : undefined;
}

/** Why somebody is called, for a sentence: rank and the time that ordered. */
export type CallReason = { readonly rank: Rank; readonly time: Ms; readonly passedBy: number };
export const reasonOf = (entry: Ranked): CallReason => ({
  rank: entry.rank,
  time: timeOf(entry),
  passedBy: entry.passedBy,
});

export type PeopleAhead = { /** "umówione" */ readonly booked: number; /** "z biletem" */ readonly walkIn: number };

/** As `peopleAheadOf`, for a ticket of the queue; undefined when it does not wait. */
export function peopleAhead(
  ticketId: TicketId,
  waiting: readonly Waiting[],
  desks: Desks,
  now: Ms,
  rules: ArrivalRules = DEFAULT_RULES,
): PeopleAhead | undefined {
  const ticket = waiting.find((t) => t.ticketId === ticketId);
  return ticket && peopleAheadOf(ticket, waiting, desks, now, rules);
}

/**
 * Waiting tickets above this one at any open desk that serves it, the turn ignored. The ticket may be one not issued yet.
 * Where no such desk is open, desks that are away count instead: before opening the queue is real, and 0 would be a lie.
 */
export function peopleAheadOf(
  ticket: Waiting,
  waiting: readonly Waiting[],
  desks: Desks,
  now: Ms,
  rules: ArrivalRules = DEFAULT_RULES,
): PeopleAhead {
  const serving = [...desks.values()].filter((desk) => desk.state !== 'closed' && servedAt(ticket, desk, desks));
  const open = serving.filter((desk) => desk.state === 'open');
  const where = open.length > 0 ? open : serving;
  const entryOf = (t: Waiting): Ranked => ({ ticket: t, rank: rankOf(t, now, rules), passedBy: 0 });
  const own = entryOf(ticket);
  const above = waiting
    .filter((t) => t.ticketId !== ticket.ticketId && where.some((desk) => servedAt(t, desk, desks)))
    .map(entryOf)
    .filter((entry) => order(entry, own) < 0);
  const booked = above.filter((entry) => entry.rank === 'booked').length;
  return { booked, walkIn: above.length - booked };
}
