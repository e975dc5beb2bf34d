// Tickets: the queue of an office day, and the numbers that each of them owns.
import type { Selectable, Updateable } from 'kysely';
import type { TicketFlag } from '../../shared/api/desk.ts';
import type { Ms } from '../../shared/core/clock.ts';
import type { LocalDay } from '../../shared/core/local-time.ts';
import type { AppointmentId, DeskId, OfficeId, ServiceId, TicketId } from '../../shared/core/ids.ts';
import type { Language } from '../../shared/core/language.ts';
import type { Priority } from '../../shared/domain/booking/arrival.ts';
import type { Waiting } from '../../shared/domain/queue/queue.ts';
import { formatNumber } from '../../shared/domain/ticket/ticket-number.ts';
import type { TicketState } from '../../shared/domain/ticket/ticket.ts';
import { bit, languageIn } from './columns.ts';
import type { Database } from './schema.ts';
import type { Tx } from './store.ts';

/** What ranks a ticket. */
export type RankFields = {
  readonly serviceId: ServiceId;
  readonly onlyDeskId: DeskId | null;
  readonly bookedFor: Ms | null;
  readonly checkedInAt: Ms;
  readonly waitingSince: Ms;
};

export type Ticket = RankFields & {
  readonly id: TicketId;
  readonly officeId: OfficeId;
  readonly onDay: LocalDay;
  readonly appointmentId: AppointmentId | null;
  readonly series: string;
  readonly number: number;
  readonly priority: Priority;
  readonly state: TicketState;
  readonly isAssisted: boolean;
  readonly assistedReason: string | null;
  readonly calledDeskId: DeskId | null;
  readonly calledAt: Ms | null;
  readonly servingAt: Ms | null;
  readonly endedAt: Ms | null;
  readonly firstName: string | null;
  readonly language: Language;
  /** A kiosk's id, or who else gave its paper out. */
  readonly issuedBy: string;
  readonly copies: number;
  readonly paper: string;
  /** Words for staff, in order. */
  readonly flags: readonly TicketFlag[];
  readonly version: number;
  /** What the facts alone say of its rank: tells what a clerk has changed since. Empty: of a ticket of before. */
  readonly folded: Partial<RankFields>;
};
export type TicketChange = Partial<Omit<Ticket, 'id' | 'officeId' | 'version'>>;

const ticketFromRow = (row: Selectable<Database['tickets']>): Ticket => ({
  ...row,
  id: row.id as TicketId,
  officeId: row.officeId as OfficeId,
  serviceId: row.serviceId as ServiceId,
  onlyDeskId: row.onlyDeskId as DeskId | null,
  appointmentId: row.appointmentId as AppointmentId | null,
  isAssisted: row.isAssisted === 1,
  calledDeskId: row.calledDeskId as DeskId | null,
  language: languageIn(row.language),
  flags: JSON.parse(row.flags) as TicketFlag[],
  folded: JSON.parse(row.folded) as Partial<RankFields>,
});

const columnsOf = ({ isAssisted, flags, folded, ...same }: TicketChange): Updateable<Database['tickets']> => ({
  ...same,
  ...(isAssisted === undefined ? {} : { isAssisted: bit(isAssisted) }),
  ...(flags === undefined ? {} : { flags: JSON.stringify(flags) }),
  ...(folded === undefined ? {} : { folded: JSON.stringify(folded) }),
});

/** `issuedBy` of a ticket that was merged into another. */
export const MERGED = 'merged';

export type OwnedNumber = {
  readonly officeId: OfficeId;
  readonly onDay: LocalDay;
  readonly series: string;
  readonly number: number;
  readonly ticketId: TicketId;
};

const numberFromRow = (row: Selectable<Database['ticketNumbers']>): OwnedNumber => ({
  ...row,
  officeId: row.officeId as OfficeId,
  ticketId: row.ticketId as TicketId,
});

export async function findTicket(tx: Tx, officeId: string, ticketId: string): Promise<Ticket | undefined> {
  const row = await tx
    .selectFrom('tickets')
    .selectAll()
    .where('id', '=', ticketId)
    .where('officeId', '=', officeId)
    .executeTakeFirst();
  return row && ticketFromRow(row);
}

/** The id that a dispenser gave, as the ticket's own; undefined: a ticket has it already. */
export const freeTicketId = async (tx: Tx, wanted: string): Promise<TicketId | undefined> =>
  (await tx.selectFrom('tickets').select('id').where('id', '=', wanted).executeTakeFirst()) === undefined
    ? (wanted as TicketId)
    : undefined;

export async function findTickets(tx: Tx, ticketIds: readonly string[]): Promise<Ticket[]> {
  if (ticketIds.length === 0) return [];
  return (
    await tx
      .selectFrom('tickets')
      .selectAll()
      .where('id', 'in', [...ticketIds])
      .execute()
  ).map(ticketFromRow);
}

export const ticketsOfDay = async (tx: Tx, officeId: string, onDay: LocalDay): Promise<Ticket[]> =>
  (
    await tx.selectFrom('tickets').selectAll().where('officeId', '=', officeId).where('onDay', '=', onDay).execute()
  ).map(ticketFromRow);

export const waitingTickets = async (tx: Tx, officeId: string, onDay: LocalDay): Promise<Ticket[]> =>
  (
    await tx
      .selectFrom('tickets')
      .selectAll()
      .where('officeId', '=', officeId)
      .where('onDay', '=', onDay)
      .where('state', '=', 'waiting')
      .execute()
  ).map(ticketFromRow);

export async function ticketOfVisit(tx: Tx, appointmentId: string): Promise<Ticket | undefined> {
  const row = await tx.selectFrom('tickets').selectAll().where('appointmentId', '=', appointmentId).executeTakeFirst();
  return row && ticketFromRow(row);
}

/** Whom this desk has called and not finished with. */
export async function ticketAtDesk(tx: Tx, deskId: string): Promise<Ticket | undefined> {
  const row = await tx
    .selectFrom('tickets')
    .selectAll()
    .where('calledDeskId', '=', deskId)
    .where('state', 'in', ['called', 'serving'])
    .executeTakeFirst();
  return row && ticketFromRow(row);
}

export async function insertTicket(tx: Tx, ticket: Ticket): Promise<void> {
  const values = {
    ...ticket,
    isAssisted: bit(ticket.isAssisted),
    flags: JSON.stringify(ticket.flags),
    folded: JSON.stringify(ticket.folded),
  };
  await tx.insertInto('tickets').values(values).execute();
}

/** As the queue sees it. */
export const waitingOf = (ticket: Ticket): Waiting => ({
  ticketId: ticket.id,
  number: formatNumber(ticket.series, ticket.number),
  serviceId: ticket.serviceId,
  onlyDesk: ticket.onlyDeskId ?? undefined,
  assisted: ticket.isAssisted,
  bookedFor: ticket.bookedFor ?? undefined,
  checkedInAt: ticket.checkedInAt,
  waitingSince: ticket.waitingSince,
});

/** False when the ticket is no longer in the state that the change was decided on: then nothing changed. */
export async function changeTicket(tx: Tx, ticketId: string, was: TicketState, change: TicketChange): Promise<boolean> {
  const done = await tx
    .updateTable('tickets')
    .set((eb) => ({ ...columnsOf(change), version: eb('version', '+', 1) }))
    .where('id', '=', ticketId)
    .where('state', '=', was)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** What the version does not count: words about the paper, which change nothing of what a clerk decides on. */
export async function annotateTicket(
  tx: Tx,
  ticketId: string,
  change: Pick<Ticket, 'language' | 'issuedBy' | 'copies' | 'paper' | 'flags' | 'folded'>,
): Promise<void> {
  await tx.updateTable('tickets').set(columnsOf(change)).where('id', '=', ticketId).execute();
}

/** A citizen's cancellation after check-in withdraws the ticket only while it waits or is parked; its id when it did. */
export async function cancelWaitingTicketOfVisit(
  tx: Tx,
  appointmentId: string,
  at: number,
): Promise<TicketId | undefined> {
  const done = await tx
    .updateTable('tickets')
    .set((eb) => ({ state: 'cancelled', endedAt: at, version: eb('version', '+', 1) }))
    .where('appointmentId', '=', appointmentId)
    .where('state', 'in', ['waiting', 'parked'])
    .returning('id')
    .executeTakeFirst();
  return done?.id as TicketId | undefined;
}

export const numbersOfDay = async (tx: Tx, officeId: string, onDay: LocalDay): Promise<OwnedNumber[]> =>
  (
    await tx
      .selectFrom('ticketNumbers')
      .selectAll()
      .where('officeId', '=', officeId)
      .where('onDay', '=', onDay)
      .orderBy('series')
      .orderBy('number')
      .execute()
  ).map(numberFromRow);

export const numbersOfTicket = async (tx: Tx, ticketId: string): Promise<OwnedNumber[]> =>
  (
    await tx
      .selectFrom('ticketNumbers')
      .selectAll()
      .where('ticketId', '=', ticketId)
      .orderBy('series')
      .orderBy('number')
      .execute()
  ).map(numberFromRow);

/** Whose number it is. */
export async function ticketOfNumber(
  tx: Tx,
  officeId: string,
  onDay: LocalDay,
  series: string,
  number: number,
): Promise<TicketId | undefined> {
  const row = await tx
    .selectFrom('ticketNumbers')
    .select('ticketId')
    .where('officeId', '=', officeId)
    .where('onDay', '=', onDay)
    .where('series', '=', series)
    .where('number', '=', number)
    .executeTakeFirst();
  return row?.ticketId as TicketId | undefined;
}

/** Gives the number to this ticket, whosever it was. */
export async function giveNumber(tx: Tx, owned: OwnedNumber): Promise<void> {
  await tx
    .insertInto('ticketNumbers')
    .values(owned)
    .onConflict((conflict) =>
      conflict.columns(['officeId', 'onDay', 'series', 'number']).doUpdateSet({ ticketId: owned.ticketId }),
    )
    .execute();
}

/** Nobody has the number any more, unless another ticket has got it meanwhile. */
export async function freeNumber(tx: Tx, owned: OwnedNumber): Promise<void> {
  await tx
    .deleteFrom('ticketNumbers')
    .where('officeId', '=', owned.officeId)
    .where('onDay', '=', owned.onDay)
    .where('series', '=', owned.series)
    .where('number', '=', owned.number)
    .where('ticketId', '=', owned.ticketId)
    .execute();
}

/** Reads them so that nobody else changes them before this transaction ends; in one order, so that two never wait for each other. */
export async function lockTickets(tx: Tx, ticketIds: readonly string[]): Promise<Ticket[]> {
  for (const id of [...new Set(ticketIds)].sort())
    await tx
      .updateTable('tickets')
      .set((eb) => ({ version: eb.ref('version') }))
      .where('id', '=', id)
      .execute();
  return findTickets(tx, ticketIds);
}
