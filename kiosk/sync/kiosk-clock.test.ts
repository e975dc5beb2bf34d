// Tests for kiosk time: offset, certainty, and an office day that never goes back.
import { expect, test } from 'vitest';
import { createHandClock } from '../../tests/support/hand-clock.ts';
import { createKioskClock, type ClockMemory, type StoredOffset } from './kiosk-clock.ts';

const NOON = Date.parse('2026-03-12T11:00:00Z');
const ZONE = 'Europe/Warsaw';
const nothing: ClockMemory = { offset: undefined, officeDay: undefined, newestFactAt: undefined, reachedAt: undefined };
function make(memory: Partial<ClockMemory> = {}, bootId: string | null = 'boot1', at = NOON) {
  const hand = createHandClock(at);
  const kept: { offset?: StoredOffset; day?: string } = {};
  const clock = createKioskClock({
    clock: hand.clock, steady: hand.steady, bootId, memory: { ...nothing, ...memory },
    keepOffset: (offset) => {
      kept.offset = offset;
    },
    keepOfficeDay: (day) => {
      kept.day = day;
    },
  });
  return { hand, clock, kept };
}

test('the offset is measured in the middle of question and answer, and kept', () => {
  const { clock, kept } = make();
  expect(clock.isCertain()).toBe(false);
  clock.measure(NOON + 60_000, NOON - 100, NOON + 100);
  expect(clock.now()).toBe(NOON + 60_000);
  expect(clock.isCertain()).toBe(true);
  expect(kept.offset).toEqual({ offsetMs: 60_000, measuredAt: NOON + 100, bootId: 'boot1' });
});

test('a slow answer says nothing about time; a jitter changes nothing', () => {
  const { clock } = make();
  clock.measure(NOON + 60_000, NOON, NOON + 5_000);
  expect([clock.now(), clock.isCertain()]).toEqual([NOON, false]);
  clock.measure(NOON + 60_000, NOON, NOON);
  clock.measure(NOON + 60_100, NOON, NOON);
  expect(clock.now()).toBe(NOON + 60_000);
});

test('after a restart of the service the stored offset holds; after one of the machine it is only a guess', () => {
  const offset = { offsetMs: 60_000, measuredAt: NOON, bootId: 'boot1' };
  expect(make({ offset }).clock.isCertain()).toBe(true);
  expect(make({ offset }, 'boot2').clock.isCertain()).toBe(false);
  expect(make({ offset }, null).clock.isCertain()).toBe(false);
  expect(make({ offset }, 'boot2').clock.now()).toBe(NOON + 60_000);
});

test('a clock earlier than the newest stored fact is not trusted until the server was heard', () => {
  const { clock } = make({ offset: { offsetMs: 0, measuredAt: NOON, bootId: 'boot1' }, newestFactAt: NOON + 3_600_000 });
  expect(clock.isCertain()).toBe(false);
  clock.measure(NOON, NOON, NOON);
  expect(clock.isCertain()).toBe(true);
});

test('the office day never goes back, and a machine that woke up in a far year does not hold it there', () => {
  expect(make({ officeDay: '2026-03-13' }).clock.officeDay(ZONE)).toBe('2026-03-13');
  const far = make({ officeDay: '2026-03-12' }, 'boot2', Date.parse('2099-01-01T00:00:00Z'));
  expect(far.clock.officeDay(ZONE)).toBe('2099-01-01');
  expect(far.kept.day).toBeUndefined();
  far.clock.measure(NOON, Date.parse('2099-01-01T00:00:00Z'), Date.parse('2099-01-01T00:00:00Z'));
  expect(far.clock.officeDay(ZONE)).toBe('2026-03-12');
  far.clock.measure(NOON + 24 * 3_600_000, Date.parse('2099-01-01T00:00:00Z'), Date.parse('2099-01-01T00:00:00Z'));
  expect(far.clock.officeDay(ZONE)).toBe('2026-03-13');
  expect(far.kept.day).toBe('2026-03-13');
});

test('a machine that woke up in 1970 goes on from the time that certainly had been, until it hears the server', async () => {
  const { clock, hand } = make({ offset: { offsetMs: 0, measuredAt: NOON - 60_000, bootId: 'boot1' }, officeDay: '2026-03-12', newestFactAt: NOON, reachedAt: NOON }, 'boot2', 5_000);
  expect([clock.now(), clock.officeDay(ZONE), clock.isCertain()]).toEqual([NOON, '2026-03-12', false]);
  await hand.advance(60_000);
  expect(clock.now()).toBe(NOON + 60_000);
  // Set right by somebody, while the server is still away.
  hand.set(NOON + 3_600_000);
  clock.watch();
  expect([clock.now(), clock.isCertain()]).toEqual([NOON + 3_600_000, false]);
  clock.measure(NOON + 3_600_500, NOON + 3_600_000, NOON + 3_600_000);
  expect([clock.now(), clock.isCertain()]).toEqual([NOON + 3_600_500, true]);
});

test('a clock put back while the kiosk runs changes nothing; one put forward is believed, and not relied on', async () => {
  const { clock, hand, kept } = make();
  clock.measure(NOON, NOON, NOON);
  await hand.advance(10_000);
  expect(clock.watch()).toBe(false);
  hand.set(NOON - 86_400_000);
  expect(clock.watch()).toBe(true);
  expect([clock.now(), clock.isCertain(), kept.offset?.offsetMs]).toEqual([NOON + 10_000, true, 86_410_000]);
  hand.set(NOON);
  expect(clock.watch()).toBe(true);
  expect([clock.now(), clock.isCertain()]).toEqual([NOON + 86_410_000, false]);
});

test('a clock put forward without the line is not relied on after a restart of the service either', async () => {
  const { clock, hand, kept } = make();
  clock.measure(NOON, NOON, NOON);
  hand.set(NOON + 3 * 86_400_000);
  expect(clock.watch()).toBe(true);
  const after = make({ offset: kept.offset }, 'boot1', hand.clock.now());
  expect(after.clock.isCertain()).toBe(false);
  // The office day never goes back, so it must not be taken from such a clock.
  expect([after.clock.officeDay(ZONE), after.kept.day]).toEqual(['2026-03-15', undefined]);
});
