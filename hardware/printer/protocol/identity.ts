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
export async function askIdentity(
  channel: PrinterChannel,
  timers: Timers,
  signal: AbortSignal,
  parts: readonly Part[] = ALL,
): Promise<PrinterIdentity> {
  const answers: Partial<Record<Part, string>> = {};
  for (const part of parts) {
    const deadline = startDeadline(timers, IDENTITY_MS, signal);
    const answer = channel.expect('text', deadline.signal);
    await channel.send(identity(REQUESTS[part]), deadline.signal);
    const reply = await answer;
    deadline.clear();
    // Without an answer nothing more may be sent that could be answered late.
    if (!reply.ok) break;
    answers[part] = reply.value.text;
  }
  return answers;
}

type Exchange = { readonly before: PrinterIdentity; readonly now: PrinterIdentity };

/** Not undefined: not the printer that was there before. Silence is no other printer. */
export function exchangedFor(before: PrinterIdentity | undefined, now: PrinterIdentity): Exchange | undefined {
  if (before === undefined || !isNamed(now)) return undefined;
  return before.model !== now.model || before.serial !== now.serial ? { before, now } : undefined;
}

/** Whether it said by what it can be told apart. */
export const isNamed = ({ model, serial }: PrinterIdentity): boolean => model !== undefined && serial !== undefined;
