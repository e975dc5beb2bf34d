// Tests for what the touch test counts: covered places, fingers at once, jumps.
import { expect, test } from 'vitest';
import { coverage, fingerDown, fingerMoved, fingerUp, isCovered, newTouchRecord } from './touch-record.ts';

test('a press covers its cell, the edges belong to the outermost cells', () => {
  let record = newTouchRecord(2, 2);
  record = fingerDown(record, 1, { x: 0, y: 0 });
  expect([coverage(record), isCovered(record)]).toEqual([25, false]);
  for (const [finger, x, y] of [
    [2, 1, 0],
    [3, 0, 1],
    [4, 1, 1],
  ] as const)
    record = fingerUp(fingerDown(record, finger, { x, y }), finger);
  expect([...record.touched].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
  expect([coverage(record), isCovered(record), record.presses]).toEqual([100, true, 4]);
});

test('a finger drawn over the screen covers what it passes; a pointer that is not pressed covers nothing', () => {
  let record = fingerDown(newTouchRecord(4, 1), 7, { x: 0.1, y: 0.5 });
  record = fingerMoved(record, 7, { x: 0.3, y: 0.5 });
  record = fingerMoved(record, 8, { x: 0.9, y: 0.5 });
  expect([...record.touched]).toEqual([0, 1]);
  expect(fingerMoved(fingerUp(record, 7), 7, { x: 0.9, y: 0.5 }).touched.size).toBe(2);
});

test('two fingers at once are two, one after the other are one', () => {
  const one = fingerUp(fingerDown(newTouchRecord(4, 4), 1, { x: 0.1, y: 0.1 }), 1);
  expect(fingerDown(one, 2, { x: 0.9, y: 0.9 }).mostAtOnce).toBe(1);
  const both = fingerDown(fingerDown(one, 2, { x: 0.9, y: 0.9 }), 3, { x: 0.2, y: 0.2 });
  expect([both.mostAtOnce, fingerUp(fingerUp(both, 2), 3).mostAtOnce]).toEqual([2, 2]);
});

test('a finger that is suddenly elsewhere is counted as a jump', () => {
  const record = fingerDown(newTouchRecord(9, 16), 1, { x: 0.1, y: 0.1 });
  expect(fingerMoved(record, 1, { x: 0.2, y: 0.2 }).jumps).toBe(0);
  expect(fingerMoved(record, 1, { x: 0.8, y: 0.7 }).jumps).toBe(1);
});
