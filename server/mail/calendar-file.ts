// A visit as an iCalendar message (RFC 5545, 5546) in UTC, so that no zone table can be wrong.
import type { Ms } from '../../shared/core/clock.ts';

/** `publish` puts the visit into a calendar or replaces an older state of it, `cancel` takes it out. */
export type CalendarVisit = {
  readonly method: 'publish' | 'cancel';
  /** The same for the visit's whole life. */
  readonly uid: string;
  /** Rises with every change of the visit; the higher one wins. */
  readonly sequence: number;
  readonly bookedAt: Ms;
  /** When this file was made. */
  readonly writtenAt: Ms;
  readonly startsAt: Ms;
  readonly endsAt: Ms;
  readonly organizer: { readonly name: string; readonly email: string };
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  /** What the reminder says; only `publish` has one. */
  readonly alarm: string;
};

const ALARM_MINUTES_BEFORE = 60;

const instant = (at: Ms): string => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');
/** Control characters but the tab have no place in a text (RFC 5545, 3.3.11). */
const text = (value: string): string =>
  value
    .replace(/\r\n|\r/g, '\n')
    .replace(/\p{Cc}/gu, (control) => (control === '\t' || control === '\n' ? control : ''))
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');
/** A quoted parameter: there is no way to write a quotation mark in it. */
const parameter = (value: string): string => `"${value.replace(/\p{Cc}/gu, ' ').replace(/"/g, '’')}"`;

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

export const calendarType = (method: CalendarVisit['method']): string =>
  `text/calendar; charset=utf-8; method=${method.toUpperCase()}`;

export function calendarFile(visit: CalendarVisit): string {
  const isCancelled = visit.method === 'cancel';
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Biletomat//Biletomat//PL',
    'CALSCALE:GREGORIAN',
    `METHOD:${visit.method.toUpperCase()}`,
    'BEGIN:VEVENT',
    `UID:${text(visit.uid)}`,
    `SEQUENCE:${visit.sequence}`,
    `DTSTAMP:${instant(visit.writtenAt)}`,
    `CREATED:${instant(visit.bookedAt)}`,
    `DTSTART:${instant(visit.startsAt)}`,
    `DTEND:${instant(visit.endsAt)}`,
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `ORGANIZER;CN=${parameter(visit.organizer.name)}:mailto:${encodeURI(visit.organizer.email)}`,
    `SUMMARY:${text(visit.summary)}`,
    `LOCATION:${text(visit.location)}`,
    `DESCRIPTION:${text(visit.description)}`,
    // Whoever sees another person's calendar need not learn the code.
    'CLASS:PRIVATE',
    `TRANSP:${isCancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
    ...(isCancelled
      ? []
      : [
          'BEGIN:VALARM',
          'ACTION:DISPLAY',
          `TRIGGER:-PT${ALARM_MINUTES_BEFORE}M`,
          `DESCRIPTION:${text(visit.alarm)}`,
          'END:VALARM',
        ]),
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(fold)
    .join('\r\n');
}
