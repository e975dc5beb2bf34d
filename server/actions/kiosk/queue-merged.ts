// The row of a merged ticket: a new one, or the one that stands, where what a clerk has changed stays.
import { assert } from '../../../shared/core/assert.ts';
import type { TicketFlag } from '../../../shared/api/desk.ts';
import type { TicketId } from '../../../shared/core/ids.ts';
import { localDay } from '../../../shared/core/local-time.ts';
import type { MergedTicket } from '../../../shared/domain/queue/merged-ticket.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import { isTimeKnown } from '../../../shared/domain/office/time-knowledge.ts';
import type { Context } from '../../app/context.ts';
import type { NewPaper, Paper } from '../../store/issued-ticket-store.ts';
import { isDayEnded } from '../../store/office-day-store.ts';
import type { Tx } from '../../store/store.ts';
import * as tickets from '../../store/ticket-store.ts';

export type AnyPaper = Paper | NewPaper;

export type QueuedTicket = {
  readonly id: TicketId;
  readonly state: tickets.Ticket['state'];
  readonly isNew: boolean;
  readonly isChanged: boolean;
};

const foldedOf = (merged: MergedTicket): tickets.RankFields => ({
  serviceId: merged.serviceId,
  onlyDeskId: merged.onlyDeskId ?? null,
  bookedFor: merged.bookedFor ?? null,
  checkedInAt: merged.checkedInAt,
  waitingSince: merged.checkedInAt,
});

/** What the facts alone say and no clerk changes. */
function receivedOf(
  merged: MergedTicket,
  pieces: readonly AnyPaper[],
): Pick<
  tickets.Ticket,
  'appointmentId' | 'series' | 'number' | 'priority' | 'language' | 'issuedBy' | 'copies' | 'paper' | 'flags'
> {
  const received = pieces.filter((piece) => !piece.isGuess);
  const inTime = [...(received.length > 0 ? received : pieces)].sort(
    (a, b) =>
      a.occurredAt - b.occurredAt ||
      a.dispenser - b.dispenser ||
      (a.storeId < b.storeId ? -1 : a.storeId > b.storeId ? 1 : 0) ||
      a.seq - b.seq,
  );
  const flagOfPaper: Record<string, TicketFlag | undefined> = {
    failed: 'not-printed',
    unknown: 'paper-unknown',
    shown: 'number-shown',
    retracted: 'ticket-retracted',
  };
  const flags = new Set<TicketFlag>([...merged.flags, ...pieces.flatMap((piece) => flagOfPaper[piece.paper] ?? [])]);
  return {
    appointmentId: merged.visitId ?? null,
    series: merged.series,
    number: merged.number,
    priority: merged.priority,
    language: merged.language,
    issuedBy: inTime[0]!.issuer,
    copies: Math.max(...pieces.map((piece) => piece.copies)),
    paper: inTime.at(-1)!.paper,
    flags: [...flags].sort(),
  };
}

export async function openTicket(
  tx: Tx,
  ctx: Context,
  office: Office,
  merged: MergedTicket,
  pieces: readonly AnyPaper[],
  now: number,
): Promise<QueuedTicket> {
  const { onDay, ticketId } = pieces[0]!;
  // Today is not over, even where a clock that was ahead has ended it already; and by a clock that may have jumped no day is.
  const isOver =
    onDay < localDay(now, office.zone) &&
    (isTimeKnown(ctx.time.knowledge()) || (await isDayEnded(tx, office.id, onDay)));
  const id = (await tickets.freeTicketId(tx, ticketId)) ?? ctx.ids.next<TicketId>();
  const state = isOver ? 'unserved' : 'waiting';
  await tickets.insertTicket(tx, {
    id,
    officeId: office.id,
    onDay,
    state,
    ...foldedOf(merged),
    ...receivedOf(merged, pieces),
    folded: foldedOf(merged),
    isAssisted: false,
    assistedReason: null,
    calledDeskId: null,
    calledAt: null,
    servingAt: null,
    endedAt: isOver ? now : null,
    firstName: null,
    version: 1,
  });
  return { id, state, isNew: true, isChanged: false };
}

/** Field by field: what a clerk has changed stays, what still is as the facts had it follows the facts. */
export async function changeMerged(
  tx: Tx,
  ticket: tickets.Ticket,
  merged: MergedTicket,
  pieces: readonly AnyPaper[],
): Promise<QueuedTicket> {
  const { folded: before } = ticket;
  const after = foldedOf(merged);
  const kept = <K extends keyof tickets.RankFields>(key: K): tickets.RankFields[K] =>
    ticket[key] === before[key] ? after[key] : ticket[key];
  const { appointmentId, series, number, priority, flags, ...words } = receivedOf(merged, pieces);
  const queued = {
    serviceId: kept('serviceId'),
    onlyDeskId: kept('onlyDeskId'),
    bookedFor: kept('bookedFor'),
    checkedInAt: kept('checkedInAt'),
    waitingSince: kept('waitingSince'),
    appointmentId,
    series,
    number,
    priority,
  };
  const isRanked = !isWithin(queued, ticket);
  const isNoted = !isWithin(words, ticket) || !isWithin(after, before) || flags.join(' ') !== ticket.flags.join(' ');
  if (isNoted) await tickets.annotateTicket(tx, ticket.id, { ...words, flags, folded: after });
  if (isRanked) assert(await tickets.changeTicket(tx, ticket.id, ticket.state, queued), 'a locked ticket changed');
  return { id: ticket.id, state: ticket.state, isNew: false, isChanged: isRanked || isNoted };
}

/** Whether the whole has every value of the part. */
const isWithin = (part: object, whole: object): boolean => {
  const values = new Map<string, unknown>(Object.entries(whole));
  return Object.entries(part).every(([key, value]) => values.get(key) === value);
};
