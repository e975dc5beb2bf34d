// A visit as an iCalendar file (RFC 5545) in UTC, so that no zone table can be wrong.
import type { Ms } from '../../shared/core/clock.ts';

export type CalendarVisit = {
  readonly uid: string;
  readonly createdAt: Ms;
  readonly startsAt: Ms;
  readonly endsAt: Ms;
  readonly summary: string;
  readonly location: string;
  readonly description: string;
};

const instant = (at: Ms): string => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');
const text = (value: string): string => value.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');

/** Lines of at most 75 octets; a letter of several octets is never split. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > 74) {
      parts.push(part);
      part = '';
      octets = 1;
    }
    part += letter;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}

export function calendarFile(visit: CalendarVisit): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Biletomat//Biletomat//PL',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${text(visit.uid)}`,
    `DTSTAMP:${instant(visit.createdAt)}`,
    `DTSTART:${instant(visit.startsAt)}`,
    `DTEND:${instant(visit.endsAt)}`,
    `SUMMARY:${text(visit.summary)}`,
    `LOCATION:${text(visit.location)}`,
    `DESCRIPTION:${text(visit.description)}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].map(fold).join('\r\n');
}
