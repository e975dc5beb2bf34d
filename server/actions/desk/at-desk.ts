// What every action at a desk shares: the office day's lock, the desk as it stands, and the events written last.
import { queueDesksOf } from '../../../shared/domain/queue/desk-today.ts';
import type { Ms } from '../../../shared/core/clock.ts';
import { localDay, type LocalDay } from '../../../shared/core/local-time.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import type { AuditAction } from '../../../shared/domain/office/audit.ts';
import { bookedStreakOf, type DeskCall } from '../../../shared/domain/queue/booked-streak.ts';
import type { Desks, QueueDesk } from '../../../shared/domain/queue/queue.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import { formatNumber } from '../../../shared/domain/ticket/ticket-number.ts';
import type { Context } from '../../app/context.ts';
import * as calls from '../../store/call-store.ts';
import * as desks from '../../store/desk-store.ts';
import { appendEvents, type NewEvent } from '../../store/event-log.ts';
import { lockOfficeDay } from '../../store/office-day-store.ts';
import { standingOffice } from '../../store/office-store.ts';
import type { Tx } from '../../store/store.ts';
import * as tickets from '../../store/ticket-store.ts';
import { noteAudit } from '../staff/note-audit.ts';

/** A ticket as the clerk saw it when pressing; another version of it refuses the press. */
export type SeenTicket = { readonly ticketId: string; readonly version: number };
export type DeskInput = {
  readonly deskId: string;
  readonly staffId: string | null;
  /** Of every press on the console that acts on a ticket. */ readonly seen?: SeenTicket | undefined;
  /** Not pressed at the desk, so it says nothing of its console. */ readonly isFromOutside?: boolean | undefined;
};
export type AtDeskRefusal = 'no-such-desk' | 'no-such-ticket' | 'ticket-changed';
/** The ticket that an action was about, as staff and hall name it: all its numbers, `U021`. */
export type TicketAnswer = { readonly ticketId: string; readonly numbers: readonly string[] };

export type AtOffice = {
  readonly ctx: Context;
  readonly tx: Tx;
  readonly office: Office;
  readonly day: LocalDay;
  readonly now: Ms;
  readonly staffId: string | null;
  /** Appended last. */ readonly events: NewEvent[];
};
export type AtDesk = AtOffice & { readonly desk: desks.DeskToday; readonly seen: SeenTicket | undefined };

/** One transaction under the lock of today. `work` refuses before it writes. */
export function inOfficeDay<T, E>(
  ctx: Context,
  staffId: string | null,
  work: (at: AtOffice) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  return ctx.store.write(async (tx) => {
    const now = ctx.clock.now();
    const office = await standingOffice(tx, ctx.officeId);
    const day = localDay(now, office.zone);
    await lockOfficeDay(tx, ctx.officeId, day);
    const events: NewEvent[] = [];
    const result = await work({ ctx, tx, office, day, now, staffId, events });
    if (result.ok) await appendEvents(tx, ctx.officeId, events);
    return result;
  });
}

/** Compares what the clerk saw and acts in one transaction: nobody acts on a ticket that another clerk has changed meanwhile. */
export function atDesk<T, E>(
  ctx: Context,
  input: DeskInput,
  work: (at: AtDesk) => Promise<Result<T, E>>,
): Promise<Result<T, E | AtDeskRefusal>> {
  return inOfficeDay<T, E | AtDeskRefusal>(ctx, input.staffId, async (at) => {
    const desk = await desks.findDesk(at.tx, ctx.officeId, input.deskId, at.day);
    if (desk === undefined) return err('no-such-desk');
    if (input.seen !== undefined) {
      const ticket = await ticketOfToday(at, input.seen.ticketId);
      if (ticket === undefined) return err('no-such-ticket');
      if (ticket.version !== input.seen.version) return err('ticket-changed');
    }
    if (input.isFromOutside !== true) await desks.noteConsole(at.tx, desk.id, at.now);
    return work({ ...at, desk, seen: input.seen });
  });
}

/** Whether the desk can call somebody now. */
export async function freeDesk(at: AtDesk): Promise<Result<null, 'desk-not-open' | 'desk-busy'>> {
  if (at.desk.state !== 'open') return err('desk-not-open');
  return (await tickets.ticketAtDesk(at.tx, at.desk.id)) === undefined ? ok(null) : err('desk-busy');
}

export const queueDesksNow = async (at: AtOffice): Promise<Desks> =>
  queueDesksOf(at.office, at.day, await desks.desksOn(at.tx, at.office.id, at.day), at.now);

export async function queueDesks(at: AtDesk): Promise<{ all: Desks; own: QueueDesk }> {
  const all = await queueDesksNow(at);
  return { all, own: all.get(at.desk.id)! };
}

/** Whom this desk has called or serves, with the open call. */
export async function presentAt(at: AtDesk): Promise<{ ticket: tickets.Ticket; call: calls.Call } | undefined> {
  const found = await tickets.ticketAtDesk(at.tx, at.desk.id);
  const ticket = found === undefined ? undefined : (await tickets.lockTickets(at.tx, [found.id]))[0];
  const call = await calls.openCallAtDesk(at.tx, at.desk.id);
  return ticket === undefined || call === undefined ? undefined : { ticket, call };
}

/** Whom this desk has called or serves: the one that the clerk pressed for. */
export async function pressedFor(
  at: AtDesk,
): Promise<Result<{ ticket: tickets.Ticket; call: calls.Call }, 'desk-serves-nobody' | TicketStateRefusal>> {
  const present = await presentAt(at);
  if (at.seen === undefined || present?.ticket.id === at.seen.ticketId)
    return present === undefined ? err('desk-serves-nobody') : ok(present);
  const ticket = await ticketOfToday(at, at.seen.ticketId);
  return err(ticket === undefined ? 'desk-serves-nobody' : stateRefusal(ticket, at.desk.id));
}

/** Why an action does not fit the state that the ticket is in. */
export type TicketStateRefusal =
  | 'ticket-waits'
  | 'ticket-called'
  | 'ticket-serving'
  | 'at-another-desk'
  | 'ticket-parked'
  | 'ticket-missed'
  | 'ticket-over';

export function stateRefusal(ticket: tickets.Ticket, deskId: string): TicketStateRefusal {
  switch (ticket.state) {
    case 'waiting':
      return 'ticket-waits';
    case 'called':
    case 'serving':
      return ticket.calledDeskId !== deskId
        ? 'at-another-desk'
        : ticket.state === 'called'
          ? 'ticket-called'
          : 'ticket-serving';
    case 'parked':
      return 'ticket-parked';
    case 'no-show':
      return 'ticket-missed';
    case 'completed':
    case 'cancelled':
    case 'unserved':
      return 'ticket-over';
  }
}

/** A ticket of today, locked. */
export async function ticketOfToday(at: AtOffice, ticketId: string): Promise<tickets.Ticket | undefined> {
  const ticket = (await tickets.lockTickets(at.tx, [ticketId]))[0];
  return ticket?.officeId === at.office.id && ticket.onDay === at.day ? ticket : undefined;
}

/** The streak is read from the day's calls, not counted on: a call turns out missed or undone only later. */
export async function settleStreak(at: AtDesk): Promise<void> {
  const day = await calls.callsAtDesk(at.tx, at.desk.id, at.day);
  await desks.setBookedStreak(at.tx, at.desk.id, at.day, bookedStreakOf(day.map(deskCallOf)));
}

const deskCallOf = (call: calls.Call): DeskCall => ({
  at: call.calledAt,
  rank: call.rank,
  picked: call.pickReason !== null,
  outcome:
    call.endedAt === null ? 'open' : call.outcome === 'missed' || call.outcome === 'undone' ? call.outcome : 'served',
});

export async function answerFor(at: AtOffice, ticketId: string): Promise<TicketAnswer> {
  const ticket = (await tickets.findTickets(at.tx, [ticketId]))[0];
  return { ticketId, numbers: ticket === undefined ? [] : await numbersOf(at.tx, ticket) };
}

export async function numbersOf(tx: Tx, ticket: tickets.Ticket): Promise<string[]> {
  const numbers = await tickets.numbersOfTicket(tx, ticket.id);
  return numbers.length > 0
    ? numbers.map((n) => formatNumber(n.series, n.number))
    : [formatNumber(ticket.series, ticket.number)];
}

/** Staff decisions that change somebody's place are kept with their reason. */
export async function audit(
  at: AtOffice,
  action: AuditAction,
  ticketId: string,
  details: Readonly<Record<string, string | number | boolean | null>>,
): Promise<void> {
  await noteAudit(at.ctx, at.tx, { by: at.staffId, action, subject: ticketId, details });
}
