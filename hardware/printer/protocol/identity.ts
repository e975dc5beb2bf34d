// Who the printer says it is (GS I), and whether it is still the same one after the line was gone.
import type { Timers } from '../../../shared/core/clock.ts';
import { identity } from './commands.ts';
import { startDeadline } from '../driver/deadline.ts';
import type { PrinterIdentity } from '../printer.ts';
import type { PrinterChannel } from '../driver/printer-channel.ts';

const IDENTITY_MS = 1_000;

type Part = keyof PrinterIdentity;
const REQUESTS = { maker: 66, model: 67, firmware: 65, serial: 68 } as const satisfies Record<Part, number>;
const ALL: readonly Part[] = ['maker', 'model', 'firmware', 'serial'];

/** Asked one after the other: nothing may be sent while an answer is awaited. What is not answered stays unknown. */
export async function askIdentity(line: PrinterChannel, timers: Timers, signal: AbortSignal, parts: readonly Part[] = ALL): Promise<PrinterIdentity> {
  const answers: Partial<Record<Part, string>> = {};
  for (const part of parts) {
    const deadline = startDeadline(timers, IDENTITY_MS, signal);
    const answer = line.expect('text', deadline.signal);
    await line.send(identity(REQUESTS[part]), deadline.signal);
    const reply = await answer;
    deadline.clear();
    // Without an answer nothing more may be sent that could be answered late.
    if (!reply.ok) break;
    answers[part] = reply.value.text;
  }
  return answers;
}

/** Remembers model and serial number from one connection to the next. */
export class KnownPrinter {
  #known: PrinterIdentity | undefined;

  /** Not undefined: another printer than the one before answers on this line. */
  async compare(line: PrinterChannel, timers: Timers, signal: AbortSignal): Promise<{ readonly before: PrinterIdentity; readonly now: PrinterIdentity } | undefined> {
    const now = await askIdentity(line, timers, signal, ['model', 'serial']);
    const before = this.#known;
    // Silence is no other printer.
    if (now.model === undefined || now.serial === undefined) return undefined;
    this.#known = now;
    return before !== undefined && (before.model !== now.model || before.serial !== now.serial) ? { before, now } : undefined;
  }
}
