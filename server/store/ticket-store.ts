// Tickets: places in the queue of an office day, and the numbers that each of them owns.
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { LocalDay } from '../../shared/core/local-time.ts';
import type { DeskId, ServiceId, TicketId } from '../../shared/core/ids.ts';
import type { Waiting } from '../../shared/domain/queue/queue.ts';
import { formatNumber } from '../../shared/domain/ticket/ticket-number.ts';
import type { TicketState } from '../../shared/domain/ticket/ticket.ts';
import type { Database } from './schema.ts';
import type { Tx } from './store.ts';

export type TicketRow = Selectable<Database['tickets']>;
/** `issuedBy` of a ticket that was merged into another. */
export const MERGED = 'merged';

export type TicketNumberRow = Selectable<Database['ticketNumbers']>;

export const findTicket = (tx: Tx, officeId: string, ticketId: string): Promise<TicketRow | undefined> =>
  tx.selectFrom('tickets').selectAll().where('id', '=', ticketId).where('officeId', '=', officeId).executeTakeFirst();

export const ticketExists = async (tx: Tx, ticketId: string): Promise<boolean> =>
  (await tx.selectFrom('tickets').select('id').where('id', '=', ticketId).executeTakeFirst()) !== undefined;

export async function findTickets(tx: Tx, ticketIds: readonly string[]): Promise<TicketRow[]> {
  if (ticketIds.length === 0) return [];
  return tx.selectFrom('tickets').selectAll().where('id', 'in', [...ticketIds]).execute();
}

export const ticketsOfDay = (tx: Tx, officeId: string, onDay: LocalDay): Promise<TicketRow[]> =>
  tx.selectFrom('tickets').selectAll().where('officeId', '=', officeId).where('onDay', '=', onDay).execute();

export const waitingTickets = (tx: Tx, officeId: string, onDay: LocalDay): Promise<TicketRow[]> =>
  tx.selectFrom('tickets').selectAll().where('officeId', '=', officeId).where('onDay', '=', onDay).where('state', '=', 'waiting').execute();

export const ticketOfVisit = (tx: Tx, appointmentId: string): Promise<TicketRow | undefined> =>
  tx.selectFrom('tickets').selectAll().where('appointmentId', '=', appointmentId).executeTakeFirst();

/** Whom this desk has called and not finished with. */
export const ticketAtDesk = (tx: Tx, deskId: string): Promise<TicketRow | undefined> =>
  tx.selectFrom('tickets').selectAll().where('calledDeskId', '=', deskId).where('state', 'in', ['called', 'serving']).executeTakeFirst();

export async function insertTicket(tx: Tx, ticket: Insertable<Database['tickets']>): Promise<void> {
  await tx.insertInto('tickets').values(ticket).execute();
}

/** As the queue sees it. */
export const waitingOf = (ticket: TicketRow): Waiting => ({
  ticketId: ticket.id as TicketId,
  number: formatNumber(ticket.series, ticket.number),
  serviceId: ticket.serviceId as ServiceId,
  onlyDesk: ticket.onlyDeskId === null ? undefined : (ticket.onlyDeskId as DeskId),
  assisted: ticket.isAssisted === 1,
  bookedFor: ticket.bookedFor ?? undefined,
  checkedInAt: ticket.checkedInAt,
  waitingSince: ticket.waitingSince,
});

/** False when the ticket is no longer in the state that the change was decided on: then nothing changed. */
export async function changeTicket(tx: Tx, ticketId: string, was: TicketState, change: Omit<Updateable<Database['tickets']>, 'version'>): Promise<boolean> {
  const done = await tx
    .updateTable('tickets').set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', ticketId).where('state', '=', was).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** What the version does not count: words about the paper, which change nothing of what a clerk decides on. */
export async function annotateTicket(tx: Tx, ticketId: string, change: Pick<Updateable<Database['tickets']>, 'language' | 'issuedBy' | 'copies' | 'paper' | 'flags' | 'folded'>): Promise<void> {
  await tx.updateTable('tickets').set(change).where('id', '=', ticketId).execute();
}

/** A citizen's cancellation after check-in withdraws the ticket only while it waits or is parked; its id when it did. */
export async function cancelWaitingTicketOfVisit(tx: Tx, appointmentId: string, at: number): Promise<string | undefined> {
  const done = await tx
    .updateTable('tickets').set((eb) => ({ state: 'cancelled', endedAt: at, version: eb('version', '+', 1) }))
    .where('appointmentId', '=', appointmentId).where('state', 'in', ['waiting', 'parked']).returning('id').executeTakeFirst();
  return done?.id;
}

export const numbersOfDay = (tx: Tx, officeId: string, onDay: LocalDay): Promise<TicketNumberRow[]> =>
  tx.selectFrom('ticketNumbers').selectAll().where('officeId', '=', officeId).where('onDay', '=', onDay).orderBy('series').orderBy('number').execute();

export const numbersOfTicket = (tx: Tx, ticketId: string): Promise<TicketNumberRow[]> =>
  tx.selectFrom('ticketNumbers').selectAll().where('ticketId', '=', ticketId).orderBy('series').orderBy('number').execute();

/** Whose number it is. */
export async function ticketOfNumber(tx: Tx, officeId: string, onDay: LocalDay, series: string, number: number): Promise<string | undefined> {
  const row = await tx
    .selectFrom('ticketNumbers').select('ticketId')
    .where('officeId', '=', officeId).where('onDay', '=', onDay).where('series', '=', series).where('number', '=', number).executeTakeFirst();
  return row?.ticketId;
}

/** Gives the number to this ticket, whosever it was. */
export async function giveNumber(tx: Tx, row: TicketNumberRow): Promise<void> {
  await tx
    .insertInto('ticketNumbers').values(row)
    .onConflict((conflict) => conflict.columns(['officeId', 'onDay', 'series', 'number']).doUpdateSet({ ticketId: row.ticketId }))
    .execute();
}

/** Nobody has the number any more, unless another ticket has got it meanwhile. */
export async function freeNumber(tx: Tx, row: TicketNumberRow): Promise<void> {
  await tx
    .deleteFrom('ticketNumbers')
    .where('officeId', '=', row.officeId).where('onDay', '=', row.onDay).where('series', '=', row.series).where('number', '=', row.number).where('ticketId', '=', row.ticketId)
    .execute();
}

/** Reads them so that nobody else changes them before this transaction ends; in one order, so that two never wait for each other. */
export async function lockTickets(tx: Tx, ticketIds: readonly string[]): Promise<TicketRow[]> {
  for (const id of [...new Set(ticketIds)].sort()) await tx.updateTable('tickets').set((eb) => ({ version: eb.ref('version') })).where('id', '=', id).execute();
  return findTickets(tx, ticketIds);
}
