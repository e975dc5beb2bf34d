// Tests for kiosk time: what is measured, what is carried over a restart, what is restored, and what a hand at the machine's clock changes.
import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../shared/core/clock.ts';
import { createHandClock, type HandClock } from '../../tests/support/hand-clock.ts';
import { createKioskClock, type KeptTime, type StoredTime, type TimeJump } from './kiosk-clock.ts';

const NOON = Date.parse('2026-03-12T11:00:00Z');
const DAY = 24 * HOUR;
const ZONE = 'Europe/Warsaw';

function make(
  stored?: StoredTime,
  {
    bootId = 'boot1',
    hand = createHandClock(NOON),
    reachedAt = stored && stored.measuredAt + stored.offsetMs,
  }: { bootId?: string; hand?: HandClock; reachedAt?: number | undefined } = {},
) {
  const kept: KeptTime[] = [];
  const jumps: TimeJump[] = [];
  const disk = { isFull: false };
  const clock = createKioskClock({
    clock: hand.clock,
    steady: hand.steady,
    bootId,
    stored,
    reachedAt,
    keep: (time) => {
      if (disk.isFull) throw new Error('disk full');
      kept.push(time);
    },
    onJump: (jump) => jumps.push(jump),
  });
  /** The server answers, and is wrong by so much. */
  const hears = (wrongBy = 0, trueTime = hand.clock.now()): void =>
    clock.measure(trueTime + wrongBy, hand.clock.now(), hand.clock.now());
  return { hand, clock, kept, jumps, hears, disk };
}

test('before anything was heard nothing is known; the offset is measured in the middle of question and answer', () => {
  const { clock, kept } = make();
  expect([clock.knowledge, clock.now(), clock.offset]).toEqual(['unknown', NOON, null]);
  clock.measure(NOON + MINUTE, NOON - 100, NOON + 100);
  expect([clock.knowledge, clock.now()]).toEqual(['measured', NOON + MINUTE + 100]);
  expect(kept[0]!.stored).toMatchObject({ offsetMs: MINUTE + 100, measuredAt: NOON, bootId: 'boot1' });
});

test('a slow answer says nothing about time; a jitter changes nothing', () => {
  const { clock, kept } = make();
  clock.measure(NOON + 60_000, NOON, NOON + 5_000);
  expect([clock.now(), clock.knowledge]).toEqual([NOON, 'unknown']);
  clock.measure(NOON + 60_000, NOON, NOON);
  clock.measure(NOON + 60_100, NOON, NOON);
  expect([clock.now(), kept.length]).toEqual([NOON + 60_000, 1]);
});

test('a restart of the service carries the time, whatever was done to the machine’s clock meanwhile; a restart of the machine leaves a guess', () => {
  const { hand, kept, hears } = make();
  hears(60_000);
  const { stored } = kept.at(-1)!;
  hand.pass(HOUR);
  hand.set(hand.clock.now() + 3 * DAY);
  const carried = make(stored, { hand });
  expect([carried.clock.knowledge, carried.clock.now(), carried.clock.officeDay(ZONE)]).toEqual([
    'carried',
    NOON + HOUR + 60_000,
    '2026-03-12',
  ]);
  const rebooted = make(stored, { bootId: 'boot2' });
  expect([rebooted.clock.knowledge, rebooted.clock.now()]).toEqual(['restored', NOON + 60_000]);
  // As a version of before has written it.
  expect(make({ offsetMs: 0, measuredAt: NOON, bootId: 'boot1' }).clock.knowledge).toBe('restored');
});

test('a hand at the machine’s clock, ahead or back, changes neither the time nor how well it is known', async () => {
  const { clock, hand, hears } = make();
  hears();
  await hand.advance(10_000);
  expect(clock.watch()).toBe(false);
  for (const by of [-DAY, 40 * DAY]) {
    hand.set(hand.clock.now() + by);
    expect(clock.watch()).toBe(true);
    expect([clock.now(), clock.knowledge, clock.officeDay(ZONE)]).toEqual([NOON + 10_000, 'measured', '2026-03-12']);
  }
  expect(clock.offset!.offsetMs).toBe(-39 * DAY);
});

test('a machine that woke up in 1970 goes on from the time that certainly had been, until it hears the server', async () => {
  const { clock, hand, jumps } = make(
    { offsetMs: 0, measuredAt: NOON, bootId: 'boot1' },
    { bootId: 'boot2', hand: createHandClock(5_000) },
  );
  expect([clock.now(), clock.officeDay(ZONE), clock.knowledge]).toEqual([NOON, '2026-03-12', 'restored']);
  await hand.advance(MINUTE);
  expect(clock.now()).toBe(NOON + MINUTE);
  // Set right by somebody, while the server is still away.
  hand.set(NOON + HOUR);
  expect([clock.watch(), clock.now(), clock.knowledge]).toEqual([true, NOON + HOUR, 'restored']);
  clock.measure(NOON + DAY, hand.clock.now(), hand.clock.now());
  expect([clock.now(), clock.knowledge, clock.mayNumberAnew]).toEqual([NOON + DAY, 'measured', false]);
  expect(jumps).toEqual([{ from: NOON + HOUR, to: NOON + DAY, wasKnown: false }]);
});

test('the server is a day ahead and right again: the day goes with its word, and back, after a restart in between too', () => {
  const { clock, hand, hears, kept, jumps } = make();
  hears();
  hand.pass(HOUR);
  hears(DAY);
  expect([clock.officeDay(ZONE), clock.knowledge]).toEqual(['2026-03-13', 'restored']);
  const after = make(kept.at(-1)!.stored, { hand });
  expect([after.clock.officeDay(ZONE), after.clock.knowledge]).toEqual(['2026-03-13', 'restored']);
  after.hears();
  expect([after.clock.officeDay(ZONE), after.clock.knowledge, after.clock.mayNumberAnew]).toEqual([
    '2026-03-12',
    'measured',
    true,
  ]);
  expect(jumps.at(-1)).toMatchObject({ wasKnown: true });
  // The machine restarts in the middle of it: what had stood is what is gone on from.
  const rebooted = make(kept.at(-1)!.stored, { hand, bootId: 'boot2' });
  expect([rebooted.clock.officeDay(ZONE), rebooted.clock.knowledge]).toEqual(['2026-03-12', 'restored']);
});

test('a disk that refuses a new time takes it, with what has to be set right by it, at the next word', () => {
  const { clock, hand, hears, kept, disk } = make();
  hears();
  hand.pass(HOUR);
  disk.isFull = true;
  expect(() => hears(DAY)).toThrow('disk full');
  expect(clock.officeDay(ZONE)).toBe('2026-03-13');
  disk.isFull = false;
  hears(DAY);
  expect(kept.at(-1)!.jump).toEqual({ from: NOON + HOUR, to: NOON + HOUR + DAY, wasKnown: true });
});

test('the time that has been is kept now and then, so that a power cut after a quiet day does not take it back to the morning', () => {
  const { clock, hand, hears, kept } = make();
  hears();
  for (let n = 0; n < 8 * 60; n += 1) {
    hand.pass(MINUTE);
    clock.watch();
  }
  const { stored } = kept.at(-1)!;
  expect(stored.measuredAt + stored.offsetMs).toBeGreaterThan(NOON + 7 * HOUR);
});
