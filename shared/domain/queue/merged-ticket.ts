// One ticket in the queue out of all the paper that belongs to it: the same whatever order the paper became known in.
import { assert } from '../../core/assert.ts';
import type { Ms } from '../../core/clock.ts';
import type { AppointmentId, DeskId, ServiceId, TicketId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import { arrivalOf, priorityOf, type Priority } from '../booking/arrival.ts';
import { inOrder, type JudgedFlag, type JudgedTicket } from '../ticket/issued-ticket.ts';
import type { OfficeRules } from '../office/office.ts';
import type { TicketState } from '../ticket/ticket.ts';

export type MergedTicket = {
  /** The number shown first. */
  readonly series: string;
  readonly number: number;
  readonly visitId?: AppointmentId | undefined;
  readonly serviceId: ServiceId;
  readonly onlyDeskId?: DeskId | undefined;
  readonly priority: Priority;
  readonly bookedFor?: Ms | undefined;
  readonly checkedInAt: Ms;
  readonly language: Language;
  readonly flags: readonly JudgedFlag[];
};

/** `over`: the visit ended before this paper was issued; `elsewhere`: clerks have acted on another ticket of the same visit too. */
export type VisitHold = 'held' | 'over' | 'elsewhere';

/** The first piece of paper that carries the visit's time gives the class, else the first of all; the earliest presence ranks. */
export function mergeTicket(
  judged: readonly JudgedTicket[],
  rules: OfficeRules,
  hold: VisitHold = 'held',
): MergedTicket {
  const received = judged.filter((j) => !j.issued.isGuess);
  const papers = [...(received.length > 0 ? received : judged)].sort((a, b) => inOrder(a.issued, b.issued));
  const first = papers[0];
  assert(first !== undefined, 'a ticket has paper');
  const chosen = (hold === 'over' ? undefined : papers.find((j) => j.bookedFor !== undefined)) ?? first;
  const bookedFor = hold === 'over' ? undefined : chosen.bookedFor;
  const checkedInAt = Math.min(...papers.map((j) => j.checkedInAt));
  const flags = new Set(papers.flatMap((j) => j.flags));
  if (papers.length > 1 || hold === 'elsewhere') flags.add('two-tickets-one-visit');
  if (hold === 'over') flags.add('visit-over');
  return {
    series: first.issued.series,
    number: first.issued.number,
    visitId: hold === 'held' ? papers.find((j) => j.honours !== undefined)?.honours?.id : undefined,
    serviceId: chosen.serviceId,
    onlyDeskId: chosen.onlyDeskId,
    priority:
      bookedFor === undefined
        ? chosen.priority === 'late'
          ? 'late'
          : 'walk-in'
        : checkedInAt === chosen.checkedInAt
          ? chosen.priority
          : priorityOf(arrivalOf({ startsAt: bookedFor, checkedInAt, rules })),
    bookedFor,
    checkedInAt,
    language: first.issued.language,
    flags: [...flags].sort(),
  };
}

/** A ticket as it stands in the queue: what clerks have made of it so far. */
export type StandingTicket = { readonly id: TicketId; readonly state: TicketState; readonly endedAt: Ms | null };
/** Paper and the ticket it has; absent: it has just become known. */
export type QueuedPaper = { readonly judged: JudgedTicket; readonly ticketId?: TicketId | undefined };
export type TicketGroup = {
  /** Absent: a new ticket. */ readonly ticketId?: TicketId | undefined;
  readonly papers: readonly QueuedPaper[];
  readonly hold: VisitHold;
};

/** What a clerk has done is never undone: such a ticket is kept, and of several the one furthest on takes the others in. */
const KEPT: readonly TicketState[] = [
  'serving',
  'called',
  'completed',
  'no-show',
  'parked',
  'cancelled',
  'unserved',
  'waiting',
];

/**
 * What shares a ticket: all paper of one honoured visit (paper issued after that ticket had ended excepted, for it is in the
 * queue anew), and a number read off paper with the fact that tells of it. Two tickets that clerks have both acted on stay two.
 */
export function groupPapers(
  papers: readonly QueuedPaper[],
  standing: ReadonlyMap<string, StandingTicket>,
): TicketGroup[] {
  const groups: TicketGroup[] = [];
  const honoured = new Set(papers.flatMap((p) => (p.judged.honours === undefined ? [] : [p.judged.honours.id])));
  const visitOf = (p: QueuedPaper): string | undefined => {
    const { visit } = p.judged.issued;
    return visit !== undefined && visit !== 'unknown' && visit.onDay === p.judged.issued.day && honoured.has(visit.id)
      ? visit.id
      : undefined;
  };
  const queued = new Set<QueuedPaper>();
  for (const visitId of [...honoured].sort()) {
    const own = papers.filter((p) => visitOf(p) === visitId);
    const guesses = papers.filter((p) => p.judged.issued.isGuess && own.some((o) => isSamePaper(p, o)));
    const split = splitByClerks([...own, ...guesses], standing);
    for (const group of split) {
      groups.push(group);
      for (const paper of group.papers) queued.add(paper);
    }
  }
  const left = papers.filter((p) => !queued.has(p));
  const told = left.filter((p) => !p.judged.issued.isGuess).sort((a, b) => inOrder(a.judged.issued, b.judged.issued));
  const taken = new Set<QueuedPaper>();
  for (const paper of told) {
    const guesses = left.filter((p) => p.judged.issued.isGuess && !taken.has(p) && isSamePaper(p, paper));
    for (const guess of guesses) taken.add(guess);
    groups.push(groupOf([paper, ...guesses], standing));
  }
  for (const guess of left.filter((p) => p.judged.issued.isGuess && !taken.has(p)))
    groups.push(groupOf([guess], standing));
  return groups;
}

/** A guess belongs to the fact it already shares a ticket with, else to the one that owns the number. */
const isSamePaper = (guess: QueuedPaper, paper: QueuedPaper): boolean =>
  paper.ticketId !== undefined && paper.ticketId === guess.ticketId
    ? true
    : guess.judged.issued.series === paper.judged.issued.series &&
      guess.judged.issued.number === paper.judged.issued.number &&
      !paper.judged.flags.includes('number-owned');

function groupOf(papers: readonly QueuedPaper[], standing: ReadonlyMap<string, StandingTicket>): TicketGroup {
  const tickets = ticketsOf(papers, standing);
  const kept = tickets[0];
  return { ticketId: kept?.id, papers, hold: 'held' };
}

/** The tickets that these papers have, the one to keep first. */
function ticketsOf(papers: readonly QueuedPaper[], standing: ReadonlyMap<string, StandingTicket>): StandingTicket[] {
  const inTime = [...papers].sort((a, b) => inOrder(a.judged.issued, b.judged.issued));
  const ids = [...new Set(inTime.flatMap((p) => (p.ticketId === undefined ? [] : [p.ticketId])))];
  return ids.map((id) => standing.get(id)!).sort((a, b) => KEPT.indexOf(a.state) - KEPT.indexOf(b.state));
}

function splitByClerks(papers: readonly QueuedPaper[], standing: ReadonlyMap<string, StandingTicket>): TicketGroup[] {
  const tickets = ticketsOf(papers, standing);
  const main = tickets[0];
  if (main === undefined) return [{ papers, hold: 'held' }];
  const apart = tickets.slice(1).filter((ticket) => ticket.state !== 'waiting');
  const endedAt = main.state === 'unserved' ? null : main.endedAt;
  const isApart = (p: QueuedPaper): boolean => apart.some((ticket) => ticket.id === p.ticketId);
  const isAfterEnd = (p: QueuedPaper): boolean =>
    p.ticketId !== main.id && endedAt !== null && p.judged.issued.checkedInAt > endedAt;
  const after = papers.filter((p) => !isApart(p) && isAfterEnd(p));
  return [
    { ticketId: main.id, papers: papers.filter((p) => !isApart(p) && !isAfterEnd(p)), hold: 'held' },
    ...apart.map((ticket) => ({
      ticketId: ticket.id,
      papers: papers.filter((p) => p.ticketId === ticket.id),
      hold: 'elsewhere' as const,
    })),
    ...(after.length === 0 ? [] : splitByClerks(after, standing).map((group) => ({ ...group, hold: 'over' as const }))),
  ];
}
