// Watches the printer while nothing is printed, so that its state is known before a number is taken.
import type { Ms } from '../../../shared/core/clock.ts';
import type { Wakeup } from '../../sync/wakeup.ts';
import { pause } from '../../../shared/core/async/pause.ts';
import type { KioskContext } from '../context.ts';
import type { TicketPrinter } from '../ticket/ticket-printer.ts';
import { askStatus } from './ask-status.ts';
import { printerStateCode } from './printer-state-code.ts';

/** A state older than this is not trusted before a number is taken, so it is asked for more often. */
const EVERY_MS: Ms = 1_500;

/** Goes on until stopped. */
export async function watchPrinter(
  ctx: KioskContext,
  tickets: TicketPrinter,
  onChange: () => void,
  stopped: AbortSignal,
  wakeup: Wakeup,
): Promise<void> {
  let last = '';
  while (!stopped.aborted) {
    if (!tickets.isPrinting) {
      const word = printerStateCode(await askStatus(ctx, stopped));
      if (stopped.aborted) return;
      if (word !== last) {
        ctx.log.info('printer-changed', { printer: word });
        last = word;
        onChange();
      }
      await tickets.settleCopies();
    }
    await wakeup.wait(EVERY_MS, ctx.timers, stopped);
  }
}

/** The session's heartbeat: seconds on the screen, idle time. */
export async function tickForever(ctx: KioskContext, tick: () => void, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    tick();
    await pause(ctx.timers, 500, stopped);
  }
}
