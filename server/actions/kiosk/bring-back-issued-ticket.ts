// Once the server knows the time again: paper that it dated by a wrong clock comes into today's queue, in its own hour.
import type { Ms } from '../../../shared/core/clock.ts';
import { instantOf, localDay, minuteOfDay } from '../../../shared/core/local-time.ts';
import { isNumberingDoubtful } from '../../../shared/domain/office/server-time.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import type { Context } from '../../app/context.ts';
import type { NewEvent } from '../../store/event-log.ts';
import { issuedAfterDay, issuedBetween, type Paper } from '../../store/issued-ticket-store.ts';
import type { Tx } from '../../store/store.ts';
import { loadTimeDoubt, saveTimeDoubt } from '../../store/time-doubt-store.ts';
import { COUNTER } from '../desk/dispensers.ts';
import { redateIssuedTickets } from './redate-issued-tickets.ts';

/** Run by a known time only. A day that has not begun has no paper; a day that is over has none of the counter's from after the last certain time. */
export async function bringBackIssuedTicket(ctx: Context, tx: Tx, office: Office, now: Ms): Promise<NewEvent[]> {
  const doubt = await loadTimeDoubt(tx);
  if (doubt === undefined || !isNumberingDoubtful(doubt, now)) return [];
  const today = localDay(now, office.zone);
  const papers = await issuedAfterDay(tx, office.id, today);
  if (doubt.uncertainFrom !== null) {
    const earlier = await issuedBetween(tx, office.id, localDay(doubt.uncertainFrom, office.zone), today);
    papers.push(
      ...earlier.filter(
        (paper) => paper.issuer === COUNTER && paper.occurredAt >= doubt.uncertainFrom! && isUnsettled(paper),
      ),
    );
    await saveTimeDoubt(tx, { ...doubt, uncertainFrom: null });
  }
  const events: NewEvent[] = [];
  for (const paper of papers) {
    const { occurredAt } = paper;
    const checkedInAt =
      localDay(occurredAt, office.zone) === today
        ? occurredAt
        : instantOf(today, minuteOfDay(occurredAt, office.zone), office.zone);
    events.push(...(await redateIssuedTickets({ tx, ctx, office }, paper, { day: today, checkedInAt })));
  }
  return events;
}

const isUnsettled = ({ body }: Paper): boolean => body.isTimeUncertain && body.isRedated !== true;
