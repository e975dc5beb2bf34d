// The printer's own time: tasks in order, at their own moment, also when a real clock runs it.
import { describe, expect, test } from 'vitest';
import type { Ms } from '../../../shared/core/clock.ts';
import { EventQueue } from './event-queue.ts';
import { runEventQueue } from './live-event-queue.ts';

test('tasks run in the order of their times, and each sees its own time', () => {
  const eventQueue = new EventQueue(100);
  const seen: [string, Ms][] = [];
  const note = (name: string) => (): void => void seen.push([name, eventQueue.now()]);
  eventQueue.after(20, note('late'));
  eventQueue.after(10, note('first'));
  eventQueue.after(10, note('second'));
  eventQueue.after(5, () => eventQueue.after(2.5, note('nested')));
  eventQueue.advanceTo(1_000);
  expect(seen).toEqual([
    ['nested', 107.5],
    ['first', 110],
    ['second', 110],
    ['late', 120],
  ]);
  expect(eventQueue.now()).toBe(1_000);
});

test('a task taken off the list does not run; a clock that goes back changes nothing', () => {
  const eventQueue = new EventQueue(0);
  let runs = 0;
  const cancel = eventQueue.after(10, () => (runs += 1));
  cancel();
  eventQueue.after(10, () => (runs += 10));
  eventQueue.advanceTo(50);
  eventQueue.advanceTo(20);
  expect([runs, eventQueue.now()]).toEqual([10, 50]);
});

describe('run by a clock', () => {
  /** A clock and sleepers moved by hand. */
  const handClock = () => {
    let now = 0;
    const sleepers = new Set<{ at: Ms; wake: () => void }>();
    return {
      clock: { now: () => now },
      timers: {
        sleep: (ms: number, signal?: AbortSignal) =>
          new Promise<void>((resolve, reject) => {
            const sleeper = { at: now + ms, wake: resolve };
            sleepers.add(sleeper);
            signal?.addEventListener('abort', () => {
              sleepers.delete(sleeper);
              reject(new Error('woken'));
            });
          }),
      },
      asleepUntil: () => Array.from(sleepers, (sleeper) => sleeper.at),
      /** Moves on and lets whoever is due wake up. */
      to: async (time: Ms) => {
        now = time;
        for (const sleeper of sleepers) {
          if (sleeper.at > now) continue;
          sleepers.delete(sleeper);
          sleeper.wake();
        }
        for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      },
    };
  };

  test('it sleeps until the next task, wakes for a nearer one, and ends when told', async () => {
    const hand = handClock();
    const eventQueue = new EventQueue(0);
    const ending = new AbortController();
    const done: string[] = [];
    eventQueue.after(100, () => done.push('far'));
    const live = runEventQueue(eventQueue, hand.clock, hand.timers, ending.signal);
    expect(hand.asleepUntil()).toEqual([100]);
    eventQueue.after(10, () => done.push('near'));
    await hand.to(0);
    expect(hand.asleepUntil()).toEqual([10]);
    await hand.to(10);
    expect(done).toEqual(['near']);
    await hand.to(150);
    expect(done).toEqual(['near', 'far']);
    ending.abort();
    await live.ended;
  });

  test('whatever comes from outside first brings the event queue to the present', async () => {
    const hand = handClock();
    const eventQueue = new EventQueue(0);
    const ending = new AbortController();
    const live = runEventQueue(eventQueue, hand.clock, hand.timers, ending.signal);
    await hand.to(77);
    live.catchUp();
    expect(eventQueue.now()).toBe(77);
    ending.abort();
    await live.ended;
  });
});
