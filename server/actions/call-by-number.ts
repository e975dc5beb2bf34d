// A clerk calls a number read off paper, known to the server or not.
import { err, ok, type Result } from '../../shared/core/result.ts';
import { ownerOf, parseNumber, type TicketNumber } from '../../shared/domain/ticket-number.ts';
import type { Context } from '../app/context.ts';
import { ticketOfNumber, type TicketRow } from '../store/ticket-store.ts';
import { answerFor, atDesk, freeDesk, ticketOfToday, type AtDesk, type DeskInput, type TicketAnswer } from './at-desk.ts';
import { COUNTER_DISPENSER, foreignPlans } from './dispensers.ts';
import { counterBody } from './issue-counter-ticket.ts';
import { mergePaper } from './merge-paper.ts';
import { callPicked } from './pick-ticket.ts';
import { restore } from './restore-ticket.ts';
import { unpark } from './return-ticket.ts';

export type CallNumberRefusal = 'no-such-desk' | 'desk-not-open' | 'desk-busy' | 'invalid-number' | 'unknown-number' | 'already-called' | 'wrong-state';

/** `issuer` of a number read off paper before its fact came. */
const READ_OFF = 'read-off-paper';

export function callByNumber(ctx: Context, input: DeskInput & { readonly number: string }): Promise<Result<TicketAnswer, CallNumberRefusal>> {
  return atDesk<TicketAnswer, CallNumberRefusal>(ctx, input, async (at) => {
    const free = await freeDesk(at);
    if (!free.ok) return free;
    const number = parseNumber(input.number);
    if (!number.ok) return err('invalid-number');
    const known = await ticketOfNumber(at.tx, at.office.id, at.day, number.value.series, number.value.number);
    const found = known === undefined ? await makeKnown(at, number.value) : ok(known);
    if (!found.ok) return found;
    const ticket = await callable(at, (await ticketOfToday(at, found.value))!);
    if (!ticket.ok) return ticket;
    await callPicked(at, ticket.value, 'number-read-off-paper');
    return ok(await answerFor(at, found.value));
  });
}

/** Waiting or parked as it is; somebody who was missed and now shows the paper comes back first. */
async function callable(at: AtDesk, ticket: TicketRow): Promise<Result<TicketRow, 'already-called' | 'wrong-state'>> {
  switch (ticket.state) {
    case 'waiting':
      return ok(ticket);
    case 'parked':
      await unpark(at, ticket);
      return ok((await ticketOfToday(at, ticket.id))!);
    case 'no-show':
      await restore(at, ticket);
      return ok((await ticketOfToday(at, ticket.id))!);
    case 'called':
    case 'serving':
      return err('already-called');
    case 'completed':
    case 'cancelled':
    case 'unserved':
      return err('wrong-state');
  }
}

/** A kiosk that cannot reach the server has issued it: the ticket is made now, and the kiosk's fact will merge into it. */
async function makeKnown(at: AtDesk, { series, number }: TicketNumber): Promise<Result<string, 'invalid-number' | 'unknown-number'>> {
  const { office, desk } = at;
  const ofSeries = office.services.filter((s) => s.series === series);
  const served = office.desks.find((d) => d.id === desk.id)?.serves ?? [];
  const service = ofSeries.find((s) => served.includes(s.id)) ?? ofSeries[0];
  if (service === undefined) return err('invalid-number');
  if (ownerOf(foreignPlans, number) === undefined) return err('unknown-number');
  const { placeId, events } = await mergePaper(at.tx, at.ctx, office, {
    issuer: READ_OFF, ticketId: at.ctx.ids.next<string>(), officeId: office.id, placeId: '', onDay: at.day, series, number, visitId: null, isGuess: 1,
    occurredAt: at.now, dispenser: COUNTER_DISPENSER, storeId: READ_OFF, seq: number,
    body: JSON.stringify(counterBody(at, { serviceId: service.id, priority: 'walk-in', language: 'pl', decidedBy: 'none' })), copies: 0, paper: 'elsewhere', paperStoreId: '', paperSeq: 0,
  });
  at.events.push(...events);
  return ok(placeId);
}
