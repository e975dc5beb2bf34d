// What a technician makes the printer do.
import type { PrinterStatus } from '../../../hardware/printer/printer.ts';
import { failed, found } from '../../../shared/domain/technician/technician.ts';
import { notePaper } from '../paper.ts';
import { askStatus } from '../print-ticket.ts';
import { detailOf, wordOf } from '../printer-word.ts';
import { testReceipt } from '../ticket-view.ts';
import type { RunTask } from './desk.ts';

export const notReady = (status: PrinterStatus): ReturnType<typeof failed> => failed(wordOf(status), detailOf(status));

export const printTestTicket: RunTask<'test-ticket'> = async ({ ctx, stopped }) => {
  const printed = await ctx.printer().printer.print(testReceipt(ctx), stopped);
  if (!printed.ok) return notReady(printed.error.status);
  ctx.store.write(({ db }) => notePaper(ctx, db, { mm: printed.value.heightMm, isTicket: false }));
  return found({ certainty: printed.value.certainty });
};

export const reconnectPrinter: RunTask<'reconnect-printer'> = async ({ ctx, stopped }) => {
  await ctx.printer().printer.reconnect();
  const status = await askStatus(ctx, stopped);
  return status.state === 'ready' ? found({}) : notReady(status);
};
