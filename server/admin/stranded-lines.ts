// What loading an office would strand, or has stranded, as lines for the operator; nobody's name or address is in them.
import { CONFLICT_LINES } from '../../shared/text/conflict.ts';
import type { OfficeLoaded, Stranded, StrandedVisit } from '../actions/office/load-office-file.ts';

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

function visitLine(visit: StrandedVisit): string {
  const nearest =
    visit.nearest.length === 0
      ? 'no other time is free'
      : `nearest: ${visit.nearest.map(({ day, hour }) => `${day} ${hour}`).join(', ')}`;
  return `  ${visit.day} ${visit.hour}, desk ${visit.desk}, ${visit.service.pl} (${visit.state}${visit.hasEmail ? '' : ', no e-mail: telephone'}): ${CONFLICT_LINES[visit.reason.kind]}; ${nearest}`;
}

const ticketLine = (number: string): string =>
  `  ticket ${number} waits, and no desk would serve it: it stays in the queue for staff`;

const about = ({ visits, tickets }: Stranded): string =>
  [
    ...(visits.length === 0 ? [] : [count(visits.length, 'visit')]),
    ...(tickets.length === 0 ? [] : [count(tickets.length, 'waiting ticket')]),
  ].join(' and ');

export function strandedRefusal(stranded: Stranded): {
  readonly error: string;
  readonly lines: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
} {
  return {
    error: `not loaded: this office could not honour ${about(stranded)}`,
    lines: [
      ...stranded.visits.map(visitLine),
      ...stranded.tickets.map(ticketLine),
      'Load it with --cancel-visits (each gets a letter that offers the nearest times; whoever has no e-mail is left to staff)',
      'or with --leave-to-staff (each waits for a decision in the administration, without a reminder; those not yet confirmed are cancelled with a letter).',
    ],
    data: { stranded },
  };
}

export function loadedLines(loaded: OfficeLoaded): string[] {
  const left = new Set(loaded.left);
  return [
    'The office is loaded.',
    ...(loaded.lengthened === 0
      ? []
      : [`${count(loaded.lengthened, 'visit')} got the longer time that the service takes now.`]),
    ...(loaded.cancelled.length === 0
      ? []
      : [`${count(loaded.cancelled.length, 'visit')} cancelled; a letter with the nearest times goes out to each.`]),
    ...(left.size === 0
      ? []
      : [`${count(left.size, 'visit')} for staff to decide about (administration, "Wizyty do rozstrzygnięcia"):`]),
    ...loaded.visits.filter((visit) => left.has(visit.appointmentId)).map(visitLine),
    ...loaded.tickets.map(ticketLine),
  ];
}
