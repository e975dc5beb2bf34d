// Puts a piece of paper in the queue: one ticket per person, whatever order the paper became known in.
import { assert } from '../../../shared/core/assert.ts';
import type { TicketId } from '../../../shared/core/ids.ts';
import {
  inOrder,
  judgeIssued,
  type IssuedTicket,
  type NamedVisit,
} from '../../../shared/domain/ticket/issued-ticket.ts';
import {
  groupPapers,
  mergeTicket,
  type MergedTicket,
  type QueuedPaper,
} from '../../../shared/domain/queue/merged-ticket.ts';
import type { Office } from '../../../shared/domain/office/office.ts';
import type { Context } from '../../app/context.ts';
import type { NewEvent } from '../../store/event-log.ts';
import * as issuedTickets from '../../store/issued-ticket-store.ts';
import type { Tx } from '../../store/store.ts';
import * as tickets from '../../store/ticket-store.ts';
import * as visits from '../../store/visit-store.ts';
import { checkInVisit } from '../visit/check-in-visit.ts';
import { openTicket, changeMerged, type AnyPaper } from './queue-merged.ts';

/**
 * Wants the lock of the paper's day. A new paper has no `placeId`; one whose outcome changed is merged again with the one it has.
 * Returns the ticket and what happened, for the event log.
 */
export async function mergeIssuedTicket(
  tx: Tx,
  ctx: Context,
  office: Office,
  paper: AnyPaper,
): Promise<{ ticketId: TicketId; events: NewEvent[] }> {
  const now = ctx.clock.now();
  const pieces = await relatedPaper(tx, office, paper);
  const named = await visits.lockVisits(
    tx,
    office.id,
    pieces.flatMap((piece) => (piece.visitId === null ? [] : [piece.visitId])),
  );
  const standing = new Map(
    (
      await tickets.lockTickets(
        tx,
        pieces.flatMap((piece) => piece.placeId ?? []),
      )
    ).map((t) => [t.id, t]),
  );
  const visitById = new Map(named.map((visit) => [visit.id, visit]));

  const issued = new Map(pieces.map((piece) => [piece, issuedTicketOf(piece, visitById)]));
  const pieceOf = new Map([...issued].map(([piece, ticket]) => [ticket.key, piece]));
  const papers: QueuedPaper[] = [...issued].map(([piece, ticket]) => ({
    judged: judgeIssued(ticket, {
      office,
      isNumberOwned: !ticket.isGuess && [...issued.values()].some((other) => isEarlierOwner(other, ticket)),
    }),
    ...(piece.placeId === null ? {} : { ticketId: piece.placeId }),
  }));

  const events: NewEvent[] = [];
  const groups = groupPapers(papers, standing).map((group) => ({
    ...group,
    pieces: group.papers.map((p) => pieceOf.get(p.judged.issued.key)!),
    merged: mergeTicket(
      group.papers.map((p) => p.judged),
      office.rules,
      group.hold,
    ),
  }));
  await letGoOfVisits(tx, groups, standing);
  let ticketId: TicketId | undefined;
  for (const group of groups) {
    const ticket =
      group.ticketId === undefined
        ? await openTicket(tx, ctx, office, group.merged, group.pieces, now)
        : await changeMerged(tx, standing.get(group.ticketId)!, group.merged, group.pieces);
    for (const piece of group.pieces) {
      if (piece.placeId === null) await issuedTickets.insertIssued(tx, piece, ticket.id);
      else if (piece.placeId !== ticket.id) await issuedTickets.moveIssued(tx, piece, ticket.id);
      if (piece === pieces[0]) ticketId = ticket.id;
    }
    for (const { judged } of group.papers) {
      const {
        issued: { day, series, number },
      } = judged;
      if (!judged.flags.includes('number-owned'))
        await tickets.giveNumber(tx, { officeId: office.id, onDay: day, series, number, ticketId: ticket.id });
    }
    if (ticket.isNew || ticket.isChanged) {
      const about = { at: now, ticketId: ticket.id, appointmentId: group.merged.visitId };
      events.push({ type: ticket.isNew ? 'ticket-issued' : 'ticket-merged', ...about });
      if (group.merged.flags.length > 0) events.push({ type: 'ticket-flagged', ...about });
    }
    const visit = named.find((v) => v.id === group.merged.visitId);
    if (visit !== undefined) events.push(...(await checkInVisit(tx, visit, ticket, group.merged.checkedInAt, now)));
  }
  const kept = new Set(groups.map((group) => group.ticketId));
  for (const gone of standing.values()) {
    if (kept.has(gone.id)) continue;
    await tickets.changeTicket(tx, gone.id, gone.state, {
      state: 'cancelled',
      endedAt: gone.endedAt ?? now,
      appointmentId: null,
      issuedBy: tickets.MERGED,
    });
    events.push({ type: 'ticket-merged', at: now, ticketId: gone.id });
  }
  assert(ticketId !== undefined, 'paper has a ticket');
  return { ticketId, events };
}

/** Everything that could share a ticket or a number with it, the paper itself first. */
async function relatedPaper(tx: Tx, office: Office, paper: AnyPaper): Promise<AnyPaper[]> {
  const keyOf = (piece: AnyPaper): string => `${piece.issuer}|${piece.ticketId}`;
  const found = new Map<string, AnyPaper>([[keyOf(paper), paper]]);
  const asked = new Set<string>();
  for (let queue: AnyPaper[] = [paper]; queue.length > 0;) {
    const piece = queue.pop()!;
    const near: AnyPaper[] = [];
    const ask = async (key: string, read: () => Promise<AnyPaper[]>): Promise<void> => {
      if (asked.has(key)) return;
      asked.add(key);
      near.push(...(await read()));
    };
    await ask(`${piece.onDay}|${piece.series}|${piece.number}`, () =>
      issuedTickets.issuedWithNumber(tx, office.id, piece.onDay, piece.series, piece.number),
    );
    const { visitId, placeId } = piece;
    if (visitId !== null) await ask(`visit|${visitId}`, () => issuedTickets.issuedForVisit(tx, visitId));
    if (placeId !== null) await ask(`place|${placeId}`, () => issuedTickets.issuedOfTickets(tx, [placeId]));
    const added = near.filter((other) => !found.has(keyOf(other)));
    for (const other of added) found.set(keyOf(other), other);
    queue = [...queue, ...added];
  }
  return [...found.values()];
}

const isEarlierOwner = (other: IssuedTicket, ticket: IssuedTicket): boolean =>
  !other.isGuess &&
  other.key !== ticket.key &&
  other.day === ticket.day &&
  other.series === ticket.series &&
  other.number === ticket.number &&
  inOrder(other, ticket) < 0;

function issuedTicketOf({ body, ...piece }: AnyPaper, visitById: ReadonlyMap<string, NamedVisit>): IssuedTicket {
  return {
    key: `${piece.issuer}|${piece.ticketId}`,
    day: piece.onDay,
    series: piece.series,
    number: piece.number,
    serviceId: body.serviceId,
    onlyDeskId: body.onlyDeskId,
    priority: body.priority,
    bookedFor: body.bookedFor,
    checkedInAt: body.checkedInAt,
    language: body.language,
    visit:
      piece.visitId === null
        ? body.isVisitUnknown
          ? 'unknown'
          : undefined
        : (visitById.get(piece.visitId) ?? 'unknown'),
    isByCode: body.isByCode,
    decidedBy: body.decidedBy,
    confirmsVisit: body.confirmsVisit,
    needsDecision: body.needsDecision === true,
    isTimeUncertain: body.isTimeUncertain,
    isClockAhead: body.isClockAhead,
    isRedated: body.isRedated === true,
    isGuess: piece.isGuess,
    occurredAt: piece.occurredAt,
    dispenser: piece.dispenser,
    storeId: piece.storeId,
    seq: piece.seq,
  };
}

/** A visit belongs to one ticket at most, so who loses it lets go before another takes it. */
async function letGoOfVisits(
  tx: Tx,
  groups: readonly { ticketId?: TicketId | undefined; merged: MergedTicket }[],
  standing: ReadonlyMap<string, tickets.Ticket>,
): Promise<void> {
  for (const ticket of standing.values()) {
    const wanted = groups.find((group) => group.ticketId === ticket.id)?.merged.visitId ?? null;
    if (ticket.appointmentId === null || ticket.appointmentId === wanted) continue;
    await tickets.changeTicket(tx, ticket.id, ticket.state, { appointmentId: null });
  }
}
