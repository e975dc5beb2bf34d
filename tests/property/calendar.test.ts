// The laws of the calendar: slots never overlap, free times lie within hours, both daylight-saving nights come out right.
import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { MINUTE } from '../../shared/core/clock.ts';
import {
  addDays,
  hourMinuteSecond,
  instantOf,
  localDay,
  minuteOfDay,
  startOfDay,
  weekdayOf,
} from '../../shared/core/local-time.ts';
import {
  bookableUnits,
  claimedUnitsOf,
  claimKey,
  countFreeTimes,
  desksFreeAt,
  freeTimes,
  slotUnits,
} from '../../shared/domain/booking/availability.ts';
import { bookableDays, hoursOn, instantAt, spansOn } from '../../shared/domain/office/office-calendar.ts';
import type { Office, OpeningHours } from '../../shared/domain/office/office.ts';
import { DESK_1, DESK_2, sampleOffice } from '../support/sample-office.ts';

// A gate must say the same twice; other seeds are for an evening.
fc.configureGlobal({ seed: 20_260_312 });

const ZONE = 'Europe/Warsaw';
const SPRING = '2026-03-29';
const AUTUMN = '2026-10-25';

const span = (from: number, to: number) =>
  fc
    .tuple(fc.integer({ min: from, max: to }), fc.integer({ min: from, max: to }))
    .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const hours: fc.Arbitrary<OpeningHours> = fc
  .record({ whole: span(0, 1440), breaks: fc.array(span(0, 1440), { maxLength: 2 }) })
  .map(({ whole, breaks }) => ({ ...whole, breaks }));
/** Any hours on any day of two years or on one of the two nights, with closures of the office and of a desk. */
const anyOffice: fc.Arbitrary<{ office: Office; day: string }> = fc
  .record({
    day: fc.oneof(
      fc.constantFrom(SPRING, AUTUMN),
      fc.integer({ min: 0, max: 700 }).map((n) => addDays('2026-01-01', n)),
    ),
    hours,
    closures: fc.array(fc.record({ deskId: fc.constantFrom(undefined, DESK_1), span: span(0, 1440) }), {
      maxLength: 2,
    }),
    durations: fc.tuple(fc.integer({ min: 5, max: 60 }), fc.integer({ min: 5, max: 60 })),
  })
  .map(({ day, hours, closures, durations }) => {
    const base = sampleOffice();
    const reason = { pl: 'Powód' };
    return {
      day,
      office: {
        ...base,
        calendar: {
          ...base.calendar,
          exceptions: { [day]: { hours, reason } },
          closures: closures.map((c) => ({ ...c, on: day, reason })),
        },
        services: base.services.map((s, i) => ({ ...s, durationMinutes: durations[i]! })),
      },
    };
  });

const changes = fc.constantFrom(
  Date.UTC(2026, 2, 29, 1),
  Date.UTC(2026, 9, 25, 1),
  Date.UTC(2026, 9, 3, 15, 30),
  Date.UTC(2027, 3, 3, 15),
);
const anyInstant = fc.oneof(
  fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }),
  fc.tuple(changes, fc.integer({ min: -2, max: 2 })).map(([at, ms]) => at + ms),
);

test('in whatever order instants and zones come, day and time are those of the calendar', () => {
  // One that shifts by half an hour, two that never shift, and two that shift on other nights.
  const zones = fc.constantFrom(ZONE, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC');
  fc.assert(
    fc.property(fc.array(fc.tuple(anyInstant, zones), { minLength: 1, maxLength: 30 }), (asked) => {
      for (const [at, zone] of asked) {
        const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
        expect([localDay(at, zone), minuteOfDay(at, zone), hourMinuteSecond(at, zone)]).toEqual([
          wall.toPlainDate().toString(),
          wall.hour * 60 + wall.minute,
          `${wall.hour}${wall.toPlainTime().toString({ smallestUnit: 'second' }).slice(2)}`,
        ]);
      }
    }),
    { numRuns: 400 },
  );
});

test('availability: a free time lies within hours, outside breaks and closures, on its own day', () => {
  fc.assert(
    fc.property(anyOffice, ({ office, day }) => {
      for (const service of office.services) {
        for (const { startsAt, deskIds } of freeTimes({
          office,
          service,
          deskIds: [DESK_1, DESK_2],
          day,
          claimed: new Map(),
          now: 0,
        })) {
          const last = startsAt + service.durationMinutes * MINUTE - 1;
          expect(localDay(startsAt, ZONE)).toBe(day);
          for (const deskId of deskIds) {
            const found = hoursOn(office, day, deskId);
            if (!found.open) throw new Error('a closed desk offers a time');
            for (const at of [startsAt, startsAt + 2 * MINUTE, last]) {
              const minute = minuteOfDay(at, ZONE);
              const inside = (s: { from: number; to: number }) => minute >= s.from && minute < s.to;
              // In the hour that the autumn night repeats the wall clock alone cannot tell; the instants below can.
              if (day !== AUTUMN)
                expect([inside(found.hours), found.hours.breaks.some(inside), found.closedSpans.some(inside)]).toEqual([
                  true,
                  false,
                  false,
                ]);
            }
            expect(spansOn(office, day, deskId).open.some((s) => s.from <= startsAt && last < s.to)).toBe(true);
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('slots never overlap, whatever is booked in whatever order, and the walk-ins keep their share', () => {
  fc.assert(
    fc.property(
      anyOffice,
      fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength: 40 }),
      ({ office, day }, wishes) => {
        const claimed = new Set<string>();
        const visits: { deskId: string; from: number; to: number }[] = [];
        for (const [whichService, whichTime, whichDesk] of wishes) {
          const service = office.services[whichService % office.services.length]!;
          const times = freeTimes({
            office,
            service,
            deskIds: [DESK_1, DESK_2],
            day,
            claimed: claimedUnitsOf(claimed),
            now: 0,
          });
          const time = times[whichTime % times.length];
          if (!time) continue;
          const deskId = time.deskIds[whichDesk % time.deskIds.length]!;
          for (const unit of slotUnits(time.startsAt, service.durationMinutes, office.rules.slotMinutes)) {
            // The unique key of the schema: a unit claimed twice would stop here.
            expect(claimed.has(claimKey(deskId, unit))).toBe(false);
            claimed.add(claimKey(deskId, unit));
          }
          visits.push({ deskId, from: time.startsAt, to: time.startsAt + service.durationMinutes * MINUTE });
        }
        for (const [i, a] of visits.entries()) {
          for (const b of visits.slice(i + 1))
            if (a.deskId === b.deskId) expect(a.to <= b.from || b.to <= a.from).toBe(true);
        }
        for (const deskId of [DESK_1, DESK_2]) {
          const units = [...claimed].filter((key) => key.startsWith(deskId)).length;
          expect(units).toBeLessThanOrEqual(bookableUnits(office, deskId, day));
        }
      },
    ),
    { numRuns: 40 },
  );
});

test('asked for one time, or for how many there are, availability says what the list of the day says', () => {
  const claims = fc.array(fc.tuple(fc.constantFrom(DESK_1, DESK_2), fc.integer({ min: -30, max: 330 })), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(
      anyOffice,
      claims,
      fc.integer({ min: -60, max: 1500 }),
      fc.nat(),
      ({ office, day }, taken, now, odd) => {
        const midnight = startOfDay(day, ZONE);
        const claimed = claimedUnitsOf(taken.map(([desk, unit]) => claimKey(desk, midnight + unit * 5 * MINUTE)));
        for (const service of office.services) {
          const asked = { office, service, deskIds: [DESK_2, DESK_1], day, claimed, now: midnight + now * MINUTE };
          const list = freeTimes(asked);
          expect(countFreeTimes(asked)).toBe(list.length);
          // Every minute of the day, and an instant that is on no grid.
          const instants = Array.from({ length: 1500 }, (_, minute) => midnight + minute * MINUTE);
          for (const at of [...instants, midnight + odd, ...list.map((time) => time.startsAt)])
            expect(desksFreeAt(asked, at)).toEqual(list.find((time) => time.startsAt === at)?.deskIds ?? []);
        }
      },
    ),
    { numRuns: 40 },
  );
});

test('the same office counted before gives what a fresh one gives, and one with other hours its own', () => {
  fc.assert(
    fc.property(anyOffice, anyOffice, ({ office, day }, other) => {
      const ask = (of: Office) =>
        of.services.map((service) =>
          freeTimes({ office: of, service, deskIds: [DESK_1, DESK_2], day, claimed: new Map(), now: 0 }),
        );
      const first = ask(office);
      const others = ask(other.office);
      expect(ask(office)).toEqual(first);
      expect(ask({ ...office })).toEqual(first);
      expect(ask({ ...other.office })).toEqual(others);
    }),
    { numRuns: 40 },
  );
});

test('days and instants counted without the calendar are those of the calendar', () => {
  const zones = fc.constantFrom(ZONE, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia');
  const days = fc.oneof(
    fc.integer({ min: -20_000, max: 40_000 }),
    changes.chain((at) => fc.integer({ min: -4, max: 4 }).map((off) => Math.floor(at / 86_400_000) + off)),
  );
  fc.assert(
    fc.property(
      days,
      fc.integer({ min: 0, max: 1439 }),
      zones,
      fc.integer({ min: -800, max: 800 }),
      (n, minute, zone, more) => {
        const date = Temporal.PlainDate.from('1970-01-01').add({ days: n });
        const day = date.toString();
        const plainTime = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
        expect([addDays(day, more), weekdayOf(day), startOfDay(day, zone), instantOf(day, minute, zone)]).toEqual([
          date.add({ days: more }).toString(),
          date.dayOfWeek,
          date.toZonedDateTime(zone).epochMilliseconds,
          date.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds,
        ]);
      },
    ),
    { numRuns: 600 },
  );
  for (const none of ['2026-02-30', '2026-13-01', '2026-3-1', 'tomorrow', ''])
    expect(() => addDays(none, 1)).toThrow(RangeError);
});

test('daylight saving: the spring night lasts 23 hours, the autumn night 25, and open time follows', () => {
  const lengths = (day: string) => (instantAt(day, 1440, ZONE) - instantAt(day, 0, ZONE)) / (60 * MINUTE);
  expect([lengths(SPRING), lengths(AUTUMN), lengths('2026-03-12')]).toEqual([23, 25, 24]);
  const openAllDay = (day: string) =>
    spansOn(
      sampleOffice({
        calendar: { exceptions: { [day]: { hours: { from: 0, to: 1440, breaks: [] }, reason: { pl: 'Noc' } } } },
      }),
      day,
    ).open;
  const minutes = (day: string) => openAllDay(day).reduce((sum, s) => sum + (s.to - s.from) / MINUTE, 0);
  expect([minutes(SPRING), minutes(AUTUMN)]).toEqual([23 * 60, 25 * 60]);
});

test('daylight saving: every minute of every wall clock leads to its day and, unless the spring night skips it, back', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(SPRING, AUTUMN, '2026-03-28', '2026-10-24', '2026-07-01'),
      fc.integer({ min: 0, max: 1439 }),
      (day, minute) => {
        const at = instantOf(day, minute, ZONE);
        expect(localDay(at, ZONE)).toBe(day);
        const skipped = day === SPRING && minute >= 120 && minute < 180;
        expect(minuteOfDay(at, ZONE)).toBe(skipped ? minute + 60 : minute);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('bookable days follow each other without a gap, end on a working day, and hold five of them ahead', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_400 }), fc.integer({ min: 0, max: 1439 }), (n, minute) => {
      const today = addDays('2025-06-01', n);
      const days = bookableDays(sampleOffice(), startOfDay(today, ZONE) + minute * MINUTE);
      expect(days[0]!.day).toBe(localDay(startOfDay(today, ZONE) + minute * MINUTE, ZONE));
      days.forEach((d, i) => expect(d.day).toBe(addDays(days[0]!.day, i)));
      expect(days.slice(1).filter((d) => d.open).length).toBe(5);
      expect(days.at(-1)!.open).toBe(true);
    }),
    { numRuns: 200 },
  );
});
