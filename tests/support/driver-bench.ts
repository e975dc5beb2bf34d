// A virtual printer and the driver under test, joined by one line: network, or a serial device where socat exists.
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrinter } from '../../hardware/create-hardware.ts';
import type { Printer, Printed, PrintFailure } from '../../hardware/printer/printer.ts';
import type { PrinterStatus } from '../../hardware/printer/status.ts';
import type { EngineOptions } from '../../hardware/simulated/engine/engine-options.ts';
import { liveClock, liveTimers } from '../../hardware/simulated/live-time.ts';
import { linesOf, qrOf } from '../../hardware/simulated/engine/print-out.ts';
import type { PrinterState } from '../../hardware/simulated/engine/printer-state.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../../hardware/simulated/virtual-printer.ts';
import { forkUsbChild } from '../../hardware/transport/usb/usb-child-process.ts';
import type { Receipt } from '../../shared/core/receipt.ts';
import type { Result } from '../../shared/core/result.ts';
import { builtMain } from './built.ts';

/** `usb`: the pseudo-terminal stands for the device file of the kernel's printer driver. */
export type LineKind = 'tcp' | 'serial' | 'usb';

/** Generous: reached only when something is broken. */
const PATIENCE_MS = 45_000;
const LOOK_MS = 20;

export function hasSocat(): boolean {
  try {
    execFileSync('socat', ['-V'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

export interface DriverBench extends AsyncDisposable {
  readonly virtual: VirtualPrinter;
  readonly printer: Printer;
  readonly address: string;
  /** Every state told, oldest first. */
  readonly told: readonly PrinterStatus[];
  print(receipt: Receipt, signal?: AbortSignal): Promise<Result<Printed, PrintFailure>>;
  /** Asks for a ticket and resolves when so much of it is on the paper. */
  printUntil(
    receipt: Receipt,
    paper: { readonly millimetres: number },
  ): Promise<{ readonly outcome: Promise<Result<Printed, PrintFailure>> }>;
  status(): Promise<PrinterStatus>;
  untilStatus(isIt: (status: PrinterStatus) => boolean): Promise<PrinterStatus>;
  untilVirtual(isIt: (state: PrinterState) => boolean): Promise<PrinterState>;
  /** Words on each piece of paper, oldest first. */
  papers(): { readonly end: string; readonly lines: readonly string[]; readonly qr: readonly string[] }[];
  /** Everything sent to the printer so far. */
  sent(): Buffer;
}

export async function until<T>(look: () => T, isIt: (value: T) => boolean, what: string): Promise<T> {
  const end = liveClock.now() + PATIENCE_MS;
  for (;;) {
    const value = look();
    if (isIt(value)) return value;
    if (liveClock.now() > end) throw new Error(`${what} did not come: ${JSON.stringify(value)}`);
    await liveTimers.sleep(LOOK_MS);
  }
}

export type DriverBenchOptions = {
  readonly profile?: string;
  readonly engine?: EngineOptions;
  /** Appended to the serial address, `&flow=rtscts`. */
  readonly query?: string;
};

function addressOf(kind: LineKind, { ptyPath, tcpPort }: VirtualPrinter, { query = '' }: DriverBenchOptions): string {
  switch (kind) {
    case 'tcp':
      return `tcp:127.0.0.1:${tcpPort}`;
    case 'serial':
      return `serial:${ptyPath}?baud=115200${query}`;
    case 'usb':
      return `usb:${ptyPath}`;
  }
}

/** Resolves when the driver has found the printer ready. */
export async function startDriverBench(kind: LineKind, options: DriverBenchOptions = {}): Promise<DriverBench> {
  const folder = await mkdtemp(join(tmpdir(), 'printer-'));
  const virtual = await startVirtualPrinter({
    tcpPort: 0,
    ...(kind === 'tcp' ? {} : { pty: join(folder, 'tty') }),
    engine: { seed: 1, ...options.engine },
  });
  if (kind !== 'tcp' && virtual.ptyPath === undefined) throw new Error('no serial device');
  const address = addressOf(kind, virtual, options);
  const created = createPrinter({
    address,
    profile: options.profile ?? 'virtual',
    clock: liveClock,
    steady: liveClock,
    timers: liveTimers,
    startUsbChild: forkUsbChild(await builtMain('usb-child')),
  });
  if (!created.ok) throw new Error(created.error.message);
  const printer = created.value;
  const told: PrinterStatus[] = [];
  printer.onStatus((status) => told.push(status));
  const never = new AbortController().signal;
  const bench: DriverBench = {
    virtual,
    printer,
    address,
    told,
    print: (receipt, signal = never) => printer.print(receipt, signal),
    printUntil: async (receipt, { millimetres }) => {
      const before = virtual.state().uncutMm;
      const outcome = printer.print(receipt, never);
      await bench.untilVirtual((state) => state.uncutMm >= before + millimetres);
      return { outcome };
    },
    status: () => printer.status(never),
    untilStatus: (isIt) => until(() => printer.lastStatus, isIt, 'the printer state'),
    untilVirtual: (isIt) => until(() => virtual.state(), isIt, 'the state of the virtual printer'),
    papers: () => virtual.printouts().map((paper) => ({ end: paper.end, lines: linesOf(paper), qr: qrOf(paper) })),
    sent: () =>
      Buffer.concat(
        virtual
          .log()
          .filter((entry) => entry.direction === 'in')
          .map((entry) => Buffer.from(entry.hex, 'hex')),
      ),
    [Symbol.asyncDispose]: async () => {
      await printer.close();
      await virtual.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await bench.untilStatus((status) => status.state === 'ready');
  return bench;
}
