// Tests for the time since the machine's start: it goes on between two questions, counts sleep, and never goes back.
import { expect, test } from 'vitest';
import { ASKED_EVERY_MS, createSteadyClock } from './steady-clock.ts';

/** `stepMs`: Linux tells it in whole hundredths of a second, others in whole seconds. */
function machine(stepMs = 10) {
  const state = { awake: 7_000, asleep: 500_000, questions: 0 };
  const clock = createSteadyClock(
    () => {
      state.questions += 1;
      return Math.floor((state.awake + state.asleep) / stepMs) * stepMs;
    },
    () => state.awake,
  );
  return { state, clock };
}

test('a hundred looks of one press are one question to the system at most, and the time still goes on', () => {
  const { state, clock } = machine();
  const begun = clock.now();
  const asked = state.questions;
  for (let n = 0; n < 100; n += 1) {
    state.awake += 0.05;
    clock.now();
  }
  expect(state.questions - asked).toBeLessThanOrEqual(1);
  expect(clock.now() - begun).toBeCloseTo(5);
});

test('a night asleep is in the time as soon as the machine has been awake for one step', () => {
  const { state, clock } = machine();
  const before = clock.now();
  state.asleep += 8 * 3_600_000;
  state.awake += ASKED_EVERY_MS;
  expect(clock.now() - before).toBeGreaterThanOrEqual(8 * 3_600_000);
});

test.each([10, 1_000])('an answer rounded down to %i ms is no way back', (stepMs) => {
  const { state, clock } = machine(stepMs);
  let last = clock.now();
  for (let n = 0; n < 1_000; n += 1) {
    state.awake += 3.7;
    const now = clock.now();
    expect(now).toBeGreaterThanOrEqual(last);
    // The system's own step, and no more, off the truth.
    expect(Math.abs(now - state.awake - state.asleep)).toBeLessThanOrEqual(stepMs);
    last = now;
  }
});
