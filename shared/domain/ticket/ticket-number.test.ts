import { expect, test } from 'vitest';
import {
  formatNumber,
  isValidPlan,
  nextNumber,
  numberAt,
  ownerOf,
  parseNumber,
  planOf,
  plansOverlap,
} from './ticket-number.ts';

test('dispenser 2 issues 401 to 600, then 1401', () => {
  const plan = planOf(2);
  expect([0, 1, 199, 200, 399, 400].map((n) => numberAt(plan, n))).toEqual([401, 402, 600, 1401, 1600, 2401]);
  expect(nextNumber(plan, undefined)).toBe(401);
  expect([401, 599, 600, 1600].map((n) => nextNumber(plan, n))).toEqual([402, 600, 1401, 2401]);
});

test('after a changed plan the next number is the first one above', () => {
  expect(nextNumber(planOf(1), 17)).toBe(201);
  expect(nextNumber(planOf(0), 350)).toBe(1001);
  expect(nextNumber({ first: 1, size: 100, stride: 1000 }, 150)).toBe(1001);
});

test('numbers are written with three digits and read back however they are typed', () => {
  expect([formatNumber('U', 21), formatNumber('R', 7), formatNumber('U', 1001)]).toEqual(['U021', 'R007', 'U1001']);
  for (const text of ['U021', 'u21', ' u 021 ', 'U-21', 'u0021'])
    expect(parseNumber(text)).toEqual({ ok: true, value: { series: 'U', number: 21 } });
  for (const text of ['', '21', 'U', 'UU21', 'U0', 'U2x', 'Ł21', '<U21>', 'U9999999', 'U'.repeat(10_000)])
    expect([text, parseNumber(text)]).toEqual([text, { ok: false, error: 'malformed' }]);
});

test('an overlapping plan is noticed even where the overlap is far away', () => {
  expect(plansOverlap(planOf(0), planOf(1))).toBe(false);
  expect(plansOverlap(planOf(0), { first: 200, size: 1, stride: 1000 })).toBe(true);
  expect(plansOverlap(planOf(0), { first: 5001, size: 200, stride: 1000 })).toBe(true);
  expect(plansOverlap(planOf(0), { first: 201, size: 200, stride: 700 })).toBe(true);
});

test('a number tells whose it is; a plan that runs into itself is refused', () => {
  const plans = [planOf(0), planOf(1)];
  expect([1, 200, 201, 1200, 401].map((n) => ownerOf(plans, n))).toEqual([0, 0, 1, 0, undefined]);
  expect([
    isValidPlan(planOf(4)),
    isValidPlan({ first: 1, size: 300, stride: 200 }),
    isValidPlan({ first: 0, size: 1, stride: 1 }),
    isValidPlan({ first: 1, size: 1.5, stride: 9 }),
  ]).toEqual([true, false, false, false]);
});
