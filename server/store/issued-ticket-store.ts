// Pieces of paper as their dispensers issued them; several may share one ticket of the queue.
import type { Selectable } from 'kysely';
import type { Ms } from '../../shared/core/clock.ts';
import type { AppointmentId, OfficeId, TicketId } from '../../shared/core/ids.ts';
import type { Language } from '../../shared/core/language.ts';
import type { LocalDay } from '../../shared/core/local-time.ts';
import type { IssuedTicket } from '../../shared/domain/ticket/issued-ticket.ts';
import { bit, languageIn } from './columns.ts';
import type { Database } from './schema.ts';
import type { Tx } from './store.ts';

/** What a dispenser told beside its key. */
export type PaperBody = {
  /** As the paper names it; it may be gone. */
  readonly serviceId: string;
  readonly onlyDeskId?: string | undefined;
  readonly priority: IssuedTicket['priority'];
  readonly bookedFor?: Ms | undefined;
  readonly checkedInAt: Ms;
  readonly language: Language;
  /** It names a visit that does not exist here. */
  readonly isVisitUnknown: boolean;
  readonly isByCode: boolean;
  readonly decidedBy: IssuedTicket['decidedBy'];
  readonly confirmsVisit: boolean;
  readonly needsDecision?: boolean | undefined;
  readonly isTimeUncertain: boolean;
  readonly isClockAhead: boolean;
  /** Its dispenser has set right since what it had told of the time. */
  readonly isRedated?: boolean | undefined;
};

export type Paper = {
  /** A kiosk's id, or who else gave it out. */
  readonly issuer: string;
  /** By its issuer's count. */
  readonly ticketId: string;
  readonly officeId: OfficeId;
  /** The ticket of the queue. */
  readonly placeId: TicketId;
  readonly onDay: LocalDay;
  readonly series: string;
  readonly number: number;
  /** The visit it names, whether or not that is honoured. */
  readonly visitId: AppointmentId | null;
  /** A number read off paper before its fact came. */
  readonly isGuess: boolean;
  readonly occurredAt: Ms;
  readonly dispenser: number;
  readonly storeId: string;
  readonly seq: number;
  readonly body: PaperBody;
  readonly copies: number;
  /** What became of it. */
  readonly paper: string;
  /** Of the fact that told of the paper last; '' and 0 before. */
  readonly paperStoreId: string;
  readonly paperSeq: number;
};
/** Not in the queue yet. */
export type NewPaper = Omit<Paper, 'placeId'> & { readonly placeId: null };

function paperFromRow(row: Selectable<Database['issuedTickets']>): Paper {
  const body = JSON.parse(row.body) as PaperBody;
  return {
    ...row,
    officeId: row.officeId as OfficeId,
    placeId: row.placeId as TicketId,
    visitId: row.visitId as AppointmentId | null,
    isGuess: row.isGuess === 1,
    body: { ...body, language: languageIn(body.language) },
  };
}

export async function findIssued(tx: Tx, issuer: string, ticketId: string): Promise<Paper | undefined> {
  const row = await tx
    .selectFrom('issuedTickets')
    .selectAll()
    .where('issuer', '=', issuer)
    .where('ticketId', '=', ticketId)
    .executeTakeFirst();
  return row && paperFromRow(row);
}

export async function insertIssued(tx: Tx, paper: NewPaper, placeId: TicketId): Promise<void> {
  await tx
    .insertInto('issuedTickets')
    .values({ ...paper, placeId, isGuess: bit(paper.isGuess), body: JSON.stringify(paper.body) })
    .execute();
}

export const issuedWithNumber = async (
  tx: Tx,
  officeId: string,
  onDay: LocalDay,
  series: string,
  number: number,
): Promise<Paper[]> =>
  (
    await tx
      .selectFrom('issuedTickets')
      .selectAll()
      .where('officeId', '=', officeId)
      .where('onDay', '=', onDay)
      .where('series', '=', series)
      .where('number', '=', number)
      .execute()
  ).map(paperFromRow);

export const issuedForVisit = async (tx: Tx, visitId: string): Promise<Paper[]> =>
  (await tx.selectFrom('issuedTickets').selectAll().where('visitId', '=', visitId).execute()).map(paperFromRow);

export async function issuedOfTickets(tx: Tx, ticketIds: readonly string[]): Promise<Paper[]> {
  if (ticketIds.length === 0) return [];
  return (
    await tx
      .selectFrom('issuedTickets')
      .selectAll()
      .where('placeId', 'in', [...ticketIds])
      .execute()
  ).map(paperFromRow);
}

export const issuedOfDay = async (tx: Tx, officeId: string, onDay: LocalDay): Promise<Paper[]> =>
  (
    await tx
      .selectFrom('issuedTickets')
      .selectAll()
      .where('officeId', '=', officeId)
      .where('onDay', '=', onDay)
      .execute()
  ).map(paperFromRow);

export const issuedAfterDay = async (tx: Tx, officeId: string, day: LocalDay): Promise<Paper[]> =>
  (
    await tx
      .selectFrom('issuedTickets')
      .selectAll()
      .where('officeId', '=', officeId)
      .where('onDay', '>', day)
      .orderBy('occurredAt')
      .orderBy('ticketId')
      .execute()
  ).map(paperFromRow);

/** `to` is not among them. */
export const issuedBetween = async (tx: Tx, officeId: string, from: LocalDay, to: LocalDay): Promise<Paper[]> =>
  (
    await tx
      .selectFrom('issuedTickets')
      .selectAll()
      .where('officeId', '=', officeId)
      .where('onDay', '>=', from)
      .where('onDay', '<', to)
      .orderBy('occurredAt')
      .orderBy('ticketId')
      .execute()
  ).map(paperFromRow);

export const isNumberIssuedSince = async (
  tx: Tx,
  officeId: string,
  from: LocalDay,
  of: { readonly series: string; readonly number: number },
): Promise<boolean> =>
  (await tx
    .selectFrom('issuedTickets')
    .select('ticketId')
    .where('officeId', '=', officeId)
    .where('onDay', '>=', from)
    .where('series', '=', of.series)
    .where('number', '=', of.number)
    .limit(1)
    .executeTakeFirst()) !== undefined;

export async function moveIssued(
  tx: Tx,
  { issuer, ticketId }: Pick<Paper, 'issuer' | 'ticketId'>,
  placeId: TicketId,
): Promise<void> {
  await tx
    .updateTable('issuedTickets')
    .set({ placeId })
    .where('issuer', '=', issuer)
    .where('ticketId', '=', ticketId)
    .execute();
}

/** Its time, its day and what else was told of it. */
export async function changeIssued(
  tx: Tx,
  { issuer, ticketId, onDay, occurredAt, body }: Pick<Paper, 'issuer' | 'ticketId' | 'onDay' | 'occurredAt' | 'body'>,
): Promise<void> {
  await tx
    .updateTable('issuedTickets')
    .set({ onDay, occurredAt, body: JSON.stringify(body) })
    .where('issuer', '=', issuer)
    .where('ticketId', '=', ticketId)
    .execute();
}

/** Before it is put with another ticket. */
export async function forgetIssued(tx: Tx, { issuer, ticketId }: Pick<Paper, 'issuer' | 'ticketId'>): Promise<void> {
  await tx.deleteFrom('issuedTickets').where('issuer', '=', issuer).where('ticketId', '=', ticketId).execute();
}

/** What became of the paper, where that is news, and of which fact it is; copies only grow. */
export async function notePaper(
  tx: Tx,
  paper: Paper,
  told: { readonly copy: number; readonly news?: Pick<Paper, 'paper' | 'paperStoreId' | 'paperSeq'> | undefined },
): Promise<Paper> {
  const next = { copies: Math.max(paper.copies, told.copy), ...told.news };
  await tx
    .updateTable('issuedTickets')
    .set(next)
    .where('issuer', '=', paper.issuer)
    .where('ticketId', '=', paper.ticketId)
    .execute();
  return { ...paper, ...next };
}
