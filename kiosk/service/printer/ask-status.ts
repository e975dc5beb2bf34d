// The printer's state, asked now, and not waited for longer than a citizen would.
import type { PrinterStatus } from '../../../hardware/printer/status.ts';
import { pause } from '../../../shared/core/async/pause.ts';
import { CALLED_OFF } from '../../../shared/core/called-off.ts';
import { SECOND, type Ms } from '../../../shared/core/clock.ts';
import type { KioskContext } from '../context.ts';

/**
 * A printer that says nothing is found out by the driver within two seconds. One that answers slowly is there all the same:
 * five questions, each behind one of the driver's own looks, at 0.7 s an answer.
 */
export const STATUS_LIMIT_MS: Ms = 8 * SECOND;

/** Asked now; an answer that does not come in time is "unknown". */
export async function askStatus(ctx: KioskContext, stopped: AbortSignal): Promise<PrinterStatus> {
  const over = new AbortController();
  void pause(ctx.timers, STATUS_LIMIT_MS, AbortSignal.any([stopped, over.signal])).then(() => over.abort(CALLED_OFF));
  try {
    return await ctx.printer().printer.status(over.signal);
  } finally {
    over.abort(CALLED_OFF);
  }
}
