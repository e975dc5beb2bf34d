// The server's doubt about its own clock: when it begins, what ends it, and what time it goes by meanwhile.
import { expect, test } from 'vitest';
import { HOUR, MINUTE, type Ms } from '../../core/clock.ts';
import {
  beginServerTime,
  believe,
  hearWitness,
  knownTime,
  look,
  STANDING_MS,
  type Reading,
  type ServerTime,
} from './server-time.ts';
import { isTimeKnown } from './time-knowledge.ts';

const DAY = 24 * HOUR;
const T: Ms = Date.parse('2026-03-12T09:00:00Z');
const reading = (machine: Ms, steady: Ms = 0): Reading => ({ machine, steady });
const knows = (time: ServerTime, now: Reading): boolean => isTimeKnown(knownTime(time, now).knowledge);

test('a new installation, a short restart and a small correction are nobody’s concern', () => {
  for (const known of [undefined, T, T - 9 * MINUTE, T + 9 * MINUTE]) {
    const now = reading(T);
    expect([known, beginServerTime(known, now).doubt, knownTime(beginServerTime(known, now), now).now]).toEqual([
      known,
      null,
      T,
    ]);
  }
});

test('15 days ahead at a start: nothing is known until a kiosk’s clock agrees, an administrator says so, or the clock is put right', () => {
  const now = reading(T + 15 * DAY);
  const time = beginServerTime(T, now);
  expect(time.doubt).toMatchObject({ kind: 'ahead', byMs: 15 * DAY });
  expect(knows(time, now)).toBe(false);
  // Standing does not make it better.
  const later = reading(T + 15 * DAY + 3 * HOUR, 3 * HOUR);
  expect(look(time, later).doubt?.kind).toBe('ahead');
  // Put right while it runs, and at another start.
  expect(look(time, reading(T + 3 * HOUR, 3 * HOUR)).doubt).toBeNull();
  expect(beginServerTime(T, reading(T + MINUTE)).doubt).toBeNull();
  expect(believe(later).doubt).toBeNull();
  expect(hearWitness(time, later, later.machine + MINUTE).doubt).toBeNull();
});

test('three weeks of holidays: believed as soon as a kiosk’s clock shows the same', () => {
  const now = reading(T + 21 * DAY);
  const time = beginServerTime(T, now);
  expect(knows(time, now)).toBe(false);
  expect(knows(hearWitness(time, now, T + 21 * DAY - 2 * MINUTE), now)).toBe(true);
});

test('15 days ahead, and a kiosk shows what was known: time goes on from the kiosk’s, and the doubt stays to be seen', () => {
  const now = reading(T + 15 * DAY, 20_000);
  const heard = hearWitness(beginServerTime(T, reading(T + 15 * DAY)), now, T + MINUTE);
  expect(heard.doubt?.kind).toBe('ahead');
  expect(knownTime(heard, reading(T + 15 * DAY + HOUR, 20_000 + HOUR))).toEqual({
    now: T + MINUTE + HOUR,
    knowledge: 'carried',
  });
  // Its word is not taken twice: the steady clock leads on from the first.
  expect(hearWitness(heard, now, T + 3 * DAY)).toEqual(heard);
});

test('a kiosk that woke up in 1970 is no witness', () => {
  const now = reading(T + 15 * DAY);
  const time = beginServerTime(T, now);
  expect(hearWitness(time, now, 0)).toEqual(time);
});

test('after a night or a long weekend the clock is believed once it has stood for a quarter of an hour, or a kiosk agrees', () => {
  for (const stop of [15 * HOUR, 4 * DAY + 15 * HOUR]) {
    const time = beginServerTime(T, reading(T + stop));
    expect([stop, time.doubt?.kind, knows(time, reading(T + stop))]).toEqual([stop, 'standing', false]);
    expect(look(time, reading(T + stop + STANDING_MS - 1, STANDING_MS - 1)).doubt).not.toBeNull();
    expect(look(time, reading(T + stop + STANDING_MS, STANDING_MS)).doubt).toBeNull();
    expect(hearWitness(time, reading(T + stop, 5_000), T + stop).doubt).toBeNull();
  }
});

test('a day ahead for a few seconds at a start: nothing was believed meanwhile, and nothing is doubted after', () => {
  const time = beginServerTime(T, reading(T + DAY));
  expect(knows(time, reading(T + DAY + 15_000, 15_000))).toBe(false);
  const right = look(time, reading(T + 20_000, 20_000));
  expect(right.doubt).toBeNull();
  expect(knownTime(right, reading(T + 20_000, 20_000)).now).toBe(T + 20_000);
});

test('a day ahead while a kiosk shows another time: it does not stand, however long it stays', () => {
  let time = beginServerTime(T, reading(T + DAY));
  for (let steady = 0; steady <= 2 * HOUR; steady += 20_000) {
    const now = reading(T + DAY + steady, steady);
    time = hearWitness(look(time, now), now, T + steady);
    expect(time.doubt).not.toBeNull();
  }
});

test('a jump while it runs, forwards or back: time goes on by the steady clock, and is known', () => {
  for (const jump of [15 * DAY, DAY, -3 * HOUR, -400 * DAY]) {
    const before = believe(reading(T, 1_000));
    const now = reading(T + jump + MINUTE, 1_000 + MINUTE);
    const time = look(before, now);
    expect([jump, time.doubt === null, knownTime(time, now)]).toEqual([
      jump,
      false,
      { now: T + MINUTE, knowledge: 'carried' },
    ]);
    const right = reading(T + 2 * MINUTE, 1_000 + 2 * MINUTE);
    expect([jump, look(time, right).doubt]).toEqual([jump, null]);
  }
});

test('a steady clock that counts fractions leads on to a whole time', () => {
  const now = reading(T + DAY, 60_000.4);
  expect(knownTime(look(believe(reading(T, 0.7)), now), now).now).toBe(T + MINUTE);
});

test('a machine that slept three hours is believed a quarter of an hour after it woke', () => {
  const woke = reading(T + 3 * HOUR, 1_000);
  const time = look(believe(reading(T, 0)), woke);
  expect(time.doubt?.kind).toBe('standing');
  expect(look(time, reading(T + 3 * HOUR + STANDING_MS, 1_000 + STANDING_MS)).doubt).toBeNull();
});

test('a start with a clock behind what has been: no day begins again, and it waits', () => {
  const now = reading(T - 2 * DAY, 0);
  const time = beginServerTime(T, now);
  expect(time.doubt?.kind).toBe('behind');
  expect(knownTime(time, now)).toEqual({ now: T, knowledge: 'restored' });
  expect(look(time, reading(T - 2 * DAY + HOUR, HOUR)).doubt?.kind).toBe('behind');
  expect(knownTime(time, reading(T - 2 * DAY + HOUR, HOUR)).now).toBe(T + HOUR);
});
