import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { calendarFile } from './calendar-file.ts';

const visit = {
  uid: 'a1@example.org',
  createdAt: Date.UTC(2026, 2, 10, 8),
  startsAt: Date.UTC(2026, 2, 12, 9, 20),
  endsAt: Date.UTC(2026, 2, 12, 9, 40),
  summary: 'Wizyta w urzędzie: rejestracja pojazdu, „nowy”; zażółć gęślą jaźń, a potem jeszcze raz zażółć gęślą jaźń',
  location: 'ul. Przykładowa 1, 00-000 Przykładowo',
  description: 'Kod 123 456\nWpisz go w biletomacie.',
};

test('an independent reader finds the same visit in the file', () => {
  const event = new ICAL.Event(new ICAL.Component(ICAL.parse(calendarFile(visit))).getFirstSubcomponent('vevent')!);
  expect(event.startDate.toJSDate().getTime()).toBe(visit.startsAt);
  expect(event.endDate.toJSDate().getTime()).toBe(visit.endsAt);
  expect(event.summary).toBe(visit.summary);
  expect(event.location).toBe(visit.location);
  expect(event.description).toBe(visit.description);
});

test('no line is longer than 75 octets and a line break in a text starts no new property', () => {
  const file = calendarFile({ ...visit, summary: 'x\r\nATTENDEE:mailto:y@example.org' });
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(file).not.toMatch(/^ATTENDEE/m);
});
