// The office of the measure: 12 desks that serve everything, a 5-minute grid, 16 hours a day, all of it bookable.
import type { DeskId, ServiceId } from '../../../shared/core/ids.ts';
import { addDays, instantOf } from '../../../shared/core/local-time.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import { isWorkingDay } from '../../../shared/domain/office/office-calendar.ts';
import { demoOffice } from '../../fixtures/office.ts';

/** A Wednesday morning. */
export const TODAY = '2026-03-11';
export const NOW = Date.parse('2026-03-11T07:00:00Z');
export const SERVICES = { short: 'bench-short' as ServiceId, long: 'bench-long' as ServiceId } as const;
export const DESKS = 12;
const GRID_MINUTES = 5;
const [OPENS, CLOSES] = [6 * 60, 22 * 60];

/** `bookableDays`: far more than an office offers, where a measure needs many times. */
export function benchOffice(bookableDays: number): Office {
  const hours = { from: OPENS, to: CLOSES, breaks: [] };
  const [pattern] = demoOffice.services;
  const service = { ...pattern!, bookable: true, walkIn: true, deskChoice: false, dailyWalkInLimit: undefined };
  return {
    ...demoOffice,
    calendar: { weekdays: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours }, exceptions: {}, closures: [] },
    rules: { ...demoOffice.rules, slotMinutes: GRID_MINUTES, walkInSharePercent: 0, bookableWorkingDays: bookableDays },
    services: [
      { ...service, id: SERVICES.short, durationMinutes: GRID_MINUTES },
      { ...service, id: SERVICES.long, durationMinutes: 4 * GRID_MINUTES },
    ],
    desks: Array.from({ length: DESKS }, (_, i) => ({
      id: `desk-${i + 1}` as DeskId,
      number: String(i + 1),
      serves: [SERVICES.short, SERVICES.long],
    })),
  };
}

/** Every start of the grid on the office's next days, one of each day in turn: of a day's times only a part may be held unconfirmed. */
export function startsOf(office: Office, days: number): { readonly day: string; readonly startsAt: number }[] {
  const open: string[] = [];
  for (let ahead = 1; open.length < days; ahead += 1) {
    const day = addDays(TODAY, ahead);
    if (isWorkingDay(office, day)) open.push(day);
  }
  const minutes = Array.from({ length: (CLOSES - OPENS) / GRID_MINUTES }, (_, i) => OPENS + i * GRID_MINUTES);
  return minutes.flatMap((minute) => open.map((day) => ({ day, startsAt: instantOf(day, minute, office.zone) })));
}
