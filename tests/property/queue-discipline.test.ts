// The laws of "who is next", on random days.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINUTE } from '../../shared/core/clock.ts';
import { bookedStreakOf } from '../../shared/domain/queue/booked-streak.ts';
import type { QueueDesk } from '../../shared/domain/queue/queue.ts';
import { nextToCall, ranked } from '../../shared/domain/queue/queue-discipline.ts';
import { anyDay, live, MORNING, quietDay } from './queue-day.ts';
import { breachesOfDay, calledLaterBy, type Law } from './queue-laws.ts';
import { MISTAKES, modelWith, type Discipline } from './queue-model.ts';

const real: Discipline = (desk, waiting, desks, calls, now) =>
  nextToCall({ ...desk, bookedStreak: bookedStreakOf(calls) }, waiting, desks, now);
const days = (numRuns: number) => ({ numRuns, seed: 20_260_312 });

describe('on any day', () => {
  const laws: [Law, string][] = [
    ['served', 'a desk calls only tickets it serves'],
    ['L1', 'early is never called; soon only if nobody assisted, booked or of the walk-in queue waits'],
    ['L2', 'nobody of the walk-in queue before an earlier check-in; nobody booked before an earlier time'],
    ['L3', 'nobody of the walk-in queue before a booked one except by the turn; nobody before an assisted one'],
    ['L4', 'booked ones pass the same person of the walk-in queue only so often'],
    ['L5', 'a desk gets nobody only if nobody but early ones waits; nobody stays behind'],
    ['L7', 'any order of the input gives the same answer'],
  ];
  test.each(laws)('%s: %s', (law) => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(breachesOfDay(day, real).filter((b) => b.law === law)).toEqual([]);
      }),
      days(250),
    );
  });
});

test('L6: clerks who press at once get what some order of presses gives: no ticket twice', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 90 }), (day, minute) => {
      live(day, real, ({ waiting, desks, now }) => {
        const open = [...desks.values()].filter((d) => d.state === 'open');
        for (const order of [open, [...open].reverse()]) {
          let left = waiting;
          const called: string[] = [];
          for (const desk of order) {
            const next = nextToCall(desk, left, desks, now + minute * MINUTE);
            if (!next) continue;
            called.push(next.ticket.number);
            left = left.filter((t) => t !== next.ticket);
          }
          expect(new Set(called).size).toBe(called.length);
        }
      });
    }),
    days(150),
  );
});

test('L7: rank does not depend on ids, which only say when a fact was learned', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      live(day, real, ({ desk, waiting, desks, now }) => {
        const renamed = waiting
          .map((t, i) => ({ ...t, ticketId: `z${waiting.length - i}` as typeof t.ticketId }))
          .reverse();
        expect(ranked(desk, renamed, desks, now).map((e) => e.ticket.number)).toEqual(
          ranked(desk, waiting, desks, now).map((e) => e.ticket.number),
        );
      });
    }),
    days(150),
  );
});

test('L8: coming earlier never gets anyone called later', () => {
  fc.assert(
    fc.property(quietDay, fc.nat(), fc.integer({ min: 1, max: 60 }), (day, person, minutes) => {
      expect(calledLaterBy(day, person % day.people.length, minutes * MINUTE, real)).toBeLessThanOrEqual(0);
    }),
    days(600),
  );
});

test('L8 reaches its limit where eleven booked ones with earlier times stand before one desk at once', () => {
  // Somebody late joins the walk-in queue and gets the turn after four overdue calls; on time they would go after all eleven.
  const calledLater = (rivals: number) => {
    const person = (comes: number, booked: number) => ({
      comesAt: MORNING + comes * MINUTE,
      service: 0,
      bookedFor: MORNING + booked * MINUTE,
      onlyDesk: undefined,
      assistedAfter: undefined,
      visit: 6 * MINUTE,
    });
    const people = [...Array.from({ length: rivals }, () => person(0, 0)), person(31, 20)];
    return calledLaterBy(
      { desks: [{ serves: [true, true, true] }], people, shifts: [], deeds: [] },
      rivals,
      20 * MINUTE,
      real,
    );
  };
  expect([8, 10, 11].map(calledLater)).toEqual([0, 0, 6 * MINUTE]);
});

test('the discipline and the model that tells it plainly always agree', () => {
  const model = modelWith();
  fc.assert(
    fc.property(anyDay, (day) => {
      live(day, real, ({ desk, waiting, desks, calls, now, next }) => {
        const told = model(desk, waiting, desks, calls, now);
        expect({ number: next?.ticket.number, rank: next?.rank }).toEqual({
          number: told?.ticket.number,
          rank: told?.rank,
        });
      });
    }),
    days(400),
  );
});

describe('a law notices every deliberate mistake', () => {
  test.each(MISTAKES)('%s', (mistake) => {
    const wrong = modelWith(mistake);
    const noticed =
      fc.check(
        fc.property(anyDay, (day) => breachesOfDay(day, wrong).length === 0),
        { ...days(3_000), endOnFailure: true },
      ).failed ||
      fc.check(
        fc.property(
          quietDay,
          fc.nat(),
          fc.integer({ min: 1, max: 60 }),
          (day, person, minutes) => calledLaterBy(day, person % day.people.length, minutes * MINUTE, wrong) <= 0,
        ),
        { ...days(3_000), endOnFailure: true },
      ).failed;
    expect(noticed).toBe(true);
  });
});

test('a desk that is away or closed calls nobody', () => {
  fc.assert(
    fc.property(anyDay, fc.constantFrom<QueueDesk['state']>('away', 'closed'), (day, state) => {
      live(day, real, ({ desk, waiting, desks, now }) =>
        expect(nextToCall({ ...desk, state }, waiting, desks, now)).toBeUndefined(),
      );
    }),
    days(20),
  );
});
