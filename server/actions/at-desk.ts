// What every action at a desk shares: the office day's lock, the desk as it stands, and the events written last.
import type { Ms } from '../../shared/core/clock.ts';
import type { DeskId } from '../../shared/core/ids.ts';
import { localDay, type LocalDay } from '../../shared/core/local-time.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';
import type { AuditAction } from '../../shared/domain/audit.ts';
import { rowOf, type DeskCall, type Place } from '../../shared/domain/queue-discipline.ts';
import type { Desks, QueueDesk } from '../../shared/domain/queue.ts';
import type { Office } from '../../shared/domain/office.ts';
import { formatNumber } from '../../shared/domain/ticket-number.ts';
import type { Context } from '../app/context.ts';
import { queueDesksOf } from '../live/hall.ts';
import * as calls from '../store/call-store.ts';
import * as desks from '../store/desk-store.ts';
import { appendEvents, type NewEvent } from '../store/event-log.ts';
import { lockOfficeDay } from '../store/office-day-store.ts';
import { standingOffice } from '../store/office-store.ts';
import type { Tx } from '../store/store.ts';
import * as tickets from '../store/ticket-store.ts';
import { noteAudit } from './note-audit.ts';

export type DeskInput = { readonly deskId: string; readonly staffId: string | null };
/** The ticket that an action was about, as staff and hall name it: all its numbers, `U021`. */
export type TicketAnswer = { readonly ticketId: string; readonly numbers: readonly string[] };

export type AtOffice = { readonly ctx: Context; readonly tx: Tx; readonly office: Office; readonly day: LocalDay; readonly now: Ms; readonly staffId: string | null; /** Appended last. */ readonly events: NewEvent[] };
export type AtDesk = AtOffice & { readonly desk: desks.DeskToday };

/** One transaction under the lock of today. `work` refuses before it writes. */
export function inOfficeDay<T, E>(ctx: Context, staffId: string | null, work: (at: AtOffice) => Promise<Result<T, E>>): Promise<Result<T, E>> {
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

export function atDesk<T, E>(ctx: Context, input: DeskInput, work: (at: AtDesk) => Promise<Result<T, E>>): Promise<Result<T, E | 'no-such-desk'>> {
  return inOfficeDay<T, E | 'no-such-desk'>(ctx, input.staffId, async (at) => {
    const desk = await desks.findDesk(at.tx, ctx.officeId, input.deskId, at.day);
    return desk === undefined ? err('no-such-desk') : work({ ...at, desk });
  });
}

/** Whether the desk can call somebody now. */
export async function freeDesk(at: AtDesk): Promise<Result<null, 'desk-not-open' | 'desk-busy'>> {
  if (at.desk.state !== 'open') return err('desk-not-open');
  return (await tickets.ticketAtDesk(at.tx, at.desk.id)) === undefined ? ok(null) : err('desk-busy');
}

export async function queueDesks(at: AtDesk): Promise<{ all: Desks; own: QueueDesk }> {
  const all = queueDesksOf(at.office, await desks.desksOn(at.tx, at.office.id, at.day));
  return { all, own: all.get(at.desk.id as DeskId)! };
}

/** Whom this desk has called or serves, with the open call. */
export async function presentAt(at: AtDesk): Promise<{ ticket: tickets.TicketRow; call: calls.CallRow } | undefined> {
  const found = await tickets.ticketAtDesk(at.tx, at.desk.id);
  const ticket = found === undefined ? undefined : (await tickets.lockTickets(at.tx, [found.id]))[0];
  const call = await calls.openCallAtDesk(at.tx, at.desk.id);
  return ticket === undefined || call === undefined ? undefined : { ticket, call };
}

/** A ticket of today, locked. */
export async function ticketOfToday(at: AtOffice, ticketId: string): Promise<tickets.TicketRow | undefined> {
  const ticket = (await tickets.lockTickets(at.tx, [ticketId]))[0];
  return ticket?.officeId === at.office.id && ticket.onDay === at.day ? ticket : undefined;
}

/** The row is read from the day's calls, not counted on: a call turns out missed or undone only later. */
export async function settleRow(at: AtDesk): Promise<void> {
  const day = await calls.callsAtDesk(at.tx, at.desk.id, at.day);
  await desks.setDeskRow(at.tx, at.desk.id, at.day, rowOf(day.map(deskCallOf)));
}

const deskCallOf = (call: calls.CallRow): DeskCall => ({
  at: call.calledAt,
  place: call.place as Place,
  picked: call.pickReason !== null,
  outcome: call.endedAt === null ? 'open' : call.outcome === 'missed' || call.outcome === 'undone' ? call.outcome : 'served',
});

export async function answerFor(at: AtOffice, ticketId: string): Promise<TicketAnswer> {
  const numbers = await tickets.numbersOfTicket(at.tx, ticketId);
  if (numbers.length > 0) return { ticketId, numbers: numbers.map((n) => formatNumber(n.series, n.number)) };
  const ticket = (await tickets.findTickets(at.tx, [ticketId]))[0];
  return { ticketId, numbers: ticket === undefined ? [] : [formatNumber(ticket.series, ticket.number)] };
}

/** Staff decisions that change somebody's place are kept with their reason. */
export async function audit(at: AtOffice, action: AuditAction, ticketId: string, details: Readonly<Record<string, string | number | boolean | null>>): Promise<void> {
  await noteAudit(at.ctx, at.tx, { by: at.staffId, action, subject: ticketId, details });
}
