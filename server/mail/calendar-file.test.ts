import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { calendarFile, type CalendarVisit } from './calendar-file.ts';

const visit: CalendarVisit = {
  method: 'publish',
  uid: 'a1@example.org',
  sequence: 4,
  bookedAt: Date.UTC(2026, 2, 10, 8),
  writtenAt: Date.UTC(2026, 2, 10, 9),
  startsAt: Date.UTC(2026, 2, 12, 9, 20),
  endsAt: Date.UTC(2026, 2, 12, 9, 40),
  organizer: { name: 'Starostwo "Powiatowe", Wydział; Komunikacji', email: 'komunikacja@example.org' },
  summary:
    'Wizyta w urzędzie: rejestracja pojazdu, „nowy”; zażółć gęślą jaźń, a potem jeszcze raz zażółć gęślą jaźń \\ koniec',
  location: 'ul. Przykładowa 1, 00-000 Przykładowo',
  description: 'Kod 123 456\nWpisz go w biletomacie.',
  alarm: 'Wizyta o 10:20',
};
const read = (file: string) => new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent')!;

test('an independent reader finds the same visit in the file, and a reminder an hour before', () => {
  const component = read(calendarFile(visit));
  const event = new ICAL.Event(component);
  expect(event.startDate.toJSDate().getTime()).toBe(visit.startsAt);
  expect(event.endDate.toJSDate().getTime()).toBe(visit.endsAt);
  expect(event.summary).toBe(visit.summary);
  expect(event.location).toBe(visit.location);
  expect(event.description).toBe(visit.description);
  expect(event.organizer).toBe('mailto:komunikacja@example.org');
  expect(component.getFirstProperty('organizer')!.getParameter('cn')).toBe(
    'Starostwo ’Powiatowe’, Wydział; Komunikacji',
  );
  const alarm = component.getFirstSubcomponent('valarm')!;
  expect((alarm.getFirstPropertyValue('trigger') as ICAL.Duration).toSeconds()).toBe(-3600);
  expect(alarm.getFirstPropertyValue('description')).toBe(visit.alarm);
});

test('a visit on the day after the clocks change keeps its instant', () => {
  // 29 March 2026, 3:30 in Warsaw is 1:30 UTC, an hour after 1:30 in Warsaw.
  const startsAt = Date.UTC(2026, 2, 29, 1, 30);
  const event = new ICAL.Event(read(calendarFile({ ...visit, startsAt, endsAt: startsAt + 1_200_000 })));
  expect(event.startDate.zone.tzid).toBe('UTC');
  expect(event.startDate.toJSDate().getTime()).toBe(startsAt);
});

test('no line is longer than 75 octets, every line ends with CR LF, and no letter is torn', () => {
  const file = calendarFile(visit);
  expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of file.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toContain('\ufffd');
  }
  expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
});

test.each([
  'x\r\nATTENDEE:mailto:y@example.org',
  'x\nATTENDEE:mailto:y@example.org',
  'x\rATTENDEE:mailto:y@example.org',
])('a line break in a text starts no new property: %j', (summary) => {
  const file = calendarFile({ ...visit, summary, organizer: { name: summary, email: 'a@example.org' } });
  expect(file).not.toMatch(/^ATTENDEE/mu);
  expect(read(file).getAllProperties('attendee')).toEqual([]);
});

test('control characters that no calendar may hold are left out', () => {
  expect(new ICAL.Event(read(calendarFile({ ...visit, description: 'a\u0000b\u0007c\u007fd\te' }))).description).toBe(
    'abcd\te',
  );
});
