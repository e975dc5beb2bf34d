// Tests for what the keypad test counts: presses, bounces, keys that never came.
import { expect, test } from 'vitest';
import { keyDown, keyUp, otherKeys, silentKeys, sumOf, type KeyRecord } from './key-record.ts';

const NOTHING: KeyRecord = new Map();

test('a contact that bounces is counted, a second press by a person is not', () => {
  let record = keyDown(NOTHING, '5', 1_000, false);
  record = keyDown(record, '5', 1_018, false);
  record = keyDown(record, '5', 1_400, false);
  expect(record.get('5')).toEqual({ presses: 3, bounces: 1, shortestGapMs: 18, lastAt: 1_400, isDown: true });
  expect(keyUp(record, '5').get('5')?.isDown).toBe(false);
});

test('a key held down is one press, however long', () => {
  let record = keyDown(NOTHING, '5', 0, false);
  for (let at = 500; at < 700; at += 30) record = keyDown(record, '5', at, true);
  expect([sumOf(record, 'presses'), sumOf(record, 'bounces')]).toEqual([1, 0]);
});

test('keys that never came, keys that no keypad needs, and the two names of the correcting key', () => {
  let record = NOTHING;
  for (const [index, key] of [...'123456789', 'Delete', 'Enter', 'F13'].entries())
    record = keyUp(keyDown(record, key, index * 500, false), key);
  expect(silentKeys(record)).toEqual(['0']);
  expect(otherKeys(record)).toEqual(['F13']);
});
