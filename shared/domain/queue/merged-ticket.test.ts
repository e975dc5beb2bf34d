// Which paper shares a ticket, and what the ticket then is.
import { expect, test } from 'vitest';
import { MINUTE } from '../../core/clock.ts';
import type { AppointmentId, DeskId, ServiceId, TicketId } from '../../core/ids.ts';
import type { IssuedTicket, JudgedTicket, NamedVisit } from '../ticket/issued-ticket.ts';
import { groupPapers, mergeTicket, type QueuedPaper, type StandingTicket } from './merged-ticket.ts';
import { DEFAULT_RULES } from '../office/office.ts';

const T = 1_000_000 * MINUTE;
const visit: NamedVisit = {
  id: 'v' as AppointmentId,
  serviceId: 's' as ServiceId,
  deskId: 'd' as DeskId,
  isDeskChosen: false,
  startsAt: T,
  endsAt: T + 20 * MINUTE,
  keptDespite: null,
  onDay: '2026-03-12',
  state: 'confirmed',
  heldUntil: null,
  confirmedAt: 0,
  cancelledAt: null,
};
const issued = (number: number, at: number, told: Partial<IssuedTicket> = {}): IssuedTicket => ({
  key: `k|${number}`,
  day: '2026-03-12',
  series: 'R',
  number,
  serviceId: 's',
  priority: 'walk-in',
  checkedInAt: at,
  language: 'pl',
  isByCode: false,
  decidedBy: 'none',
  confirmsVisit: false,
  needsDecision: false,
  isTimeUncertain: false,
  isClockAhead: false,
  isGuess: false,
  occurredAt: at,
  dispenser: 0,
  storeId: 'x',
  seq: number,
  ...told,
});
const walkIn = (ticket: IssuedTicket): JudgedTicket => ({
  issued: ticket,
  serviceId: 's' as ServiceId,
  priority: 'walk-in',
  checkedInAt: ticket.checkedInAt,
  flags: [],
});
const booked = (ticket: IssuedTicket, priority: 'booked' | 'early' | 'late' = 'booked'): JudgedTicket => ({
  ...walkIn({ ...ticket, visit }),
  honours: visit,
  priority,
  bookedFor: T,
});
const standing = (...tickets: StandingTicket[]): Map<string, StandingTicket> => new Map(tickets.map((p) => [p.id, p]));
const groupsOf = (papers: QueuedPaper[], tickets: Map<string, StandingTicket>) =>
  groupPapers(papers, tickets).map((g) => [g.ticketId, g.hold, g.papers.map((p) => p.judged.issued.number)]);

test('two papers of one visit: the first number leads, the class with the visit’s time counts, the earliest presence ranks', () => {
  const late = booked(issued(402, T + 15 * MINUTE, { dispenser: 2 }), 'late');
  const first = walkIn(issued(7, T - 5 * MINUTE, { visit }));
  for (const judged of [
    [late, first],
    [first, late],
  ]) {
    expect(mergeTicket(judged, DEFAULT_RULES)).toMatchObject({
      number: 7,
      visitId: 'v',
      priority: 'booked',
      bookedFor: T,
      checkedInAt: T - 5 * MINUTE,
      flags: ['two-tickets-one-visit'],
    });
  }
});

test('a ticket that a clerk has acted on takes the others in; two such tickets stay two', () => {
  const papers: QueuedPaper[] = [
    { judged: booked(issued(1, T)), ticketId: 'a' as TicketId },
    { judged: booked(issued(2, T + MINUTE)), ticketId: 'b' as TicketId },
    { judged: booked(issued(3, T + 2 * MINUTE)) },
  ];
  const a: StandingTicket = { id: 'a' as TicketId, state: 'waiting', endedAt: null };
  expect(groupsOf(papers, standing(a, { id: 'b' as TicketId, state: 'called', endedAt: null }))).toEqual([
    ['b', 'held', [1, 2, 3]],
  ]);
  expect(
    groupsOf(papers, standing({ ...a, state: 'parked' }, { id: 'b' as TicketId, state: 'called', endedAt: null })),
  ).toEqual([
    ['b', 'held', [2, 3]],
    ['a', 'elsewhere', [1]],
  ]);
});

test('paper from after the visit’s end has a ticket of its own, as a walk-in', () => {
  const after = booked(issued(3, T + 20 * MINUTE));
  const papers: QueuedPaper[] = [{ judged: booked(issued(1, T)), ticketId: 'a' as TicketId }, { judged: after }];
  expect(groupsOf(papers, standing({ id: 'a' as TicketId, state: 'completed', endedAt: T + 10 * MINUTE }))).toEqual([
    ['a', 'held', [1]],
    [undefined, 'over', [3]],
  ]);
  expect(mergeTicket([after], DEFAULT_RULES, 'over')).toMatchObject({
    priority: 'walk-in',
    bookedFor: undefined,
    visitId: undefined,
    flags: ['visit-over'],
  });
});

test('a number read off paper goes with the fact that tells of it', () => {
  const guess = walkIn(issued(5, T + 9 * MINUTE, { isGuess: true, key: 'guess' }));
  const papers: QueuedPaper[] = [
    { judged: guess, ticketId: 'g' as TicketId },
    { judged: walkIn(issued(5, T)) },
    { judged: walkIn(issued(6, T)) },
  ];
  expect(groupsOf(papers, standing({ id: 'g' as TicketId, state: 'serving', endedAt: null }))).toEqual([
    ['g', 'held', [5, 5]],
    [undefined, 'held', [6]],
  ]);
  expect(mergeTicket([guess, walkIn(issued(5, T))], DEFAULT_RULES)).toMatchObject({ checkedInAt: T, flags: [] });
});
