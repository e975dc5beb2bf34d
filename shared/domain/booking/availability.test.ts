import { expect, test } from 'vitest';
import { DESK_1, DESK_2, LICENCES, REGISTRATION, sampleOffice } from '../../../tests/support/sample-office.ts';
import { MINUTE } from '../../core/clock.ts';
import { hourAndMinute, instantOf } from '../../core/local-time.ts';
import {
  bookableUnits,
  claimedUnitsOf,
  claimKey,
  deskDayCapacityUnits,
  freeTimes,
  nearestTimes,
  partOfDay,
  slotUnits,
  type FreeTimesInput,
} from './availability.ts';

const DAY = '2026-03-12';
const at = (hour: number, minute = 0) => instantOf(DAY, hour * 60 + minute, 'Europe/Warsaw');
const office = sampleOffice();
const [registration, licences] = office.services as [
  (typeof office.services)[0] & object,
  (typeof office.services)[0] & object,
];
const ask = ({
  claimed = new Set(),
  ...changes
}: Partial<Omit<FreeTimesInput, 'claimed'>> & { claimed?: ReadonlySet<string> } = {}) =>
  freeTimes({
    office,
    service: registration,
    deskIds: [DESK_1, DESK_2],
    day: DAY,
    claimed: claimedUnitsOf(claimed),
    now: at(0),
    ...changes,
  });
const clock = (times: readonly { startsAt: number }[]) => times.map((t) => hourAndMinute(t.startsAt, 'Europe/Warsaw'));

test('an empty day offers the grid of the service from opening and again from the end of the break', () => {
  expect(clock(ask())).toEqual([
    '8:00',
    '8:20',
    '8:40',
    '9:00',
    '9:20',
    '9:40',
    '10:00',
    '10:20',
    '10:40',
    '11:00',
    '11:20',
    '11:40',
    '12:30',
    '12:50',
    '13:10',
    '13:30',
    '13:50',
    '14:10',
    '14:30',
    '14:50',
    '15:10',
    '15:30',
  ]);
  expect(ask().every((t) => t.deskIds.length === 2)).toBe(true);
});

test('a claimed unit hides every visit that would touch it, at that desk only', () => {
  const claimed = new Set([claimKey(DESK_1, at(9, 15))]);
  expect(ask({ claimed }).find((t) => t.startsAt === at(9))).toEqual({ startsAt: at(9), deskIds: [DESK_2] });
  expect(clock(ask({ claimed, deskIds: [DESK_1] }))).not.toContain('9:00');
  expect(clock(ask({ claimed, deskIds: [DESK_1] }))).toContain('9:20');
});

test('a desk that does not serve the service is passed over', () => {
  expect(ask({ service: licences, deskIds: [DESK_2] })).toEqual([]);
  expect(licences.id).toBe(LICENCES);
});

test('a visit can be booked until ten minutes before it begins, to the millisecond', () => {
  expect(clock(ask({ now: at(10, 10) }))[0]).toBe('10:20');
  expect(clock(ask({ now: at(10, 10) + 1 }))[0]).toBe('10:40');
  expect(ask({ now: at(15, 21) })).toEqual([]);
});

test('a closure hides the times it touches and leaves the grid where it was', () => {
  const closed = sampleOffice({
    calendar: {
      closures: [
        { on: DAY, deskId: DESK_1, span: { from: 9 * 60 + 10, to: 9 * 60 + 30 }, reason: { pl: 'Szkolenie' } },
      ],
    },
  });
  expect(clock(ask({ office: closed, deskIds: [DESK_1] })).slice(0, 4)).toEqual(['8:00', '8:20', '8:40', '9:40']);
});

test('a closed day offers nothing', () => {
  expect(ask({ day: '2026-03-15' })).toEqual([]);
});

test('bookings never take the walk-ins’ share: 60 % of the units of the day, rounded down', () => {
  expect(deskDayCapacityUnits(office, DESK_1, DAY)).toBe(90);
  expect(bookableUnits(office, DESK_1, DAY)).toBe(54);
  const units = (count: number) =>
    new Set(Array.from({ length: count }, (_, i) => claimKey(DESK_1, at(12, 30) + i * 5 * MINUTE)));
  expect(
    ask({
      claimed: new Set([
        ...units(42),
        ...Array.from({ length: 8 }, (_, i) => claimKey(DESK_1, at(8) + i * 5 * MINUTE)),
      ]),
      deskIds: [DESK_1],
    }),
  ).not.toEqual([]);
  expect(
    ask({
      claimed: new Set([
        ...units(42),
        ...Array.from({ length: 9 }, (_, i) => claimKey(DESK_1, at(8) + i * 5 * MINUTE)),
      ]),
      deskIds: [DESK_1],
    }),
  ).toEqual([]);
  const yesterday = new Set(
    Array.from({ length: 54 }, (_, i) => claimKey(DESK_1, at(8) - 24 * 60 * MINUTE + i * 5 * MINUTE)),
  );
  expect(ask({ claimed: yesterday, deskIds: [DESK_1] })).toEqual(ask({ deskIds: [DESK_1] }));
});

test('a visit occupies every unit of the grid that it touches', () => {
  expect(slotUnits(at(9), 20, 5)).toEqual([at(9), at(9, 5), at(9, 10), at(9, 15)]);
  expect(slotUnits(at(9, 2), 5, 5)).toEqual([at(9), at(9, 5)]);
});

test('the nearest times, in order; of two equally near the earlier', () => {
  const times = [at(9), at(9, 20), at(9, 40), at(11)].map((startsAt) => ({ startsAt }));
  expect(clock(nearestTimes(times, at(9, 30), 3))).toEqual(['9:00', '9:20', '9:40']);
  expect(clock(nearestTimes(times, at(9, 30), 1))).toEqual(['9:20']);
  expect(nearestTimes([], at(9), 3)).toEqual([]);
});

test('morning, noon, afternoon', () => {
  expect([10 * 60 + 59, 11 * 60, 13 * 60 + 59, 14 * 60].map(partOfDay)).toEqual([
    'morning',
    'noon',
    'noon',
    'afternoon',
  ]);
  expect(registration.id).toBe(REGISTRATION);
});
