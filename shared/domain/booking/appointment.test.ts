import { describe, expect, test } from 'vitest';
import { sampleOffice } from '../../../tests/support/sample-office.ts';
import { MINUTE } from '../../core/clock.ts';
import { instantOf } from '../../core/local-time.ts';
import { heldUntil, promisedHold, transitionAppointment } from './appointment.ts';

const at = (day: string, hour: number, minute = 0) => instantOf(day, hour * 60 + minute, 'Europe/Warsaw');
const office = sampleOffice();

describe('the life of an appointment', () => {
  test('from booking to the end of the visit', () => {
    expect(transitionAppointment('pending', 'confirm')).toEqual({ ok: true, value: 'confirmed' });
    expect(transitionAppointment('confirmed', 'check-in')).toEqual({ ok: true, value: 'checked-in' });
    expect(transitionAppointment('checked-in', 'complete')).toEqual({ ok: true, value: 'completed' });
  });

  test('a second confirm or cancel says so and changes nothing', () => {
    expect(transitionAppointment('confirmed', 'confirm')).toEqual({ ok: false, error: 'already-done' });
    expect(transitionAppointment('cancelled', 'cancel')).toEqual({ ok: false, error: 'already-done' });
  });

  test('an expired or cancelled visit is not confirmed, an unconfirmed one not checked in', () => {
    for (const [state, event] of [
      ['expired', 'confirm'],
      ['cancelled', 'confirm'],
      ['pending', 'check-in'],
      ['completed', 'cancel'],
      ['no-show', 'cancel'],
      ['checked-in', 'expire'],
    ] as const) {
      expect(transitionAppointment(state, event)).toEqual({ ok: false, error: 'not-possible' });
    }
  });

  test('presence beats a timer: an earlier check-in undoes an expiry and a no-show, not a cancellation', () => {
    expect(transitionAppointment('expired', 'earlier-check-in')).toEqual({ ok: true, value: 'checked-in' });
    expect(transitionAppointment('no-show', 'earlier-check-in')).toEqual({ ok: true, value: 'checked-in' });
    expect(transitionAppointment('cancelled', 'earlier-check-in')).toEqual({ ok: false, error: 'not-possible' });
  });

  test('a cancellation can be undone', () => {
    expect(transitionAppointment('cancelled', 'undo-cancel')).toEqual({ ok: true, value: 'confirmed' });
  });
});

describe('how long an unconfirmed visit holds its slot', () => {
  const startsAt = at('2026-03-12', 10, 20);
  const hold = (bookedAt: number, letterSentAt?: number) => heldUntil({ office, bookedAt, letterSentAt, startsAt });

  test('30 minutes from the letter, 15 on the same day', () => {
    expect(hold(at('2026-03-11', 9), at('2026-03-11', 9, 2))).toBe(at('2026-03-11', 9, 32));
    expect(hold(at('2026-03-12', 8), at('2026-03-12', 8, 1))).toBe(at('2026-03-12', 8, 16));
  });

  test('while no letter left, at most four hours', () => {
    expect(hold(at('2026-03-11', 9))).toBe(at('2026-03-11', 13));
    expect(hold(at('2026-03-11', 9), at('2026-03-11', 12, 50))).toBe(at('2026-03-11', 13));
  });

  test('never past five minutes before the visit', () => {
    expect(hold(at('2026-03-12', 10, 8), at('2026-03-12', 10, 9))).toBe(startsAt - 5 * MINUTE);
    expect(hold(at('2026-03-12', 9))).toBe(startsAt - 5 * MINUTE);
  });

  test('the page promises the hold as if the letter left at once', () => {
    expect(promisedHold(office, at('2026-03-11', 9), startsAt)).toBe(at('2026-03-11', 9, 30));
  });
});
