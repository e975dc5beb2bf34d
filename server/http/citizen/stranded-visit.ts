// The page of a visit that the office cannot honour, or has cancelled: the truth, and the nearest free times.
import type { FastifyReply } from 'fastify';
import { hourAndMinute, localDay } from '../../../shared/core/local-time.ts';
import { formatDay } from '../../../shared/text/calendar.ts';
import { CONFLICT_SENTENCES } from '../../../shared/text/conflict.ts';
import { VISIT_TEXT } from '../../../shared/text/visit.ts';
import { bookingAddress } from '../../addresses/citizen-addresses.ts';
import { renderNoticePage } from '../../pages/citizen/visit-notice.tsx';
import { sendPrivatePage } from '../html-page.ts';
import type { Opened } from './opened-visit.ts';

/** The office cannot honour it, or has cancelled it: the truth, and the nearest free times. 409 when a form was pressed. */
export function strandedPage(reply: FastifyReply, opened: Opened): FastifyReply {
  const { frame, address, shown, view, language } = opened;
  const text = VISIT_TEXT[language];
  const isLive = view.conflict !== undefined;
  const [title, sentence] = text.refused[isLive ? 'needs-decision' : 'cancelled-by-office'];
  const choice = { serviceId: view.service?.id, deskId: view.instead.deskId };
  const times = view.instead.times.map((startsAt) => ({
    label: `${formatDay(localDay(startsAt, view.office.zone), language)}, ${hourAndMinute(startsAt, view.office.zone)}`,
    // One visit a person and service: until this one is cancelled another could not be confirmed.
    href: isLive ? undefined : bookingAddress('data', { ...choice, startsAt }, language),
  }));
  return sendPrivatePage(
    reply,
    opened.error === '' ? 200 : 409,
    renderNoticePage({
      frame,
      address,
      kind: 'warning',
      title,
      visit: shown,
      sentence: view.conflict === undefined ? sentence : `${CONFLICT_SENTENCES[language][view.conflict]} ${sentence}`,
      instead: { title: text.instead.title, times, hint: isLive ? text.instead.first : undefined },
      links: isLive
        ? [
            { href: opened.hrefOf('cancel', view.tokens.cancel), label: text.instead.cancel },
            { href: opened.hrefOf('manage', view.tokens.manage), label: text.data.link },
          ]
        : [{ href: opened.hrefOf('manage', view.tokens.manage), label: text.data.link }],
      offersBooking: !isLive,
    }),
  );
}
