// The laws of arrival windows and of numbering plans.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINUTE } from '../../shared/core/clock.ts';
import { hourAndMinute } from '../../shared/core/local-time.ts';
import { arrivalOf } from '../../shared/domain/booking/arrival.ts';
import { DEFAULT_RULES } from '../../shared/domain/office/office.ts';
import { rankOf } from '../../shared/domain/queue/queue-discipline.ts';
import {
  formatNumber,
  isValidPlan,
  nextNumber,
  numberAt,
  ownerOf,
  parseNumber,
  planOf,
  plansOverlap,
  type NumberingPlan,
} from '../../shared/domain/ticket/ticket-number.ts';

// A gate must say the same twice; other seeds are for an evening.
fc.configureGlobal({ seed: 20_260_312 });

const T = 1_773_310_800_000;

test('arrival: the class changes only between whole minutes, at the four edges, and only ever later', () => {
  const order = ['early', 'on-time', 'late', 'lapsed'];
  const classOf = (at: number) => arrivalOf({ startsAt: T, checkedInAt: at, rules: DEFAULT_RULES });
  fc.assert(
    fc.property(fc.integer({ min: -90, max: 90 }), fc.integer({ min: 0, max: MINUTE - 1 }), (minute, within) => {
      const at = T + minute * MINUTE;
      expect(classOf(at + within)).toBe(classOf(at));
      const [now, next] = [order.indexOf(classOf(at)), order.indexOf(classOf(at + MINUTE))];
      expect(next - now).toBe([-31, 10, 30].includes(minute) ? 1 : 0);
      expect(hourAndMinute(at + within, 'Europe/Warsaw')).toBe(hourAndMinute(at, 'Europe/Warsaw'));
    }),
    { numRuns: 2_000 },
  );
});

test('arrival: kiosk and queue judge alike who is late', () => {
  fc.assert(
    fc.property(fc.integer({ min: -60 * MINUTE, max: 60 * MINUTE }), (offset) => {
      const checkedInAt = T + offset;
      const arrival = arrivalOf({ startsAt: T, checkedInAt, rules: DEFAULT_RULES });
      const rank = rankOf(
        {
          ticketId: 't' as never,
          number: 'U001',
          serviceId: 's' as never,
          assisted: false,
          bookedFor: T,
          checkedInAt,
          waitingSince: checkedInAt,
        },
        T + 61 * MINUTE,
      );
      expect(rank).toBe(arrival === 'late' || arrival === 'lapsed' ? 'walk-in' : 'booked');
    }),
    { numRuns: 1_000 },
  );
});

const anyPlan: fc.Arbitrary<NumberingPlan> = fc
  .record({
    first: fc.integer({ min: 1, max: 60 }),
    size: fc.integer({ min: 1, max: 30 }),
    stride: fc.integer({ min: 1, max: 40 }),
  })
  .filter(isValidPlan);
const numbersBelow = (plan: NumberingPlan, bound: number) => {
  const numbers = new Set<number>();
  for (let n = 0, at = plan.first; at < bound; n += 1, at = numberAt(plan, n)) numbers.add(at);
  return numbers;
};

test('numbering: the five plans are disjoint and together leave out no number', () => {
  const owned = ([0, 1, 2, 3, 4] as const).map((k) => numbersBelow(planOf(k), 5_001));
  expect(owned.reduce((sum, s) => sum + s.size, 0)).toBe(5_000);
  expect(new Set(owned.flatMap((s) => [...s])).size).toBe(5_000);
});

test('numbering: plans overlap exactly when they share a number', () => {
  fc.assert(
    fc.property(anyPlan, anyPlan, (a, b) => {
      // Two strides up to 40 meet within 40 · 40 numbers of the later beginning.
      const shared = [...numbersBelow(a, 3_400)].some((n) => ownerOf([b], n) === 0);
      expect(plansOverlap(a, b)).toBe(shared);
      expect(plansOverlap(b, a)).toBe(shared);
    }),
    { numRuns: 500 },
  );
});

test('numbering: next after the nth is the one after, and after any number the first one above', () => {
  fc.assert(
    fc.property(anyPlan, fc.nat({ max: 200 }), fc.nat({ max: 500 }), (plan, nth, last) => {
      expect(nextNumber(plan, numberAt(plan, nth))).toBe(numberAt(plan, nth + 1));
      const next = nextNumber(plan, last);
      expect(next).toBeGreaterThan(last);
      expect([...numbersBelow(plan, next)].some((n) => n > last)).toBe(false);
      expect(ownerOf([plan], next)).toBe(0);
    }),
    { numRuns: 500 },
  );
});

test('numbering: what is written is read back', () => {
  fc.assert(
    fc.property(fc.constantFrom('U', 'R', 'P'), fc.integer({ min: 1, max: 99_999 }), (series, number) => {
      expect(parseNumber(formatNumber(series, number))).toEqual({ ok: true, value: { series, number } });
    }),
    { numRuns: 500 },
  );
});
