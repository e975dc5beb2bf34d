// Paper from the counter: a number of its own block, merged into the queue like any other paper.
import { assert } from '../../shared/core/assert.ts';
import { nextNumber, planOf } from '../../shared/domain/ticket-number.ts';
import { lastNumber, setLastNumber } from '../store/dispenser-store.ts';
import { ticketOfNumber } from '../store/ticket-store.ts';
import type { AtOffice } from './at-desk.ts';
import { COUNTER, COUNTER_DISPENSER } from './dispensers.ts';
import { mergePaper, type PaperBody } from './merge-paper.ts';

export type CounterTicket = { readonly body: PaperBody; readonly visitId: string | null };

/** Returns the place in the queue. */
export async function issueCounterTicket(at: AtOffice, { body, visitId }: CounterTicket): Promise<string> {
  const { tx, office, day, ctx } = at;
  // A visit may be for a service that is gone: its paper gets some letter, and the merge a word for staff.
  const service = office.services.find((s) => s.id === body.serviceId) ?? office.services[0];
  assert(service !== undefined, 'an office has a service');
  const key = { officeId: office.id, onDay: day, series: service.series, dispenser: COUNTER_DISPENSER };
  let number = nextNumber(planOf(COUNTER_DISPENSER), await lastNumber(tx, key));
  // A number that somebody else's paper carries already is passed over.
  while ((await ticketOfNumber(tx, office.id, day, service.series, number)) !== undefined) number = nextNumber(planOf(COUNTER_DISPENSER), number);
  await setLastNumber(tx, key, number);
  const { placeId, events } = await mergePaper(tx, ctx, office, {
    issuer: COUNTER, ticketId: ctx.ids.next<string>(), officeId: office.id, placeId: '', onDay: day, series: service.series, number, visitId,
    isGuess: 0, occurredAt: at.now, dispenser: COUNTER_DISPENSER, storeId: COUNTER, seq: number, body: JSON.stringify(body), copies: 0, paper: 'written', paperStoreId: '', paperSeq: 0,
  });
  at.events.push(...events);
  return placeId;
}

export const counterBody = (at: AtOffice, told: Pick<PaperBody, 'serviceId' | 'priority' | 'language'> & Partial<PaperBody>): PaperBody => ({
  checkedInAt: at.now, isVisitUnknown: false, isByCode: false, decidedBy: 'server', confirmsVisit: false, isTimeUncertain: false, isClockAhead: false, ...told,
});
