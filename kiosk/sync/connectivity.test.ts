// Tests for knowing whether the server answers, and for who is told when that changes.
import { expect, test } from 'vitest';
import { createConnectivity, type UplinkState } from './connectivity.ts';

test('each turn is told once, what stays as it was is not; the uplink is down since the first question without an answer', () => {
  const line = createConnectivity(0);
  const told: UplinkState[] = [];
  const forget = line.onChange((state) => told.push(state));
  line.noteFailure(1);
  line.noteAnswer(2);
  line.noteAnswer(3);
  line.noteFailure(4);
  line.noteFailure(5);
  expect(told).toEqual([
    { isOnline: true, lastAnswerAt: 2 },
    { isOnline: false, since: 4, lastAnswerAt: 3 },
  ]);
  expect(line.state).toEqual(told[1]);
  forget();
  line.noteAnswer(6);
  expect(told).toHaveLength(2);
});
