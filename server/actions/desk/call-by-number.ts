// A clerk calls a number read off paper, known to the server or not.
import type { Ms } from '../../../shared/core/clock.ts';
import { isKioskOnline } from '../../../shared/domain/kiosk-session/health.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { isPlausible, parseNumber, planOf, type TicketNumber } from '../../../shared/domain/ticket/ticket-number.ts';
import type { Context } from '../../app/context.ts';
import { allKiosks, type Kiosk } from '../../store/kiosk-store.ts';
import { ticketOfNumber, type Ticket } from '../../store/ticket-store.ts';
import {
  answerFor,
  atDesk,
  audit,
  freeDesk,
  stateRefusal,
  ticketOfToday,
  type AtDesk,
  type AtDeskRefusal,
  type DeskInput,
  type TicketAnswer,
  type TicketStateRefusal,
} from './at-desk.ts';
import { COUNTER_DISPENSER, foreignPlans, kioskPlan, reserveOf } from './dispensers.ts';
import { counterBody } from './issue-counter-ticket.ts';
import { mergeIssuedTicket } from '../kiosk/merge-issued-ticket.ts';
import { callPicked } from './pick-ticket.ts';
import { restore } from './restore-ticket.ts';
import { unpark } from './return-ticket.ts';

export type CallNumberRefusal =
  | AtDeskRefusal
  | TicketStateRefusal
  | 'desk-not-open'
  | 'desk-busy'
  | 'already-called'
  /** No number at all; no service has such a letter; nobody gives out such numbers; more than a day holds. */
  | 'invalid-number'
  | 'unknown-series'
  | 'unknown-number'
  | 'number-out-of-range'
  /** Whoever could have given it out is connected and has told everything: to be asked first. */
  | 'number-not-told';

/** `issuer` of a number read off paper before its fact came. */
const READ_OFF = 'read-off-paper';

export function callByNumber(
  ctx: Context,
  input: DeskInput & {
    readonly number: string;
    /** Asked already: it is on the paper. */ readonly isSure?: boolean | undefined;
  },
): Promise<Result<TicketAnswer, CallNumberRefusal>> {
  return atDesk<TicketAnswer, CallNumberRefusal>(ctx, input, async (at) => {
    const number = parseNumber(input.number);
    if (!number.ok) return err('invalid-number');
    const known = await ticketOfNumber(at.tx, at.office.id, at.day, number.value.series, number.value.number);
    const ticket = known === undefined ? undefined : await ticketOfToday(at, known);
    // What became of it is worth knowing whatever the desk is doing.
    const refusal = ticket === undefined ? undefined : refusalOf(ticket, at.desk.id);
    if (refusal !== undefined) return err(refusal);
    const free = await freeDesk(at);
    if (!free.ok) return free;
    if (ticket === undefined) {
      const doubt = await doubtAbout(at, number.value);
      if (doubt !== undefined && !(doubt === 'number-not-told' && input.isSure === true)) return err(doubt);
      const made = (await ticketOfToday(at, await makeKnown(at, number.value)))!;
      if (doubt !== undefined) await audit(at, 'number-called-unknown', made.id, {});
      return callKnown(at, made);
    }
    return callKnown(at, ticket);
  });
}

async function callKnown(at: AtDesk, ticket: Ticket): Promise<Result<TicketAnswer, CallNumberRefusal>> {
  // Somebody who was set aside or missed and now shows the paper comes back first.
  if (ticket.state === 'parked') await unpark(at, ticket);
  if (ticket.state === 'no-show') await restore(at, ticket);
  await callPicked(at, (await ticketOfToday(at, ticket.id))!, 'number-read-off-paper');
  return ok(await answerFor(at, ticket.id));
}

function refusalOf(ticket: Ticket, deskId: string): CallNumberRefusal | undefined {
  if (ticket.state === 'waiting' || ticket.state === 'parked' || ticket.state === 'no-show') return undefined;
  return ticket.state === 'called' || ticket.state === 'serving' ? 'already-called' : stateRefusal(ticket, deskId);
}

/** Why a number that nobody has told of is not on any paper of today; undefined when it may well be. */
async function doubtAbout(
  { tx, office, now }: AtDesk,
  { series, number }: TicketNumber,
): Promise<CallNumberRefusal | undefined> {
  if (!office.services.some((service) => service.series === series)) return 'unknown-series';
  if (!foreignPlans.some((plan) => isPlausible(plan, number)))
    return isPlausible(planOf(COUNTER_DISPENSER), number) ? 'unknown-number' : 'number-out-of-range';
  const kiosks = (await allKiosks(tx, office.id)).filter((kiosk) => kiosk.pairedAt !== null);
  const owners = kiosks.filter((kiosk) =>
    [kioskPlan(kiosk.dispenser), reserveOf(kiosk.dispenser)].some((plan) => isPlausible(plan, number)),
  );
  return owners.some((kiosk) => !hasSentAll(kiosk, now)) ? undefined : 'number-not-told';
}

/** A kiosk that cannot reach the server has issued it: the ticket is made now, and the kiosk's fact will merge into it. */
async function makeKnown(at: AtDesk, { series, number }: TicketNumber): Promise<string> {
  const { office, desk } = at;
  const ofSeries = office.services.filter((s) => s.series === series);
  const served = office.desks.find((d) => d.id === desk.id)?.serves ?? [];
  const service = (ofSeries.find((s) => served.includes(s.id)) ?? ofSeries[0])!;
  const { ticketId, events } = await mergeIssuedTicket(at.tx, at.ctx, office, {
    issuer: READ_OFF,
    ticketId: at.ctx.ids.next<string>(),
    officeId: office.id,
    placeId: null,
    onDay: at.day,
    series,
    number,
    visitId: null,
    isGuess: true,
    occurredAt: at.now,
    dispenser: COUNTER_DISPENSER,
    storeId: READ_OFF,
    seq: number,
    body: counterBody(at, { serviceId: service.id, priority: 'walk-in', language: 'pl', decidedBy: 'none' }),
    copies: 0,
    paper: 'elsewhere',
    paperStoreId: '',
    paperSeq: 0,
  });
  at.events.push(...events);
  return ticketId;
}

/** Connected, and nothing left in its outbox when it last reported: it has given out no number that the server does not know. */
function hasSentAll(kiosk: Kiosk, now: Ms): boolean {
  if (kiosk.revokedAt !== null) return true;
  return isKioskOnline(kiosk, now) && kiosk.heartbeat?.outboxLength === 0;
}
