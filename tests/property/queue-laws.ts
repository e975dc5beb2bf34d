// The laws of the queue, each looking at one press of "next" without knowing how it was decided.
import { MINUTE, type Ms } from '../../shared/core/clock.ts';
import type { DeskCall } from '../../shared/domain/queue/booked-streak.ts';
import type { Waiting } from '../../shared/domain/queue/queue.ts';
import { live, ticketId, type Day, type Press } from './queue-day.ts';
import { isServed, kindOf, streakOfCalls, turnIsDue, type Discipline } from './queue-model.ts';

export type Law = 'served' | 'L1' | 'L2' | 'L3' | 'L4' | 'L5' | 'L7' | 'L8';
export type Breach = { law: Law; what: string };
const breach = (law: Law, what: string): Breach[] => [{ law, what }];

/** Breaches of L1, L2, L3, L4 and L5 in one press. */
export function breachesOf(press: Press): Breach[] {
  const { now, desk, desks, waiting, next } = press;
  const mine = waiting.filter((t) => isServed(t, desk, desks));
  const kind = (t: Waiting) => kindOf(t, now);
  const all = (k: ReturnType<typeof kind>) => mine.filter((t) => kind(t) === k);
  if (!next)
    return mine.every((t) => kind(t) === 'early') ? [] : breach('L5', 'nobody is called though somebody may be');
  const { ticket } = next;
  const found: Breach[] = [];
  if (!mine.includes(ticket)) return breach('served', `${ticket.number} is not this desk's to call`);
  const called = kind(ticket);
  const assisted = all('assisted');
  const booked = all('booked');
  const walkIns = all('walk-in');
  if (called === 'early') found.push(...breach('L1', 'early is called'));
  if (called === 'soon' && assisted.length + booked.length + walkIns.length > 0)
    found.push(...breach('L1', 'soon is called while others wait'));
  if (called === 'walk-in' && walkIns.some((t) => t.checkedInAt < ticket.checkedInAt))
    found.push(...breach('L2', 'the walk-in queue is jumped'));
  if (called === 'booked' && booked.some((t) => t.bookedFor! < ticket.bookedFor!))
    found.push(...breach('L2', 'a later time is called first'));
  if (called !== 'assisted' && assisted.length > 0) found.push(...breach('L3', 'an assisted one is passed'));
  const first = [...booked].sort((a, b) => a.bookedFor! - b.bookedFor! || a.checkedInAt - b.checkedInAt)[0];
  if (called === 'walk-in' && first && !turnIsDue(walkIns, first, streakOfCalls(press.calls), now))
    found.push(...breach('L3', 'the walk-in queue passes a booked one without a turn'));
  if (called === 'booked') for (const person of walkIns) found.push(...tooOftenPassed(press, person, first!));
  return found;
}

/** L4 for one person of the walk-in queue, should the booked call about to happen be made. */
function tooOftenPassed({ now, calls, called }: Press, person: Waiting, first: Waiting): Breach[] {
  const counts = (c: DeskCall) => !c.picked && (c.outcome === 'served' || c.outcome === 'open');
  const isBooked = (c: DeskCall) => c.rank === 'booked' || c.rank === 'soon';
  const isWalkIn = (c: DeskCall) => c.rank === 'walk-in' || c.rank === 'turn';
  // `called` runs beside `calls`; the person's own earlier calls ended the wait before waitingSince.
  const whileWaiting = calls.filter(
    (c, i) => counts(c) && c.at >= person.waitingSince && called[i]!.ticketId !== person.ticketId,
  );
  const lastWalkIn = whileWaiting.findLastIndex(isWalkIn);
  const inARow = 1 + whileWaiting.slice(lastWalkIn + 1).filter(isBooked).length;
  const overdue = now - Math.max(first.bookedFor!, first.waitingSince) > 10 * MINUTE;
  const found: Breach[] = [];
  if (inARow > (overdue ? 4 : 2)) found.push(...breach('L4', `${inARow} booked in a row pass ${person.number}`));
  const inAll = 1 + whileWaiting.filter(isBooked).length;
  if (inAll > 4 * whileWaiting.filter(isWalkIn).length + 4)
    found.push(...breach('L4', `${inAll} booked in all pass ${person.number}`));
  return found;
}

/** All breaches of a day, those of its end included. */
export function breachesOfDay(day: Day, discipline: Discipline): Breach[] {
  const found: Breach[] = [];
  const { left, desks } = live(day, discipline, (press) =>
    found.push(...breachesOf(press), ...orderMatters(press, discipline)),
  );
  for (const ticket of left) {
    if ([...desks.values()].some((d) => d.state === 'open' && isServed(ticket, d, desks)))
      found.push(...breach('L5', `${ticket.number} stays behind`));
  }
  return found;
}

/** L7: the same people in another order, the same answer. */
function orderMatters({ desk, waiting, desks, calls, now, next }: Press, discipline: Discipline): Breach[] {
  const reversed = discipline(desk, [...waiting].reverse(), desks, calls, now);
  return reversed?.ticket === next?.ticket ? [] : breach('L7', 'the order of the input decides');
}

/** L8: one person comes earlier, all else is the same; positive: called so much later. */
export function calledLaterBy(day: Day, who: number, earlierBy: Ms, discipline: Discipline): Ms {
  const people = day.people.map((p, i) => (i === who ? { ...p, comesAt: p.comesAt - earlierBy } : p));
  const callOf = (d: Day) => live(d, discipline).callAt.get(ticketId(who)) ?? Infinity;
  const [before, after] = [callOf(day), callOf({ ...day, people })];
  return before === after ? 0 : after - before;
}
