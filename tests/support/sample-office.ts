// A small office for tests: two desks, two services, usual hours.
import type { DeskId, OfficeId, ServiceId } from '../../shared/core/ids.ts';
import { DEFAULT_RULES, type Office, type OfficeCalendar } from '../../shared/domain/office/office.ts';

export const REGISTRATION = 'registration' as ServiceId;
export const LICENCES = 'licences' as ServiceId;
export const DESK_1 = 'desk-1' as DeskId;
export const DESK_2 = 'desk-2' as DeskId;

const HOURS = { from: 8 * 60, to: 16 * 60, breaks: [{ from: 12 * 60, to: 12 * 60 + 30 }], lastIntake: 15 * 60 + 30 };

/** Monday to Friday 8–16, a break at 12:00, last intake 15:30; desk 1 serves both services, desk 2 registration only. */
export function sampleOffice(
  changes: Partial<Omit<Office, 'calendar'>> & { calendar?: Partial<OfficeCalendar> } = {},
): Office {
  const { calendar, ...others } = changes;
  return {
    id: 'office' as OfficeId,
    name: { pl: 'Wydział Komunikacji' },
    address: 'ul. Przykładowa 1, 00-001 Przykładów',
    phone: '+48 22 555 01 00',
    email: 'office@example.org',
    zone: 'Europe/Warsaw',
    calendar: {
      weekdays: { 1: HOURS, 2: HOURS, 3: HOURS, 4: HOURS, 5: HOURS },
      exceptions: {},
      closures: [],
      ...calendar,
    },
    rules: DEFAULT_RULES,
    services: [
      {
        id: REGISTRATION,
        category: { pl: 'Pojazdy' },
        name: { pl: 'Rejestracja pojazdu' },
        series: 'R',
        durationMinutes: 20,
        bookable: true,
        walkIn: true,
        deskChoice: true,
        nameField: 'required',
        checklist: [],
        dailyWalkInLimit: 40,
      },
      {
        id: LICENCES,
        category: { pl: 'Kierowcy' },
        name: { pl: 'Prawo jazdy' },
        series: 'P',
        durationMinutes: 15,
        bookable: true,
        walkIn: true,
        deskChoice: false,
        nameField: 'optional',
        checklist: [],
      },
    ],
    desks: [
      { id: DESK_1, number: '1', serves: [REGISTRATION, LICENCES] },
      { id: DESK_2, number: '2', serves: [REGISTRATION] },
    ],
    ...others,
  };
}
