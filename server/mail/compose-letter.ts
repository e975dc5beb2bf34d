// One letter of the outbox, made from what is true at the moment of sending; undefined when it need not be sent any more.
import { generate } from 'lean-qr';
import { toPngBuffer } from 'lean-qr/extras/node_export';
import type { Ms } from '../../shared/core/clock.ts';
import { inLanguage, isLanguage, type Language, type Localized } from '../../shared/core/language.ts';
import { hourAndMinute, localDay } from '../../shared/core/local-time.ts';
import { heldUntil, type AppointmentState } from '../../shared/domain/appointment.ts';
import { conflictOf, offeredInstead } from '../../shared/domain/conflict.ts';
import { formatCode } from '../../shared/domain/code.ts';
import type { Office } from '../../shared/domain/office.ts';
import { formatDay, formatDayAndMonth } from '../../shared/text/calendar.ts';
import { CONFLICT_SENTENCES } from '../../shared/text/conflict.ts';
import type { LetterTemplate } from '../../shared/text/letters.ts';
import { linkToken } from '../actions/link-token.ts';
import type { Context } from '../app/context.ts';
import { bookingAddress, visitAddress } from '../pages/addresses.ts';
import type { AppointmentRow } from '../store/appointment-store.ts';
import type { LetterDetails } from '../store/mail-outbox.ts';
import { calendarFile } from './calendar-file.ts';
import { QR_CONTENT_ID, renderLetter } from './letter.ts';
import type { Letter } from './transport.ts';

export type LetterToCompose = { readonly id: string; readonly template: LetterTemplate; readonly language: string; readonly details: LetterDetails; readonly createdAt: Ms; /** Free times nearest to a visit that the office cancelled. */ readonly offers?: readonly Ms[] | undefined; /** Of a service that may be no longer offered. */ readonly serviceName?: Localized | undefined };

/** `isToCome`: the visit has not begun. */
const STILL_TRUE: Record<LetterTemplate, (state: AppointmentState, isToCome: boolean) => boolean> = {
  confirm: (s) => s === 'pending',
  confirmed: (s) => s === 'confirmed' || s === 'checked-in',
  reminder: (s, isToCome) => s === 'confirmed' && isToCome,
  cancelled: (s) => s === 'cancelled',
  'cancelled-by-office': (s) => s === 'cancelled',
  'moved-by-office': (s) => s === 'confirmed',
  'quota-reached': (s) => s === 'pending' || s === 'confirmed' || s === 'checked-in',
};

/** What these say is not so while the office cannot honour the visit: it waits for a decision. */
const PROMISES: readonly LetterTemplate[] = ['confirm', 'confirmed', 'reminder', 'moved-by-office'];

/** The hold as it will be once this letter has left now. */
function holdFromSending(office: Office, row: AppointmentRow, now: Ms): Ms {
  return row.letterSentAt !== null && row.heldUntil !== null
    ? row.heldUntil
    : heldUntil({ office, bookedAt: row.createdAt, letterSentAt: now, startsAt: row.startsAt });
}

export function composeLetter(ctx: Pick<Context, 'secrets' | 'publicUrl'>, settings: { readonly from: string }, office: Office, row: AppointmentRow, item: LetterToCompose, now: Ms): Letter | undefined {
  if (row.email === null || !STILL_TRUE[item.template](row.state, now < row.startsAt)) return undefined;
  if (PROMISES.includes(item.template) && conflictOf(office, row) !== undefined) return undefined;
  const language: Language = isLanguage(item.language) ? item.language : 'pl';
  const service = office.services.find((s) => s.id === row.serviceId);
  const desk = office.desks.find((d) => d.id === row.deskId);
  const hour = hourAndMinute(row.startsAt, office.zone);
  const day = localDay(row.startsAt, office.zone);
  const named = service?.name ?? item.serviceName;
  const serviceName = named ? inLanguage(named, language) : '';
  const officeName = inLanguage(office.name, language);
  const body = renderLetter({
    template: item.template,
    language,
    office: { name: officeName, address: office.address, phone: office.phone, email: office.email },
    service: serviceName,
    desk: row.isDeskChosen === 1 ? desk?.number : undefined,
    when: { day: formatDay(day, language), shortDay: formatDayAndMonth(day, language), hour },
    code: formatCode(row.code),
    checklist: service?.checklist.map((c) => inLanguage(c, language)) ?? [],
    heldUntil: item.template === 'confirm' ? hourAndMinute(holdFromSending(office, row, now), office.zone) : undefined,
    holdsSlot: row.holdsSlot === 1,
    reason: item.details.reason ?? (item.details.conflict === undefined ? undefined : CONFLICT_SENTENCES[language][item.details.conflict]),
    offers: offersOf(ctx, office, row, item.offers ?? [], language),
    links: {
      confirm: `${ctx.publicUrl}${visitAddress('confirm', linkToken(ctx.secrets, 'confirm', row))}`,
      cancel: `${ctx.publicUrl}${visitAddress('cancel', linkToken(ctx.secrets, 'cancel', row))}`,
      home: `${ctx.publicUrl}/`,
    },
  });
  const host = new URL(ctx.publicUrl).hostname;
  const hasVisit = item.template === 'confirmed' || item.template === 'reminder' || item.template === 'moved-by-office';
  return {
    from: settings.from,
    to: { name: '', address: row.email },
    replyTo: office.email,
    subject: body.subject,
    text: body.text,
    html: body.html,
    date: new Date(now),
    // The same letter tried twice is recognised by mail programs as one.
    messageId: `<${item.id}@${host}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language, 'X-Auto-Response-Suppress': 'All' },
    attachments: hasVisit
      ? [
          { filename: 'kod.png', cid: QR_CONTENT_ID, contentType: 'image/png', contentDisposition: 'inline', content: Buffer.from(toPngBuffer(generate(row.code), { pad: 4, scale: 6 })) },
          {
            filename: 'wizyta.ics',
            contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
            content: calendarFile({
              uid: `${row.id}@${host}`,
              createdAt: now,
              startsAt: row.startsAt,
              endsAt: row.endsAt,
              summary: `${officeName}: ${serviceName}`,
              location: office.address,
              description: formatCode(row.code),
            }),
          },
        ]
      : [],
  };
}

/** Each free time with the page that books it; taken meanwhile, the page says so and offers others. */
function offersOf(ctx: Pick<Context, 'publicUrl'>, office: Office, row: AppointmentRow, times: readonly Ms[], language: Language): { label: string; href: string }[] {
  const instead = offeredInstead(office, { serviceId: row.serviceId, deskId: row.deskId, isDeskChosen: row.isDeskChosen === 1 });
  if (instead === undefined) return [];
  const choice = { serviceId: instead.service.id, ...(instead.isOwnDesk ? { deskId: row.deskId } : {}) };
  return times.map((startsAt) => ({
    label: `${formatDay(localDay(startsAt, office.zone), language)}, ${hourAndMinute(startsAt, office.zone)}`,
    href: `${ctx.publicUrl}${bookingAddress('data', { ...choice, startsAt }, language)}`,
  }));
}
