// What a technician makes the printer do, and how it ended.
import type {
  MaintenanceFault,
  MaintenanceJob,
  MaintenanceJobName,
  MaintenanceFinding,
} from '../../../hardware/diagnostics/maintenance.ts';
import type { PrintFailure } from '../../../hardware/printer/printer.ts';
import type { PrinterStatus } from '../../../hardware/printer/status.ts';
import type { Result } from '../../../shared/core/result.ts';
import { MINUTE } from '../../../shared/core/clock.ts';
import { figuresOf } from '../../../shared/domain/technician/line-quality.ts';
import { failed, found, type TaskOutcome } from '../../../shared/domain/technician/technician.ts';
import { pause } from '../../../shared/core/async/pause.ts';
import { notePaper } from '../printer/paper.ts';
import { askStatus } from '../printer/ask-status.ts';
import { detailOf, printerStateCode } from '../printer/printer-state-code.ts';
import { testReceipt } from '../ticket/ticket-view.ts';
import type { RunTask, TechnicianContext } from './context.ts';

/** Each job has limits of its own; this one only keeps a fault of the driver from holding the menu for good. */
const HARD_LIMIT_MS = 2 * MINUTE;
const FED_LINES = 6;

const notReady = (status: PrinterStatus): ReturnType<typeof failed> =>
  failed(printerStateCode(status), detailOf(status));

/** A printer that is well and yet did not say that the paper is out has not answered. */
export const notPrinted = ({ status }: PrintFailure): ReturnType<typeof failed> =>
  status.state === 'ready' ? failed('no-answer') : notReady(status);

const faultOf = (fault: MaintenanceFault): ReturnType<typeof failed> =>
  fault.why === 'not-ready' ? notReady(fault.status) : failed(fault.why);

/** Has the printer do it, and counts the paper that it took. */
export async function maintain<J extends MaintenanceJobName>(
  { ctx, stopped }: TechnicianContext,
  job: MaintenanceJob<J>,
): Promise<Result<MaintenanceFinding<J>, MaintenanceFault>> {
  const over = new AbortController();
  const signal = AbortSignal.any([stopped, over.signal]);
  void pause(ctx.timers, HARD_LIMIT_MS, signal).then(() => over.abort());
  const done = await ctx.printer().printer.maintain(job, signal);
  over.abort();
  if (done.ok && 'heightMm' in done.value) {
    const { heightMm: mm } = done.value;
    if (mm > 0) ctx.store.write(({ db }) => notePaper(ctx, db, { mm, isTicket: false }));
  }
  return done;
}

const simply = async <J extends MaintenanceJobName>(
  context: TechnicianContext,
  job: MaintenanceJob<J>,
): Promise<TaskOutcome<object>> => {
  const done = await maintain(context, job);
  return done.ok ? found({}) : faultOf(done.error);
};

export const printTestTicket: RunTask<'test-ticket'> = async ({ ctx, stopped }) => {
  const printed = await ctx.printer().printer.print(testReceipt(ctx), stopped);
  if (!printed.ok) {
    if (printed.error.paper === 'unknown')
      ctx.store.write(({ db }) => notePaper(ctx, db, { mm: undefined, isTicket: false }));
    return notPrinted(printed.error);
  }
  ctx.store.write(({ db }) => notePaper(ctx, db, { mm: printed.value.heightMm, isTicket: false }));
  return found({ certainty: printed.value.certainty });
};

export const reconnectPrinter: RunTask<'reconnect-printer'> = async ({ ctx, stopped }) => {
  await ctx.printer().printer.reconnect();
  const status = await askStatus(ctx, stopped);
  return status.state === 'ready' ? found({}) : notReady(status);
};

export const selfTest: RunTask<'self-test'> = (context) => simply(context, { job: 'self-test' });
export const printAlignmentPage: RunTask<'alignment-page'> = (context) => simply(context, { job: 'alignment' });
export const feedPaper: RunTask<'feed-paper'> = (context) => simply(context, { job: 'feed', lines: FED_LINES });
export const cutPaper: RunTask<'cut-paper'> = (context) => simply(context, { job: 'cut' });
export const movePresenter: RunTask<'move-presenter'> = (context, { move }) =>
  simply(context, { job: 'presenter', move });
export const printPages: RunTask<'print-pages'> = (context, { extent }) =>
  simply(context, { job: 'page-test', extent });
export const printPageGrid: RunTask<'print-page-grid'> = (context, { number }) =>
  simply(context, { job: 'page-grid', number });

export const measureLine: RunTask<'measure-line'> = async (context) => {
  const measured = await maintain(context, { job: 'measure-line' });
  if (!measured.ok) return faultOf(measured.error);
  const { roundTripsMs, bytesPerSecond, possibleBytesPerSecond } = measured.value;
  return found({ ...figuresOf(roundTripsMs), bytesPerSecond, possibleBytesPerSecond });
};
