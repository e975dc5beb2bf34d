// Pieces of paper as their dispensers issued them; several may share one place in the queue.
import type { Selectable } from 'kysely';
import type { LocalDay } from '../../shared/core/local-time.ts';
import type { Database } from './schema.ts';
import type { Tx } from './store.ts';

export type IssuedTicketRow = Selectable<Database['issuedTickets']>;

export const findIssued = (tx: Tx, issuer: string, ticketId: string): Promise<IssuedTicketRow | undefined> =>
  tx.selectFrom('issuedTickets').selectAll().where('issuer', '=', issuer).where('ticketId', '=', ticketId).executeTakeFirst();

export async function insertIssued(tx: Tx, row: IssuedTicketRow): Promise<void> {
  await tx.insertInto('issuedTickets').values(row).execute();
}

export const issuedWithNumber = (tx: Tx, officeId: string, onDay: LocalDay, series: string, number: number): Promise<IssuedTicketRow[]> =>
  tx.selectFrom('issuedTickets').selectAll()
    .where('officeId', '=', officeId).where('onDay', '=', onDay).where('series', '=', series).where('number', '=', number).execute();

export const issuedForVisit = (tx: Tx, visitId: string): Promise<IssuedTicketRow[]> =>
  tx.selectFrom('issuedTickets').selectAll().where('visitId', '=', visitId).execute();

export async function issuedOfTickets(tx: Tx, ticketIds: readonly string[]): Promise<IssuedTicketRow[]> {
  if (ticketIds.length === 0) return [];
  return tx.selectFrom('issuedTickets').selectAll().where('placeId', 'in', [...ticketIds]).execute();
}

export const issuedOfDay = (tx: Tx, officeId: string, onDay: LocalDay): Promise<IssuedTicketRow[]> =>
  tx.selectFrom('issuedTickets').selectAll().where('officeId', '=', officeId).where('onDay', '=', onDay).execute();

export const issuedAfterDay = (tx: Tx, officeId: string, day: LocalDay): Promise<IssuedTicketRow[]> =>
  tx.selectFrom('issuedTickets').selectAll().where('officeId', '=', officeId).where('onDay', '>', day).orderBy('occurredAt').orderBy('ticketId').execute();

/** `to` is not among them. */
export const issuedBetween = (tx: Tx, officeId: string, from: LocalDay, to: LocalDay): Promise<IssuedTicketRow[]> =>
  tx.selectFrom('issuedTickets').selectAll().where('officeId', '=', officeId).where('onDay', '>=', from).where('onDay', '<', to).orderBy('occurredAt').orderBy('ticketId').execute();

export const isNumberIssuedSince = async (tx: Tx, officeId: string, from: LocalDay, of: { readonly series: string; readonly number: number }): Promise<boolean> =>
  (await tx.selectFrom('issuedTickets').select('ticketId')
    .where('officeId', '=', officeId).where('onDay', '>=', from).where('series', '=', of.series).where('number', '=', of.number).limit(1).executeTakeFirst()) !== undefined;

export async function moveIssued(tx: Tx, row: Pick<IssuedTicketRow, 'issuer' | 'ticketId'>, placeId: string): Promise<void> {
  await tx.updateTable('issuedTickets').set({ placeId }).where('issuer', '=', row.issuer).where('ticketId', '=', row.ticketId).execute();
}

/** Its time, its day and what else was told of it. */
export async function changeIssued(tx: Tx, row: IssuedTicketRow): Promise<void> {
  const { issuer, ticketId, onDay, occurredAt, body } = row;
  await tx.updateTable('issuedTickets').set({ onDay, occurredAt, body }).where('issuer', '=', issuer).where('ticketId', '=', ticketId).execute();
}

/** Before it is put in another place. */
export async function forgetIssued(tx: Tx, { issuer, ticketId }: Pick<IssuedTicketRow, 'issuer' | 'ticketId'>): Promise<void> {
  await tx.deleteFrom('issuedTickets').where('issuer', '=', issuer).where('ticketId', '=', ticketId).execute();
}

/** What became of the paper, where that is news, and of which fact it is; copies only grow. */
export async function notePaper(
  tx: Tx, row: IssuedTicketRow, told: { readonly copy: number; readonly news?: Pick<IssuedTicketRow, 'paper' | 'paperStoreId' | 'paperSeq'> | undefined },
): Promise<IssuedTicketRow> {
  const next = { copies: Math.max(row.copies, told.copy), ...told.news };
  await tx.updateTable('issuedTickets').set(next).where('issuer', '=', row.issuer).where('ticketId', '=', row.ticketId).execute();
  return { ...row, ...next };
}
