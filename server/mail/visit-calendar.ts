// The calendar file of one visit as it stands now, for letters and for its page.
import type { Ms } from '../../shared/core/clock.ts';
import { inLanguage, type Language, type Localized } from '../../shared/core/language.ts';
import { hourAndMinute } from '../../shared/core/local-time.ts';
import { formatCode } from '../../shared/domain/booking/code.ts';
import type { Office } from '../../shared/domain/office/office.ts';
import { arrivalSentences } from '../../shared/text/arrival.ts';
import { lettersText } from '../../shared/text/letters.ts';
import type { Appointment } from '../store/appointment-store.ts';
import { arrivalWords } from './arrival-words.ts';
import { calendarFile, type CalendarVisit } from './calendar-file.ts';

export type VisitCalendar = { readonly method: CalendarVisit['method']; readonly content: string };

/** Undefined for a visit that never was in a calendar: nobody confirmed it. */
export function calendarMethodOf(
  appointment: Pick<Appointment, 'state' | 'confirmedAt' | 'bookedBy'>,
): CalendarVisit['method'] | undefined {
  switch (appointment.state) {
    case 'confirmed':
    case 'checked-in':
    case 'completed':
    case 'no-show':
      return 'publish';
    case 'cancelled':
      return appointment.confirmedAt === null && appointment.bookedBy !== 'staff' ? undefined : 'cancel';
    case 'pending':
    case 'expired':
      return undefined;
  }
}

/** `showsCode`: the reader has the code already. */
export function visitCalendar({
  office,
  appointment,
  language,
  now,
  host,
  showsCode,
  serviceName: knownName,
}: {
  readonly office: Office;
  readonly appointment: Appointment;
  readonly language: Language;
  readonly now: Ms;
  readonly host: string;
  readonly showsCode: boolean;
  /** Of a service that may be no longer offered. */
  readonly serviceName?: Localized | undefined;
}): VisitCalendar | undefined {
  const method = calendarMethodOf(appointment);
  if (method === undefined) return undefined;
  const t = lettersText[language];
  const service = office.services.find((s) => s.id === appointment.serviceId);
  const serviceName = inLanguage(service?.name ?? knownName ?? { pl: '' }, language);
  const officeName = inLanguage(office.name, language);
  const desk = appointment.isDeskChosen ? office.desks.find((d) => d.id === appointment.deskId) : undefined;
  const checklist = service?.checklist.map((item) => `- ${inLanguage(item, language)}`) ?? [];
  const useful = [
    showsCode ? t.calendar.code(formatCode(appointment.code)) : t.calendar.codeInLetter,
    ...(desk === undefined ? [] : [`${t.labels.desk}: ${desk.number}`]),
    '',
    `${t.labels.arrival}:`,
    ...arrivalSentences[language](arrivalWords(office, service, appointment.startsAt)).map(
      (sentence) => `- ${sentence}`,
    ),
    ...(checklist.length === 0 ? [] : ['', `${t.labels.bring}:`, ...checklist]),
    '',
    t.calendar.cancel,
  ];
  const description = [
    ...(method === 'cancel' ? [t.calendar.gone] : useful),
    t.questions(office.phone, office.email),
  ].join('\n');
  return {
    method,
    content: calendarFile({
      method,
      uid: `${appointment.id}@${host}`,
      // Every change of a visit makes its version rise, and only changes do.
      sequence: appointment.version,
      bookedAt: appointment.createdAt,
      writtenAt: now,
      startsAt: appointment.startsAt,
      endsAt: appointment.endsAt,
      organizer: { name: officeName, email: office.email },
      summary: t.calendar.summary(serviceName),
      location: `${officeName}, ${office.address}`,
      description,
      alarm: t.calendar.alarm(hourAndMinute(appointment.startsAt, office.zone)),
    }),
  };
}
