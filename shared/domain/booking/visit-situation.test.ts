// Where a visit stands for its owner, in every state before, at and after its time.
import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../core/clock.ts';
import { DEFAULT_RULES } from '../office/office.ts';
import { visitSituation, type SituatedVisit } from './visit-situation.ts';

const AT = 1_773_306_000_000;
const situationAt = (state: SituatedVisit['state'], now: number, more: Partial<SituatedVisit> = {}) =>
  visitSituation(
    { state, startsAt: AT, heldUntil: AT - HOUR, isDayOver: now > AT + 12 * HOUR, rules: DEFAULT_RULES, ...more },
    now,
  );

test.each([
  ['pending', -2 * HOUR, 'waiting'],
  ['pending', -HOUR, 'waiting'],
  ['pending', -HOUR + 1, 'expired'],
  ['pending', 24 * HOUR, 'expired'],
  ['expired', -2 * HOUR, 'expired'],
  ['expired', 24 * HOUR, 'expired'],
  ['confirmed', -24 * HOUR, 'confirmed'],
  ['confirmed', 30 * MINUTE + 59_000, 'confirmed'],
  ['confirmed', 31 * MINUTE, 'lapsed'],
  ['confirmed', 24 * HOUR, 'lapsed'],
  ['checked-in', -20 * MINUTE, 'here'],
  ['checked-in', HOUR, 'here'],
  ['checked-in', 24 * HOUR, 'left'],
  ['completed', -10 * MINUTE, 'served'],
  ['completed', 24 * HOUR, 'served'],
  ['no-show', 5 * MINUTE, 'missed'],
  ['no-show', 24 * HOUR, 'missed'],
  ['cancelled', -24 * HOUR, 'cancelled'],
  ['cancelled', 59_000, 'cancelled'],
  ['cancelled', 2 * MINUTE, 'cancelled-past'],
  ['cancelled', 24 * HOUR, 'cancelled-past'],
] as const)('%s, %d ms after its time: %s', (state, after, situation) => {
  expect(situationAt(state, AT + after)).toBe(situation);
});

test('what lapses follows the rules of the office', () => {
  const rules = { ...DEFAULT_RULES, lapseMinutes: 15 };
  expect(situationAt('confirmed', AT + 15 * MINUTE, { rules })).toBe('confirmed');
  expect(situationAt('confirmed', AT + 16 * MINUTE, { rules })).toBe('lapsed');
});
