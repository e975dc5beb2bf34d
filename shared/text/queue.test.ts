import { expect, test } from 'vitest';
import { LANGUAGES } from '../core/language.ts';
import { RANKS } from '../domain/queue/queue.ts';
import { CALL_REASONS } from './queue.ts';

test('the clerk reads why, with verbs that agree', () => {
  const turn = (passedBy: number) => CALL_REASONS.pl({ rank: 'turn', time: '9:41', passedBy });
  expect([1, 2, 4, 5].map(turn)).toEqual([
    'bilet z 9:41, wyprzedziła go 1 umówiona osoba',
    'bilet z 9:41, wyprzedziły go 2 umówione osoby',
    'bilet z 9:41, wyprzedziły go 4 umówione osoby',
    'bilet z 9:41, wyprzedziło go 5 umówionych osób',
  ]);
  expect([1, 2, 5].map((passedBy) => CALL_REASONS.uk({ rank: 'turn', time: '9:41', passedBy }))).toEqual([
    'талон від 9:41, раніше пройшла 1 особа за записом',
    'талон від 9:41, раніше пройшли 2 особи за записом',
    'талон від 9:41, раніше пройшло 5 осіб за записом',
  ]);
  expect(CALL_REASONS.pl({ rank: 'booked', time: '10:20', passedBy: 0 })).toBe('umówiona na 10:20');
});

test('every place has its own sentence in every language', () => {
  for (const language of LANGUAGES)
    expect(new Set(RANKS.map((rank) => CALL_REASONS[language]({ rank, time: '9:41', passedBy: 2 }))).size).toBe(
      RANKS.length,
    );
});
