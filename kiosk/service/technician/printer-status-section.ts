// The printer as its own answers describe it, asked afresh; its counters more rarely, since they take their turn with the tickets.
import type { Printer } from '../../../hardware/printer/printer.ts';
import { SECOND, type Ms } from '../../../shared/core/clock.ts';
import type { PrinterCounters } from '../../../shared/domain/technician/printer-words.ts';
import { detailOf, printerStateCode } from '../printer/printer-state-code.ts';
import type { ReadSection, TechnicianContext } from './context.ts';

const COUNTERS_EVERY_MS: Ms = 15 * SECOND;

const counted = new WeakMap<Printer, { readonly at: Ms; readonly counters: PrinterCounters | null }>();

async function countersOf(
  { ctx }: TechnicianContext,
  printer: Printer,
  signal: AbortSignal,
): Promise<PrinterCounters | null> {
  const known = counted.get(printer);
  if (known && ctx.steady.now() - known.at < COUNTERS_EVERY_MS) return known.counters;
  const read = await printer.maintain({ job: 'counters' }, signal);
  const counters = read.ok ? read.value : null;
  counted.set(printer, { at: ctx.steady.now(), counters });
  return counters;
}

export const readPrinterStatus: ReadSection<'printer-status'> = async (context, _place, signal) => {
  const { printer } = context.ctx.printer();
  const seen = await printer.diagnostics(signal);
  const counters =
    seen.status.state === 'ready'
      ? await countersOf(context, printer, signal)
      : (counted.get(printer)?.counters ?? null);
  return {
    word: printerStateCode(seen.status),
    detail: detailOf(seen.status),
    confirms: printer.confirms,
    port: seen.port,
    profile: seen.profile,
    identity: seen.identity,
    bits: seen.bits.map((b) => ({ request: b.request, byte: b.byte.toString(16).padStart(2, '0'), word: b.meaning })),
    counters,
  };
};
