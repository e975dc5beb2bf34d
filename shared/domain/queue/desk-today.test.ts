// Tests of which desks count today.
import { describe, expect, test } from 'vitest';
import { MINUTE } from '../../core/clock.ts';
import type { DeskId, ServiceId } from '../../core/ids.ts';
import { instantOf } from '../../core/local-time.ts';
import { sampleOffice } from '../../../tests/support/sample-office.ts';
import { CONSOLE_GONE_AFTER, isConsoleGone, queueStateOf, servingToday, type DeskWord } from './desk-today.ts';
import { walkInState } from '../office/office-calendar.ts';
import type { QueueDesk } from './queue.ts';

const DAY = '2026-03-12';
const office = sampleOffice();
const [first] = office.desks;
const at = (hour: number, minute = 0) => instantOf(DAY, hour * 60 + minute, office.zone);
const word = (told: Partial<DeskWord> = {}): DeskWord => ({
  id: first!.id,
  state: 'away',
  isNotYetOpened: true,
  consoleSeenAt: null,
  ...told,
});

describe('a desk', () => {
  test('counts as a clerk said, whatever the calendar says of an open one', () => {
    expect(queueStateOf(office, DAY, word({ state: 'open', isNotYetOpened: false }), at(23))).toBe('open');
    expect(queueStateOf(office, DAY, word({ state: 'closed', isNotYetOpened: false }), at(9))).toBe('closed');
  });
  test('is expected before it opens and on a break; not once its hours are over and nobody has opened it', () => {
    expect(queueStateOf(office, DAY, word(), at(6))).toBe('away');
    expect(queueStateOf(office, DAY, word({ isNotYetOpened: false }), at(23))).toBe('away');
    expect(queueStateOf(office, DAY, word(), at(23))).toBe('closed');
  });
  test('that the calendar keeps shut is not expected', () => {
    const shut = sampleOffice({
      calendar: { ...office.calendar, closures: [{ on: DAY, deskId: first!.id, reason: { pl: 'szkolenie' } }] },
    });
    for (const isNotYetOpened of [true, false])
      expect(queueStateOf(shut, DAY, word({ isNotYetOpened }), at(9))).toBe('closed');
  });
});

test('a console is gone after three minutes, of an open desk only, and not where none was ever heard of', () => {
  const gone = (state: DeskWord['state'], consoleSeenAt: number | null, now: number) =>
    isConsoleGone({ state, consoleSeenAt }, now);
  expect(CONSOLE_GONE_AFTER).toBe(3 * MINUTE);
  expect([
    gone('open', 0, 3 * MINUTE - 1),
    gone('open', 0, 3 * MINUTE),
    gone('away', 0, 9 * MINUTE),
    gone('open', null, 9 * MINUTE),
  ]).toEqual([false, true, false, false]);
});

test('a service is served by every desk that is not closed and serves it', () => {
  const desk = (id: string, state: QueueDesk['state'], ...serves: string[]): [DeskId, QueueDesk] => [
    id as DeskId,
    { id: id as DeskId, state, serves: new Set(serves as ServiceId[]), bookedStreak: [] },
  ];
  const desks = new Map([desk('1', 'closed', 'a', 'b'), desk('2', 'away', 'a'), desk('3', 'open', 'c')]);
  expect(servingToday(desks, 'a' as ServiceId)).toEqual(['2']);
  expect(servingToday(desks, 'b' as ServiceId)).toEqual([]);
});

test('walk-in tickets: none where nobody serves; as before where that is not known; by a desk that stands in; and the calendar’s own reason first', () => {
  const service = office.services.find((each) => each.walkIn)!;
  const state = (servedBy: readonly string[] | undefined, now = at(10)) =>
    walkInState(office, service.id, now, 0, servedBy).state;
  expect([state(undefined), state([])]).toEqual(['open', 'nobody-serves']);
  const other = office.desks.find((desk) => !desk.serves.includes(service.id));
  if (other !== undefined) expect(state([other.id])).toBe('open');
  expect(state([], at(23))).toBe('intake-ended');
  expect(walkInState(office, service.id, instantOf('2026-06-04', 600, office.zone), 0, []).state).toBe('closed-today');
});
