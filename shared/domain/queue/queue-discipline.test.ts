import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND, type Ms } from '../../core/clock.ts';
import type { DeskId, ServiceId, TicketId } from '../../core/ids.ts';
import { streakAfterCall, bookedStreakOf, type DeskCall } from './booked-streak.ts';
import type { Desks, Rank, QueueDesk, Waiting } from './queue.ts';
import { callable, nextToCall, peopleAhead, peopleAheadOf, rankOf, ranked, reasonOf } from './queue-discipline.ts';

/** 10:00 on some day. */
const TEN: Ms = 1_773_306_000_000;
const at = (minutes: number): Ms => TEN + minutes * MINUTE;
const S = 'registration' as ServiceId;
const desk = (id: string, changes: Partial<QueueDesk> = {}): QueueDesk => ({
  id: id as DeskId,
  state: 'open',
  serves: new Set([S]),
  bookedStreak: [],
  ...changes,
});
const hall = (...all: QueueDesk[]): Desks => new Map(all.map((d) => [d.id, d]));
const ticket = (number: string, checkedIn: number, changes: Partial<Waiting> = {}): Waiting => ({
  ticketId: number as TicketId,
  number,
  serviceId: S,
  assisted: false,
  checkedInAt: at(checkedIn),
  waitingSince: at(checkedIn),
  ...changes,
});
const numbers = (d: QueueDesk, waiting: Waiting[], now: Ms, others: QueueDesk[] = []) =>
  ranked(d, waiting, hall(d, ...others), now).map((e) => `${e.ticket.number} ${e.rank}`);

test('the ranks of a desk, first to last', () => {
  const waiting = [
    ticket('U006', -1, { bookedFor: at(60) }),
    ticket('U005', -2, { bookedFor: at(20) }),
    ticket('U004', -30),
    ticket('U003', 12 - 20, { bookedFor: at(-20) }),
    ticket('U002', -5, { bookedFor: at(2) }),
    ticket('U001', -1, { assisted: true }),
  ];
  expect(numbers(desk('1'), waiting, TEN)).toEqual([
    'U001 assisted',
    'U002 booked',
    'U004 walk-in',
    'U003 walk-in',
    'U005 soon',
    'U006 early',
  ]);
  expect(callable(desk('1'), waiting, hall(desk('1')), TEN).some((e) => e.ticket.number === 'U006')).toBe(false);
});

test('a booked person is due two minutes before the time, and may be called from thirty minutes before', () => {
  const t = ticket('U001', -60, { bookedFor: at(40) });
  expect([at(10) - 1, at(10), at(38) - 1, at(38)].map((now) => rankOf(t, now))).toEqual([
    'early',
    'soon',
    'soon',
    'booked',
  ]);
});

test('by the whole minute: checked in at T + 10:59 keeps the time, at T + 11:00 it does not', () => {
  expect(rankOf(ticket('U001', 0, { bookedFor: at(0), checkedInAt: at(10) + 59 * SECOND }), at(11))).toBe('booked');
  expect(rankOf(ticket('U001', 0, { bookedFor: at(0), checkedInAt: at(11) }), at(11))).toBe('walk-in');
});

test('an early one alone is not called', () => {
  expect(nextToCall(desk('1'), [ticket('U001', -5, { bookedFor: at(45) })], hall(desk('1')), TEN)).toBeUndefined();
});

describe('the turn', () => {
  const waiting = [
    ticket('U001', -19),
    ticket('U002', -3, { bookedFor: at(0) }),
    ticket('U003', -3, { bookedFor: at(5) }),
  ];

  test('after two booked calls that passed the same person of the walk-in queue, the first of it goes', () => {
    const one = desk('1', { bookedStreak: [at(-12)] });
    const two = desk('1', { bookedStreak: [at(-12), at(-6)] });
    expect(nextToCall(one, waiting, hall(one), TEN)).toMatchObject({ ticket: { number: 'U002' }, rank: 'booked' });
    const turn = nextToCall(two, waiting, hall(two), TEN)!;
    expect(turn).toMatchObject({ ticket: { number: 'U001' }, rank: 'turn', passedBy: 2 });
    expect(reasonOf(turn)).toEqual({ rank: 'turn', time: at(-19), passedBy: 2 });
  });

  test('calls before that person waited do not count', () => {
    const d = desk('1', { bookedStreak: [at(-25), at(-6)] });
    expect(nextToCall(d, waiting, hall(d), TEN)).toMatchObject({ rank: 'booked' });
  });

  test('four are needed while the first booked person is more than ten minutes overdue', () => {
    const d = desk('1', { bookedStreak: [at(-12), at(-6)] });
    expect(nextToCall(d, waiting, hall(d), at(10))).toMatchObject({ rank: 'turn' });
    expect(nextToCall(d, waiting, hall(d), at(10) + 1)).toMatchObject({ rank: 'booked' });
    const four = desk('1', { bookedStreak: [-18, -12, -6, -1].map(at) });
    expect(nextToCall(four, waiting, hall(four), at(10) + 1)).toMatchObject({ rank: 'turn', passedBy: 4 });
  });

  test('one of a parked person’s overdue minutes begin when they wait again', () => {
    const d = desk('1', { bookedStreak: [at(-12), at(-6)] });
    const parked = [ticket('U001', -19), ticket('U002', -20, { bookedFor: at(-15), waitingSince: at(-1) })];
    expect(nextToCall(d, parked, hall(d), TEN)).toMatchObject({ rank: 'turn' });
  });
});

describe('the booked streak', () => {
  test('booked and soon calls lengthen it, a call from the walk-in queue ends it, an assisted one does neither', () => {
    const after = (rank: Rank) => streakAfterCall([at(1)], rank, at(2));
    expect([after('booked'), after('soon'), after('walk-in'), after('turn'), after('assisted')]).toEqual([
      [at(1), at(2)],
      [at(1), at(2)],
      [],
      [],
      [at(1)],
    ]);
  });

  test('read from the day’s calls, missed, undone and picked ones leave no trace', () => {
    const call = (minute: number, rank: Rank, outcome: DeskCall['outcome'] = 'served', picked = false): DeskCall => ({
      at: at(minute),
      rank,
      outcome,
      picked,
    });
    expect(
      bookedStreakOf([
        call(0, 'walk-in'),
        call(5, 'booked'),
        call(9, 'booked', 'missed'),
        call(11, 'walk-in', 'missed'),
        call(13, 'walk-in', 'served', true),
        call(20, 'soon', 'undone'),
        call(21, 'soon', 'open'),
      ]),
    ).toEqual([at(5), at(21)]);
  });
});

describe('whose desks', () => {
  const other = (state: QueueDesk['state']) => desk('2', { state });
  const chosen = ticket('U001', -5, { onlyDesk: '2' as DeskId });

  test('a chosen desk keeps its ticket while open or away and gives it up when closed', () => {
    expect(numbers(desk('1'), [chosen], TEN, [other('open')])).toEqual([]);
    expect(numbers(desk('1'), [chosen], TEN, [other('away')])).toEqual([]);
    expect(numbers(desk('1'), [chosen], TEN, [other('closed')])).toEqual(['U001 walk-in']);
    expect(numbers(desk('1'), [chosen], TEN)).toEqual(['U001 walk-in']);
  });

  test('a desk that was chosen calls even a service it does not serve', () => {
    const specialist = desk('2', { serves: new Set() });
    expect(numbers(specialist, [chosen], TEN, [desk('1')])).toEqual(['U001 walk-in']);
  });
});

describe('people ahead', () => {
  const waiting = [
    ticket('U001', -20),
    ticket('U002', -10, { bookedFor: at(0) }),
    ticket('U003', -5),
    ticket('U004', -1, { bookedFor: at(50) }),
    ticket('U005', -30, { onlyDesk: '2' as DeskId }),
  ];
  const ahead = (id: string, ...desks: QueueDesk[]) => peopleAhead(id as TicketId, waiting, hall(...desks), TEN);

  test('are those above at any open desk that serves the ticket, booked and with a ticket', () => {
    expect(ahead('U003', desk('1'))).toEqual({ booked: 1, walkIn: 2 });
    expect(ahead('U003', desk('1'), desk('2'))).toEqual({ booked: 1, walkIn: 2 });
    expect(ahead('U003', desk('1'), desk('2', { state: 'away' }))).toEqual({ booked: 1, walkIn: 1 });
    expect(ahead('U002', desk('1'))).toEqual({ booked: 0, walkIn: 0 });
  });

  test('do not jump with the turn', () => {
    expect(ahead('U003', desk('1', { bookedStreak: [at(-4), at(-3)] }))).toEqual({ booked: 1, walkIn: 2 });
  });

  test('are counted before opening too, when every desk is still away', () => {
    expect(ahead('U003', desk('1', { state: 'away' }))).toEqual({ booked: 1, walkIn: 2 });
    expect(ahead('U003', desk('1', { state: 'closed' }))).toEqual({ booked: 0, walkIn: 0 });
  });

  test('can be asked for a ticket not issued yet; of one that does not wait nothing is said', () => {
    expect(peopleAheadOf(ticket('U009', 0), waiting, hall(desk('1')), TEN)).toEqual({ booked: 1, walkIn: 3 });
    expect(ahead('U404', desk('1'))).toBeUndefined();
  });
});

test('numbers of four digits come after those of three when all else is equal', () => {
  expect(numbers(desk('1'), [ticket('U1001', 0), ticket('U201', 0)], at(1))).toEqual(['U201 walk-in', 'U1001 walk-in']);
});
