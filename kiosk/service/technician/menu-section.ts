// The menus: which of their sections needs a hand.
import type { MenuName } from '../../../shared/domain/technician/sections.ts';
import type { ViewOf } from '../../../shared/domain/technician/technician.ts';
import { unconfirmedTickets } from '../../store/print-ledger.ts';
import { printerStateCode } from '../printer/printer-state-code.ts';
import type { TechnicianContext } from './context.ts';

const COUNTED_AT_MOST = 100;

export const readMenu = ({ ctx }: TechnicianContext): ViewOf<MenuName> => ({
  printer: printerStateCode(ctx.printer().printer.lastStatus),
  online: ctx.connectivity.state.isOnline,
  unconfirmed: unconfirmedTickets(ctx.store.db, ctx.clock.officeDay(ctx.office.zone), COUNTED_AT_MOST).length,
});
