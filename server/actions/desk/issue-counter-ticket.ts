// Paper from the counter: a number of its own block, merged into the queue like any other paper.
import { assert } from '../../../shared/core/assert.ts';
import type { AppointmentId, TicketId } from '../../../shared/core/ids.ts';
import { doubtBegun, numbersHeldFrom, type PastDoubt } from '../../../shared/domain/office/server-time.ts';
import { nextNumber, planOf } from '../../../shared/domain/ticket/ticket-number.ts';
import { isTimeKnown } from '../../../shared/domain/office/time-knowledge.ts';
import { lastNumber, setLastNumber } from '../../store/dispenser-store.ts';
import { isNumberIssuedSince, type PaperBody } from '../../store/issued-ticket-store.ts';
import { ticketOfNumber } from '../../store/ticket-store.ts';
import { loadTimeDoubt } from '../../store/time-doubt-store.ts';
import type { AtOffice } from './at-desk.ts';
import { COUNTER, COUNTER_DISPENSER } from './dispensers.ts';
import { mergeIssuedTicket } from '../kiosk/merge-issued-ticket.ts';

export type CounterTicket = { readonly body: PaperBody; readonly visitId: AppointmentId | null };

/** Returns the place in the queue. */
export async function issueCounterTicket(at: AtOffice, { body, visitId }: CounterTicket): Promise<TicketId> {
  const { tx, office, day, ctx } = at;
  // A visit may be for a service that is gone: its paper gets some letter, and the merge a word for staff.
  const service = office.services.find((s) => s.id === body.serviceId) ?? office.services[0];
  assert(service !== undefined, 'an office has a service');
  const key = { officeId: office.id, onDay: day, series: service.series, dispenser: COUNTER_DISPENSER };
  let number = nextNumber(planOf(COUNTER_DISPENSER), await lastNumber(tx, key));
  // A number that paper of the true today may carry already is passed over: somebody else's, or one given out under another day by a clock that was wrong.
  const heldFrom = numbersHeldFrom(await doubtNow(at), at.now, office.zone);
  const isHeld = async (): Promise<boolean> =>
    (await ticketOfNumber(tx, office.id, day, service.series, number)) !== undefined ||
    (heldFrom < day && (await isNumberIssuedSince(tx, office.id, heldFrom, { series: service.series, number })));
  while (await isHeld()) number = nextNumber(planOf(COUNTER_DISPENSER), number);
  await setLastNumber(tx, key, number);
  const { ticketId, events } = await mergeIssuedTicket(tx, ctx, office, {
    issuer: COUNTER,
    ticketId: ctx.ids.next<string>(),
    officeId: office.id,
    placeId: null,
    onDay: day,
    series: service.series,
    number,
    visitId,
    isGuess: false,
    occurredAt: at.now,
    dispenser: COUNTER_DISPENSER,
    storeId: COUNTER,
    seq: number,
    body,
    copies: 0,
    paper: 'written',
    paperStoreId: '',
    paperSeq: 0,
  });
  at.events.push(...events);
  return ticketId;
}

/** The one under way may not have been written down yet. */
async function doubtNow({ tx, ctx, now }: AtOffice): Promise<PastDoubt | undefined> {
  const kept = await loadTimeDoubt(tx);
  const doubt = ctx.time.doubt();
  return doubt === null ? kept : doubtBegun(kept, doubt.certain, now);
}

export const counterBody = (
  at: AtOffice,
  input: Pick<PaperBody, 'serviceId' | 'priority' | 'language'> & Partial<PaperBody>,
): PaperBody => ({
  checkedInAt: at.now,
  isVisitUnknown: false,
  isByCode: false,
  decidedBy: 'server',
  confirmsVisit: false,
  isTimeUncertain: !isTimeKnown(at.ctx.time.knowledge()),
  isClockAhead: false,
  ...input,
});
