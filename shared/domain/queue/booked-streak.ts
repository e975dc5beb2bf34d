// A desk's booked streak: the booked calls since the desk last called from its walk-in queue.
import type { Ms } from '../../core/clock.ts';
import type { Rank } from './queue.ts';

/** One call at a desk in this office day, in order of time. */
export type DeskCall = {
  readonly at: Ms;
  readonly rank: Rank;
  /** Called out of order by a clerk. */
  readonly picked: boolean;
  /** `missed`: it ended as a no-show; `undone`: the clerk took it back. */
  readonly outcome: 'open' | 'served' | 'missed' | 'undone';
};

/** The streak after a call made now; assisted calls leave it as it was. */
export function streakAfterCall(streak: readonly Ms[], rank: Rank, calledAt: Ms): Ms[] {
  if (rank === 'booked' || rank === 'soon') return [...streak, calledAt];
  return rank === 'walk-in' || rank === 'turn' ? [] : [...streak];
}

/**
 * The streak from the day's calls of a desk, across breaks and clerks. Missed, undone and picked calls neither lengthen
 * nor end it, and a call turns out missed only later: so the streak is read from the calls, not counted on.
 */
export function bookedStreakOf(calls: readonly DeskCall[]): Ms[] {
  let streak: Ms[] = [];
  for (const call of calls) {
    if (call.picked || call.outcome === 'missed' || call.outcome === 'undone') continue;
    streak = streakAfterCall(streak, call.rank, call.at);
  }
  return streak;
}
