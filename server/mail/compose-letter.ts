// One letter of the outbox, made from what is true at the moment of sending; undefined when it need not be sent any more.
import type { Ms } from '../../shared/core/clock.ts';
import { inLanguage, type Language, type Localized } from '../../shared/core/language.ts';
import { hourAndMinute, localDay } from '../../shared/core/local-time.ts';
import { heldUntil, type AppointmentState } from '../../shared/domain/booking/appointment.ts';
import type { LetterTemplate } from '../../shared/domain/booking/letter-delivery.ts';
import { conflictOf, offeredInstead } from '../../shared/domain/ticket/conflict.ts';
import { formatCode } from '../../shared/domain/booking/code.ts';
import type { Office } from '../../shared/domain/office/office.ts';
import { formatDay, formatDayAndMonth } from '../../shared/text/calendar.ts';
import { CONFLICT_SENTENCES } from '../../shared/text/conflict.ts';
import type { LetterKind, When } from '../../shared/text/types/letters.ts';
import { linkToken } from '../security/link-token.ts';
import type { Context } from '../app/context.ts';
import { bookingAddress, visitAddress } from '../addresses/citizen-addresses.ts';
import type { Appointment } from '../store/appointment-store.ts';
import type { LetterDetails } from '../store/mail-outbox.ts';
import { arrivalWords } from './arrival-words.ts';
import { calendarType } from './calendar-file.ts';
import { codePicture } from './code-picture.ts';
import { QR_CONTENT_ID, renderLetter, type HeldVisit } from './letter.ts';
import type { Letter } from './transport.ts';
import { visitCalendar } from './visit-calendar.ts';

export type LetterToCompose = {
  readonly id: string;
  readonly template: LetterTemplate;
  readonly language: Language;
  readonly details: LetterDetails;
  readonly createdAt: Ms;
  /** Free times nearest to a visit that the office cancelled. */ readonly offers?: readonly Ms[] | undefined;
  /** Of a service that may be no longer offered. */ readonly serviceName?: Localized | undefined;
};
/** `appointment`: the visit it goes to. `pending`: all visits of the same address that wait for their confirmation, `appointment` among them if it does. */
export type VisitsToTell = { readonly appointment: Appointment; readonly pending: readonly Appointment[] };

type KindIn = Record<AppointmentState, LetterKind | undefined>;
const NOTHING: KindIn = {
  pending: undefined,
  confirmed: undefined,
  'checked-in': undefined,
  completed: undefined,
  expired: undefined,
  cancelled: undefined,
  'no-show': undefined,
};

/** What each letter says while the visit is in each state; undefined: it is not so any more, or of no use. */
const KINDS: Record<LetterTemplate, KindIn> = {
  confirm: { ...NOTHING, pending: 'confirm' },
  confirmed: { ...NOTHING, confirmed: 'confirmed', 'checked-in': 'confirmed' },
  reminder: { ...NOTHING, confirmed: 'reminder' },
  cancelled: { ...NOTHING, cancelled: 'cancelled' },
  'cancelled-by-office': { ...NOTHING, cancelled: 'cancelled-by-office' },
  'quota-reached': { ...NOTHING, pending: 'unconfirmed', confirmed: 'has-visit', 'checked-in': 'has-visit' },
};

/** What these say is not so while the office cannot honour the visit: it waits for a decision. */
const PROMISES: readonly LetterTemplate[] = ['confirm', 'confirmed', 'reminder'];

/** The hold as it will be once this letter has left now. */
function holdFromSending(office: Office, appointment: Appointment, now: Ms): Ms {
  return appointment.letterSentAt !== null && appointment.heldUntil !== null
    ? appointment.heldUntil
    : heldUntil({ office, bookedAt: appointment.createdAt, letterSentAt: now, startsAt: appointment.startsAt });
}

export function composeLetter(
  ctx: Pick<Context, 'secrets' | 'publicUrl'>,
  settings: { readonly from: string },
  office: Office,
  { appointment, pending }: VisitsToTell,
  item: LetterToCompose,
  now: Ms,
): Letter | undefined {
  const kind = KINDS[item.template][appointment.state];
  if (appointment.email === null || kind === undefined) return undefined;
  if (PROMISES.includes(item.template) && conflictOf(office, appointment) !== undefined) return undefined;
  if (kind === 'reminder' && now >= appointment.startsAt) return undefined;
  const { language } = item;
  const whenOf = (at: Ms): When => {
    const day = localDay(at, office.zone);
    return {
      day: formatDay(day, language),
      shortDay: formatDayAndMonth(day, language),
      hour: hourAndMinute(at, office.zone),
    };
  };
  const serviceOf = (visit: Appointment) => office.services.find((s) => s.id === visit.serviceId);
  const nameOf = (visit: Appointment): string => inLanguage(serviceOf(visit)?.name ?? { pl: '' }, language);
  const confirmLinkOf = (visit: Appointment): string =>
    `${ctx.publicUrl}${visitAddress('confirm', linkToken(ctx.secrets, 'confirm', visit))}`;
  // A hold that has ended can no longer be confirmed, nor one that the office cannot honour.
  const held: HeldVisit[] = pending.flatMap((visit) => {
    const until = holdFromSending(office, visit, now);
    return until <= now || conflictOf(office, visit) !== undefined
      ? []
      : [
          {
            when: whenOf(visit.startsAt),
            service: nameOf(visit),
            heldUntil: hourAndMinute(until, office.zone),
            holdsSlot: visit.holdsSlot,
            confirm: confirmLinkOf(visit),
          },
        ];
  });
  if (kind === 'unconfirmed' && held.length === 0) return undefined;
  const hold = holdFromSending(office, appointment, now);
  if (kind === 'confirm' && hold <= now) return undefined;
  const host = new URL(ctx.publicUrl).hostname;
  const hasVisit = kind === 'confirmed' || kind === 'reminder';
  const hasPicture = hasVisit && appointment.state !== 'checked-in';
  const isGone = kind === 'cancelled' || kind === 'cancelled-by-office';
  const calendar =
    hasVisit || isGone
      ? visitCalendar({ office, appointment, language, now, host, showsCode: true, serviceName: item.serviceName })
      : undefined;
  const service = serviceOf(appointment);
  const body = renderLetter({
    kind,
    language,
    office: {
      name: inLanguage(office.name, language),
      address: office.address,
      phone: office.phone,
      email: office.email,
    },
    service: inLanguage(service?.name ?? item.serviceName ?? { pl: '' }, language),
    desk: appointment.isDeskChosen ? office.desks.find((d) => d.id === appointment.deskId)?.number : undefined,
    when: whenOf(appointment.startsAt),
    code: formatCode(appointment.code),
    isHere: appointment.state === 'checked-in',
    arrival: arrivalWords(office, service, appointment.startsAt),
    checklist: service?.checklist.map((c) => inLanguage(c, language)) ?? [],
    holdsSlot: appointment.holdsSlot,
    heldUntil: kind === 'confirm' ? hourAndMinute(hold, office.zone) : undefined,
    held: kind === 'unconfirmed' ? held : [],
    reason:
      item.details.reason ??
      (item.details.conflict === undefined ? undefined : CONFLICT_SENTENCES[language][item.details.conflict]),
    offers: offersOf(ctx, office, appointment, item.offers ?? [], language),
    hasPicture,
    calendar: calendar === undefined ? undefined : calendar.method === 'publish' ? 'adds' : 'removes',
    links: {
      confirm: confirmLinkOf(appointment),
      cancel: `${ctx.publicUrl}${visitAddress('cancel', linkToken(ctx.secrets, 'cancel', appointment))}`,
      home: `${ctx.publicUrl}/`,
    },
  });
  return {
    from: settings.from,
    to: { name: '', address: appointment.email },
    replyTo: office.email,
    subject: body.subject,
    text: body.text,
    html: body.html,
    date: new Date(now),
    // The same letter tried twice is recognised by mail programs as one.
    messageId: `<${item.id}@${host}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language, 'X-Auto-Response-Suppress': 'All' },
    attachments: [
      ...(hasPicture
        ? [
            {
              filename: 'kod.png',
              cid: QR_CONTENT_ID,
              contentType: 'image/png',
              contentDisposition: 'inline' as const,
              content: codePicture(appointment.code),
            },
          ]
        : []),
      // As base64 its lines arrive as they are: folded, with CR LF.
      ...(calendar === undefined
        ? []
        : [
            {
              filename: 'wizyta.ics',
              contentType: calendarType(calendar.method),
              contentTransferEncoding: 'base64' as const,
              content: calendar.content,
            },
          ]),
    ],
  };
}

/** Each free time with the page that books it; taken meanwhile, the page says so and offers others. */
function offersOf(
  ctx: Pick<Context, 'publicUrl'>,
  office: Office,
  appointment: Appointment,
  times: readonly Ms[],
  language: Language,
): { label: string; href: string }[] {
  const instead = offeredInstead(office, {
    serviceId: appointment.serviceId,
    deskId: appointment.deskId,
    isDeskChosen: appointment.isDeskChosen,
  });
  if (instead === undefined) return [];
  const choice = { serviceId: instead.service.id, ...(instead.isOwnDesk ? { deskId: appointment.deskId } : {}) };
  return times.map((startsAt) => ({
    label: `${formatDay(localDay(startsAt, office.zone), language)}, ${hourAndMinute(startsAt, office.zone)}`,
    href: `${ctx.publicUrl}${bookingAddress('data', { ...choice, startsAt }, language)}`,
  }));
}
