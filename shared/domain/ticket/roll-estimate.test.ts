// Tests for the paper estimate: metres, tickets and the day it runs out.
import { expect, test } from 'vitest';
import { addDays } from '../../core/local-time.ts';
import { paperEstimate, TYPICAL_TICKET_MM, type PaperRoll, type PaperUse } from './roll-estimate.ts';

const roll: PaperRoll = { startedAt: 0, lengthMm: 80_000, isAssumed: false, printedMm: 0, tickets: 0, cuts: 0 };
const use: PaperUse = {
  today: '2026-03-12',
  usedTodayMm: 0,
  earlierDaysMm: [],
  workingDayAfter: (day) => addDays(day, 1),
};

test('a new roll: its whole length, tickets of the usual length, no day without experience', () => {
  expect(paperEstimate(roll, use)).toEqual({
    metresLeft: 80,
    ticketsLeft: Math.floor(80_000 / TYPICAL_TICKET_MM),
    lastsUntil: null,
  });
});

test('with tickets measured, their own length counts', () => {
  expect(paperEstimate({ ...roll, printedMm: 38_000, tickets: 380 }, use)).toMatchObject({
    metresLeft: 42,
    ticketsLeft: 420,
  });
  // Nine tickets may be nine test pages.
  expect(paperEstimate({ ...roll, printedMm: 900, tickets: 9 }, use)?.ticketsLeft).toBe(
    Math.floor(79_100 / TYPICAL_TICKET_MM),
  );
});

test('the day it runs out: what today still needs, then one working day after the other', () => {
  const busy = { ...use, earlierDaysMm: [30_000, 20_000, 40_000] };
  expect(paperEstimate({ ...roll, printedMm: 60_000, tickets: 400 }, busy)?.lastsUntil).toBe('2026-03-12');
  // 10 m still to come today, 10 m left for tomorrow, which needs 30.
  expect(
    paperEstimate({ ...roll, printedMm: 60_000, tickets: 400 }, { ...busy, usedTodayMm: 20_000 })?.lastsUntil,
  ).toBe('2026-03-13');
  // A day that needed more than usual takes nothing from the coming ones.
  expect(
    paperEstimate({ ...roll, printedMm: 50_000, tickets: 400 }, { ...busy, usedTodayMm: 50_000 })?.lastsUntil,
  ).toBe('2026-03-13');
  expect(
    paperEstimate(
      { ...roll, printedMm: 45_000, tickets: 400 },
      { ...busy, usedTodayMm: 50_000, workingDayAfter: (day) => addDays(day, day === '2026-03-13' ? 3 : 1) },
    )?.lastsUntil,
  ).toBe('2026-03-16');
});

test('a kiosk that is hardly used, or an office that does not open again: no day is named', () => {
  expect(paperEstimate(roll, { ...use, earlierDaysMm: [200] })?.lastsUntil).toBeNull();
  expect(
    paperEstimate(roll, { ...use, earlierDaysMm: [30_000], workingDayAfter: () => undefined })?.lastsUntil,
  ).toBeNull();
});

test('more printed than a roll holds: it was changed untold, and nothing is claimed', () => {
  expect(paperEstimate({ ...roll, printedMm: 81_000, tickets: 500 }, use)).toMatchObject({
    metresLeft: 0,
    ticketsLeft: 0,
  });
  expect(paperEstimate({ ...roll, printedMm: 88_001, tickets: 500 }, use)).toBeNull();
});
