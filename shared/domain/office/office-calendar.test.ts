import { describe, expect, test } from 'vitest';
import { DESK_1, DESK_2, LICENCES, REGISTRATION, sampleOffice } from '../../../tests/support/sample-office.ts';
import type { ServiceId } from '../../core/ids.ts';
import { instantOf } from '../../core/local-time.ts';
import {
  bookableDays,
  hoursOn,
  instantAt,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  walkInState,
} from './office-calendar.ts';

const at = (day: string, hour: number, minute = 0) => instantOf(day, hour * 60 + minute, 'Europe/Warsaw');
const reason = { pl: 'Inwentaryzacja' };

describe('the hours of a day', () => {
  test('a usual Thursday has the weekday hours', () => {
    expect(hoursOn(sampleOffice(), '2026-03-12')).toMatchObject({
      open: true,
      hours: { from: 480, to: 960 },
      closedSpans: [],
    });
  });

  test('a Sunday is closed, a holiday is closed by name', () => {
    expect(hoursOn(sampleOffice(), '2026-03-15')).toEqual({ open: false, reason: { kind: 'weekday' } });
    expect(hoursOn(sampleOffice(), '2026-06-04')).toEqual({
      open: false,
      reason: { kind: 'holiday', name: 'corpus-christi' },
    });
  });

  test('an exception beats a holiday and a weekend, and a day without visitors closes', () => {
    const hours = { from: 540, to: 720, breaks: [] };
    const office = sampleOffice({
      calendar: {
        exceptions: {
          '2026-06-04': { hours, reason },
          '2026-03-15': { hours, reason },
          '2026-03-12': { hours: null, reason },
        },
      },
    });
    expect(hoursOn(office, '2026-06-04')).toMatchObject({ open: true, hours });
    expect(hoursOn(office, '2026-03-15')).toMatchObject({ open: true, hours });
    expect(hoursOn(office, '2026-03-12')).toEqual({ open: false, reason: { kind: 'exception', reason } });
  });

  test('a closure of one desk leaves the office and the other desk open', () => {
    const office = sampleOffice({ calendar: { closures: [{ on: '2026-03-12', deskId: DESK_1, reason }] } });
    expect(hoursOn(office, '2026-03-12', DESK_1)).toEqual({ open: false, reason: { kind: 'closure', reason } });
    expect(hoursOn(office, '2026-03-12', DESK_2).open).toBe(true);
    expect(hoursOn(office, '2026-03-12').open).toBe(true);
  });

  test('closures that leave nothing of the day close it with their reason', () => {
    const office = sampleOffice({
      calendar: {
        closures: [
          { on: '2026-03-12', span: { from: 420, to: 720 }, reason },
          { on: '2026-03-12', span: { from: 750, to: 1_000 }, reason },
        ],
      },
    });
    expect(hoursOn(office, '2026-03-12')).toEqual({ open: false, reason: { kind: 'closure', reason } });
  });
});

describe('the days that can be booked', () => {
  test('today and five working days, with the closed days between and why', () => {
    const days = bookableDays(sampleOffice(), at('2026-04-02', 10));
    expect(days.map((d) => (d.open ? d.day : `${d.day} ${d.reason.kind}`))).toEqual([
      '2026-04-02',
      '2026-04-03',
      '2026-04-04 weekday',
      '2026-04-05 holiday',
      '2026-04-06 holiday',
      '2026-04-07',
      '2026-04-08',
      '2026-04-09',
      '2026-04-10',
    ]);
  });

  test('today closed is shown too and takes none of the five', () => {
    expect(bookableDays(sampleOffice(), at('2026-03-14', 10)).map((d) => d.open)).toEqual([
      false,
      false,
      true,
      true,
      true,
      true,
      true,
    ]);
  });

  test('an office that never opens ends the search', () => {
    expect(bookableDays(sampleOffice({ calendar: { weekdays: {} } }), at('2026-03-12', 10)).every((d) => !d.open)).toBe(
      true,
    );
    expect(nextWorkingDay(sampleOffice({ calendar: { weekdays: {} } }), '2026-03-12')).toBeUndefined();
  });

  test('the working day before Easter Tuesday is Good Friday', () => {
    expect(previousWorkingDay(sampleOffice(), '2026-04-07')).toBe('2026-04-03');
    expect(nextWorkingDay(sampleOffice(), '2026-04-03')).toBe('2026-04-07');
    expect(isWorkingDay(sampleOffice(), '2026-04-06')).toBe(false);
  });
});

test('minutes that the spring night skips become the moment the clock jumps, so that spans stay in order', () => {
  const spring = (hour: number, minute: number) => instantAt('2026-03-29', hour * 60 + minute, 'Europe/Warsaw');
  const jump = Date.UTC(2026, 2, 29, 1);
  expect([spring(1, 59), spring(2, 0), spring(2, 30), spring(2, 59), spring(3, 0), spring(3, 1)]).toEqual([
    jump - 60_000,
    jump,
    jump,
    jump,
    jump,
    jump + 60_000,
  ]);
});

describe('walk-in tickets', () => {
  const state = (hour: number, minute: number, issued = 0, office = sampleOffice()) =>
    walkInState(office, REGISTRATION, at('2026-03-12', hour, minute), issued);

  test('are issued until the last intake', () => {
    expect(state(15, 29)).toEqual({ state: 'open', ticketsLeft: 40 });
    expect(state(15, 30)).toEqual({ state: 'intake-ended', endedAt: 930 });
    expect(state(7, 45)).toEqual({ state: 'open', ticketsLeft: 40 });
  });

  test('are gone at the daily limit; without a limit never', () => {
    expect(state(10, 0, 39)).toEqual({ state: 'open', ticketsLeft: 1 });
    expect(state(10, 0, 40)).toEqual({ state: 'tickets-gone', dailyLimit: 40 });
    expect(walkInState(sampleOffice(), LICENCES, at('2026-03-12', 10), 9_999)).toEqual({ state: 'open' });
  });

  test('are not offered by an unknown service or one without a desk', () => {
    expect(walkInState(sampleOffice(), 'nothing' as ServiceId, at('2026-03-12', 10), 0)).toEqual({
      state: 'not-offered',
    });
    expect(walkInState(sampleOffice({ desks: [] }), REGISTRATION, at('2026-03-12', 10), 0)).toEqual({
      state: 'not-offered',
    });
  });

  test('are closed today with the reason: a holiday, or the only desk is closed', () => {
    expect(walkInState(sampleOffice(), REGISTRATION, at('2026-06-04', 10), 0)).toEqual({
      state: 'closed-today',
      reason: { kind: 'holiday', name: 'corpus-christi' },
    });
    const office = sampleOffice({ calendar: { closures: [{ on: '2026-03-12', deskId: DESK_1, reason }] } });
    expect(walkInState(office, LICENCES, at('2026-03-12', 10), 0)).toEqual({
      state: 'closed-today',
      reason: { kind: 'closure', reason },
    });
    expect(walkInState(office, REGISTRATION, at('2026-03-12', 10), 0)).toMatchObject({ state: 'open' });
  });

  test('end early when a closure takes the rest of the day', () => {
    const office = sampleOffice({
      calendar: { closures: [{ on: '2026-03-12', span: { from: 14 * 60, to: 16 * 60 }, reason }] },
    });
    expect(state(13, 59, 0, office)).toMatchObject({ state: 'open' });
    expect(state(14, 0, 0, office)).toEqual({ state: 'intake-ended', endedAt: 840 });
  });
});
