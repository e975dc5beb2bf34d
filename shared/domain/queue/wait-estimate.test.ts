import { describe, expect, test } from 'vitest';
import { MINUTE, type Ms } from '../../core/clock.ts';
import type { DeskId, ServiceId, TicketId } from '../../core/ids.ts';
import type { QueueDesk, Waiting } from './queue.ts';
import { estimateWaits, type Estimate, type EstimateInput } from './wait-estimate.ts';

const TEN: Ms = 1_773_306_000_000;
const at = (minutes: number): Ms => TEN + minutes * MINUTE;
const S = 'registration' as ServiceId;
const OTHER = 'licences' as ServiceId;
const D1 = '1' as DeskId;
const desk = (id: string, state: QueueDesk['state'] = 'open', serves: ServiceId[] = [S]): [DeskId, QueueDesk] => [
  id as DeskId,
  { id: id as DeskId, state, serves: new Set(serves), bookedStreak: [] },
];
const walkIn = (n: number): Waiting => ({
  ticketId: `t${n}` as TicketId,
  number: `U${String(n).padStart(3, '0')}`,
  serviceId: S,
  assisted: false,
  checkedInAt: at(-60 + n),
  waitingSince: at(-60 + n),
});
const estimate = (changes: Partial<EstimateInput> = {}) =>
  estimateWaits({
    meanMinutes: new Map([
      [S, 10],
      [OTHER, 20],
    ]),
    desks: new Map([desk('1')]),
    waiting: [],
    serving: [],
    bookedArrivals: [],
    showRate: 0.9,
    now: TEN,
    ...changes,
  });
const newcomer = (changes: Partial<EstimateInput> = {}) => estimate(changes).newcomers.get(S)!;
const interval = (e: Estimate): [number, number] => (e.kind === 'interval' ? [e.fromMinutes, e.toMinutes] : [NaN, NaN]);

test('an empty hall with a free desk: soon, and still ten minutes wide', () => {
  expect(newcomer()).toEqual({ kind: 'interval', fromMinutes: 0, toMinutes: 10 });
});

test('six people before one desk: around an hour, the interval holding the plain product', () => {
  const [from, to] = interval(newcomer({ waiting: [1, 2, 3, 4, 5, 6].map(walkIn) }));
  expect([from, to]).toEqual([45, 85]);
  expect(from < 60 && 60 < to).toBe(true);
});

test('a second desk halves it', () => {
  expect(
    interval(newcomer({ waiting: [1, 2, 3, 4, 5, 6].map(walkIn), desks: new Map([desk('1'), desk('2')]) })),
  ).toEqual([20, 45]);
});

test('each ticket has its own estimate, in the order of the queue', () => {
  const tickets = estimate({ waiting: [3, 1, 2].map(walkIn) }).tickets;
  expect(['t1', 't2', 't3'].map((id) => interval(tickets.get(id as TicketId)!)[0])).toEqual([0, 5, 15]);
});

test('a visit under way delays, less the longer it lasts, but never not at all', () => {
  const serving = (startedAt: Ms) => interval(newcomer({ serving: [{ deskId: D1, serviceId: OTHER, startedAt }] }));
  expect([serving(at(0)), serving(at(-10)), serving(at(-120))]).toEqual([
    [15, 30],
    [5, 20],
    [0, 10],
  ]);
});

test('booked people still to come go before a walk-in newcomer', () => {
  const bookedArrivals = [0, 10, 20, 30].map((m) => ({ serviceId: S, startsAt: at(m) }));
  const [, without] = interval(newcomer({ waiting: [1, 2].map(walkIn) }));
  const [, withThem] = interval(newcomer({ waiting: [1, 2].map(walkIn), bookedArrivals }));
  expect(withThem).toBeGreaterThan(without);
  expect(interval(newcomer({ waiting: [1, 2].map(walkIn), bookedArrivals, showRate: 0 }))[0]).toBe(
    interval(newcomer({ waiting: [1, 2].map(walkIn) }))[0],
  );
});

test('somebody early is told about their own time, however empty the hall', () => {
  const early: Waiting = { ...walkIn(1), bookedFor: at(50) };
  expect(estimate({ waiting: [early] }).tickets.get(early.ticketId)).toEqual({
    kind: 'interval',
    fromMinutes: 20,
    toMinutes: 30,
  });
});

describe('no number where none would be honest', () => {
  test('no desk open: no data, never 0', () => {
    expect(newcomer({ desks: new Map([desk('1', 'away'), desk('2', 'closed')]) })).toEqual({ kind: 'no-data' });
    expect(newcomer({ desks: new Map() })).toEqual({ kind: 'no-data' });
    expect(estimate().newcomers.get(OTHER)).toEqual({ kind: 'no-data' });
    expect(estimate({ desks: new Map([desk('1', 'away')]) }).desks.get(D1)).toEqual({ kind: 'no-data' });
    expect(
      estimate({ desks: new Map([desk('1', 'away')]), waiting: [walkIn(1)] }).tickets.get('t1' as TicketId),
    ).toEqual({ kind: 'no-data' });
  });

  test('above ninety minutes only that', () => {
    expect(newcomer({ waiting: Array.from({ length: 40 }, (_, i) => walkIn(i)) })).toEqual({
      kind: 'over',
      minutes: 90,
    });
  });
});

test('every desk has an estimate of its own', () => {
  const { desks } = estimate({
    desks: new Map([desk('1'), desk('2')]),
    serving: [{ deskId: D1, serviceId: S, startedAt: at(0) }],
  });
  expect([...desks.values()].map(interval)).toEqual([
    [5, 15],
    [0, 10],
  ]);
});

test('newcomers asked about do not delay each other or anybody', () => {
  const many = new Map(Array.from({ length: 9 }, (_, i) => [`s${i}` as ServiceId, 30] as const));
  const serves = [...many.keys(), S];
  const ask = (meanMinutes: ReadonlyMap<ServiceId, number>) =>
    estimate({ meanMinutes, desks: new Map([desk('1', 'open', serves)]), waiting: [1, 2].map(walkIn) });
  const alone = ask(new Map([[S, 10]]));
  const together = ask(new Map([...many, [S, 10]]));
  expect(together.newcomers.get(S)).toEqual(alone.newcomers.get(S));
  expect(together.tickets).toEqual(alone.tickets);
  expect(new Set([...together.newcomers.values()].map((e) => interval(e).join())).size).toBe(1);
});

test('in a full hall every ticket has an estimate', () => {
  const waiting = Array.from({ length: 120 }, (_, i) => walkIn(i));
  const result = estimate({ waiting, desks: new Map(['1', '2', '3', '4', '5'].map((id) => desk(id))) });
  expect(result.tickets.size).toBe(120);
});
