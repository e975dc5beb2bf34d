import { describe, expect, test } from 'vitest';
import { MINUTE, type Ms } from '../../core/clock.ts';
import type { DeskId, ServiceId, TicketId } from '../../core/ids.ts';
import type { Desks, QueueDesk, Waiting } from './queue.ts';
import { rankOf } from './queue-discipline.ts';
import { afterNoShowRestored, afterParked, afterTransfer, unattended } from './waiting-again.ts';

const TEN: Ms = 1_773_306_000_000;
const at = (minutes: number): Ms => TEN + minutes * MINUTE;
const S = 'registration' as ServiceId;
const OTHER = 'licences' as ServiceId;
const ticket = (changes: Partial<Waiting> = {}): Waiting => ({
  ticketId: 't' as TicketId,
  number: 'U001',
  serviceId: S,
  assisted: false,
  checkedInAt: at(0),
  waitingSince: at(0),
  ...changes,
});
const desks = (...states: QueueDesk['state'][]): Desks =>
  new Map(
    states.map((state, i) => [
      `${i + 1}` as DeskId,
      { id: `${i + 1}` as DeskId, state, serves: new Set([S]), bookedStreak: [] },
    ]),
  );

describe('a missed person who is brought back', () => {
  test('within 15 minutes keeps the rank, later checks in anew', () => {
    const missed = ticket({ bookedFor: at(0), checkedInAt: at(-5) });
    expect(afterNoShowRestored(missed, { missedAt: at(5), now: at(20) })).toMatchObject({
      bookedFor: at(0),
      checkedInAt: at(-5),
      waitingSince: at(20),
    });
    const late = afterNoShowRestored(missed, { missedAt: at(5), now: at(20) + 1 });
    expect(late).toMatchObject({ checkedInAt: at(20) + 1, waitingSince: at(20) + 1 });
    expect(rankOf(late, at(21))).toBe('walk-in');
  });
});

test('parking keeps time and check-in', () => {
  expect(afterParked(ticket({ bookedFor: at(10) }), at(30))).toEqual(
    ticket({ bookedFor: at(10), waitingSince: at(30) }),
  );
});

describe('a transfer', () => {
  test('to a desk of the same service keeps the time, or the first call if that was earlier', () => {
    const soon = ticket({ bookedFor: at(25), onlyDesk: '1' as DeskId });
    const moved = afterTransfer(soon, {
      to: { serviceId: S, deskId: '2' as DeskId },
      firstCalledAt: at(3),
      now: at(9),
    });
    expect(moved).toMatchObject({ bookedFor: at(3), checkedInAt: at(0), waitingSince: at(9), onlyDesk: '2' });
    expect(rankOf(moved, at(9))).toBe('booked');
    expect(
      afterTransfer(ticket({ bookedFor: at(5) }), { to: { serviceId: S }, firstCalledAt: at(8), now: at(9) }).bookedFor,
    ).toBe(at(5));
  });

  test('to another service keeps the check-in only and drops the narrowing', () => {
    expect(
      afterTransfer(ticket({ bookedFor: at(5), onlyDesk: '1' as DeskId }), {
        to: { serviceId: OTHER },
        firstCalledAt: at(4),
        now: at(9),
      }),
    ).toMatchObject({
      serviceId: OTHER,
      bookedFor: undefined,
      onlyDesk: undefined,
      checkedInAt: at(0),
      waitingSince: at(9),
    });
  });

  test('of somebody restored long after the first call does not make them late', () => {
    const restored = ticket({ bookedFor: at(60), checkedInAt: at(55) });
    expect(rankOf(afterTransfer(restored, { to: { serviceId: S }, firstCalledAt: at(35), now: at(62) }), at(62))).toBe(
      'booked',
    );
  });

  test('of a walk-in stays a walk-in', () => {
    expect(rankOf(afterTransfer(ticket(), { to: { serviceId: S }, firstCalledAt: at(4), now: at(9) }), at(9))).toBe(
      'walk-in',
    );
  });
});

describe('tickets that staff must see', () => {
  test('no open or away desk serves them', () => {
    expect(unattended([ticket()], desks('closed'), at(1))).toEqual([{ ticket: ticket(), why: 'no-desk' }]);
    expect(unattended([ticket({ serviceId: OTHER })], desks('open'), at(1))).toMatchObject([{ why: 'no-desk' }]);
  });

  test('they wait 15 minutes past their time for a desk that is away', () => {
    const booked = ticket({ bookedFor: at(20) });
    expect(unattended([booked], desks('away'), at(35) - 1)).toEqual([]);
    expect(unattended([booked], desks('away'), at(35))).toEqual([{ ticket: booked, why: 'desk-away' }]);
    expect(unattended([ticket()], desks('away'), at(15))).toMatchObject([{ why: 'desk-away' }]);
  });

  test('not while an open desk serves them; one chosen desk that is away does not help by another being open', () => {
    expect(unattended([ticket()], desks('away', 'open'), at(99))).toEqual([]);
    expect(unattended([ticket({ onlyDesk: '1' as DeskId })], desks('away', 'open'), at(99))).toMatchObject([
      { why: 'desk-away' },
    ]);
  });
});
