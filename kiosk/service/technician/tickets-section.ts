// Tickets whose paper nobody confirmed, and their copies.
import { hourAndMinute } from '../../../shared/core/local-time.ts';
import { formatNumber } from '../../../shared/domain/ticket/ticket-number.ts';
import { failed, found } from '../../../shared/domain/technician/technician.ts';
import { unconfirmedTickets } from '../../store/print-ledger.ts';
import { countIssued } from '../../store/ticket-store.ts';
import type { ReadSection, RunTask } from './context.ts';
import { notPrinted } from './printer-tasks.ts';

const UNCONFIRMED_SHOWN = 10;

export const readTickets: ReadSection<'tickets'> = ({ ctx }) => {
  const { db } = ctx.store;
  const zone = ctx.office.zone;
  const today = ctx.clock.officeDay(zone);
  return {
    issuedToday: countIssued(db, today),
    unconfirmed: unconfirmedTickets(db, today, UNCONFIRMED_SHOWN).map((t) => ({
      ticketId: t.ticketId,
      number: formatNumber(t.series, t.number),
      at: hourAndMinute(t.checkedInAt, zone),
    })),
  };
};

export const reprintTicket: RunTask<'reprint'> = async ({ tickets }, { ticketId }) => {
  const printed = await tickets.printTechnicianCopy(ticketId);
  if (printed === undefined) return failed('unknown-ticket', ticketId);
  return printed.ok ? found({}) : notPrinted(printed.error);
};
