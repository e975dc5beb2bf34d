// Whether the printer can take the ticket of this press: asked while the server is asked, and anew when that answer has aged.
import type { Printer } from '../../../hardware/printer/printer.ts';
import type { PrinterStatus } from '../../../hardware/printer/status.ts';
import type { Ms } from '../../../shared/core/clock.ts';
import type { KioskContext } from '../context.ts';
import type { TicketPrinter } from '../ticket/ticket-printer.ts';
import { askStatus } from './ask-status.ts';

/** An answer this old still is the state of now, for the driver as well. */
const FRESH_MS: Ms = 250;

export interface Readiness {
  /** A press has come that will need the answer soon. */
  askAhead(): void;
  /** The state as of now, whether somebody asked ahead or not. */
  ask(): Promise<PrinterStatus>;
}

type Answer = { readonly status: PrinterStatus; readonly at: Ms; readonly of: Printer };

/** `guard` hears what goes wrong in a question that nobody came to hear the answer of. */
export function createReadiness(
  ctx: KioskContext,
  tickets: Pick<TicketPrinter, 'idle' | 'isPrinting'>,
  guard: (work: Promise<unknown>) => void,
  stopped: AbortSignal,
): Readiness {
  let ahead: Promise<Answer> | undefined;
  /** While it prints another ticket this one could not come anyway: a state of then is none of now. */
  const askNow = async (): Promise<Answer> => {
    if (tickets.isPrinting) await tickets.idle();
    const of = ctx.printer().printer;
    const status = await askStatus(ctx, stopped);
    return { status, at: ctx.steady.now(), of };
  };
  return {
    askAhead: () => {
      ahead = askNow();
      guard(ahead);
    },
    ask: async () => {
      const asked = ahead;
      ahead = undefined;
      const known = await asked;
      // Trouble is looked at again: somebody may be mending it, and may have pressed because of that.
      const isOfNow =
        known?.status.state === 'ready' &&
        !tickets.isPrinting &&
        known.of === ctx.printer().printer &&
        ctx.steady.now() - known.at <= FRESH_MS;
      return isOfNow ? known.status : (await askNow()).status;
    },
  };
}
