// A virtual printer to run beside the kiosk or inside a test: engine, network port, serial device, control page.
import type { Clock, Timers } from '../../shared/core/clock.ts';
import { EventQueue } from './engine/event-queue.ts';
import { ControlServer } from './control/control-server.ts';
import { PrinterEngine } from './engine/engine.ts';
import type { EngineOptions } from './engine/engine-options.ts';
import type { PrinterFaults } from './engine/faults.ts';
import { HostLines } from './plugs/host-lines.ts';
import { runEventQueue } from './engine/live-event-queue.ts';
import { liveClock, liveTimers } from './live-time.ts';
import type { PrintOut } from './engine/print-out.ts';
import { openPrintOutFolder } from './control/print-out-folder.ts';
import type { PrinterState } from './engine/printer-state.ts';
import { PtyPort } from './plugs/pty-port.ts';
import { TcpPort } from './plugs/tcp-port.ts';

export type VirtualPrinterOptions = {
  /** Raw bytes, loopback only; 0 is any free port; a taken one gives way to the next free one. 9100 unless said. */
  readonly tcpPort?: number | undefined;
  /** The page and the control API, loopback only; 0 is any free port; left out: none. */
  readonly controlPort?: number | undefined;
  /** The built page (printer.js, printer.css); without it the API answers all the same. */
  readonly pageFolder?: string | undefined;
  /** Where the link to the serial device is made; left out: no serial device. */
  readonly pty?: string | undefined;
  /** Print-outs are kept there over a restart. */
  readonly dataFolder?: string | undefined;
  readonly engine?: EngineOptions | undefined;
  readonly clock?: Clock | undefined;
  readonly timers?: Timers | undefined;
  /** One line for people about what turned out otherwise: another port, no serial device. */
  readonly note?: ((line: string) => void) | undefined;
};

export interface VirtualPrinter extends AsyncDisposable {
  readonly tcpPort: number;
  readonly controlPort: number | undefined;
  /** The serial device to open, or undefined when there is none. */
  readonly ptyPath: string | undefined;
  readonly faults: PrinterFaults;
  state(): PrinterState;
  /** Every byte that passed, oldest first. */
  log(): PrinterEngine['log']['entries'];
  /** Oldest first. */
  printouts(): readonly PrintOut[];
  /** The next print-out that this method has not handed out yet, waiting for it if need be; rejects when aborted. */
  waitForPrintout(signal: AbortSignal): Promise<PrintOut>;
  takeTicket(): void;
  tearOff(): void;
  selfTest(): void;
  clear(): void;
  /** Resolves when the plugs have followed the last unplugging, plugging in, power-off or power-on. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export async function startVirtualPrinter(options: VirtualPrinterOptions = {}): Promise<VirtualPrinter> {
  const { clock = liveClock, timers = liveTimers, note = () => undefined } = options;
  const folder = options.dataFolder === undefined ? undefined : await openPrintOutFolder(options.dataFolder, note);
  const eventQueue = new EventQueue(clock.now());
  const engine = new PrinterEngine(eventQueue, { printOuts: folder?.kept, ...options.engine });
  const ending = new AbortController();
  const live = runEventQueue(eventQueue, clock, timers, ending.signal);
  const lines = new HostLines(engine, live.catchUp);

  const wantedPort = options.tcpPort ?? 9100;
  const tcp = new TcpPort(engine, lines);
  await tcp.open(wantedPort);
  if (wantedPort !== 0 && tcp.port !== wantedPort)
    note(`port ${wantedPort} is taken, the printer listens on ${tcp.port}`);
  const pty = options.pty === undefined ? undefined : await PtyPort.open({ link: options.pty, lines, timers });
  const serial = pty instanceof PtyPort ? pty : undefined;
  if (pty !== undefined && !(pty instanceof PtyPort)) note(`no serial device: ${pty.reason}`);

  engine.on((event) => {
    if (event.type === 'print-out') {
      folder?.keep(event.printOut);
      return;
    }
    tcp.follow();
    serial?.follow(engine.isPlugged);
  });

  const handle = {
    tcpPort: tcp.port,
    ptyPath: serial?.path,
    faults: caughtUp(engine.faults, live.catchUp),
    state: () => {
      live.catchUp();
      return engine.state();
    },
    log: () => engine.log.entries,
    printouts: () => engine.printOuts(),
    waitForPrintout: printOutQueue(engine),
    takeTicket: () => {
      live.catchUp();
      engine.takeTicket();
    },
    tearOff: () => {
      live.catchUp();
      engine.tearOff();
    },
    selfTest: () => {
      live.catchUp();
      engine.selfTest();
    },
    clear: () => {
      engine.clearPrintOuts();
      folder?.forget();
    },
    settled: async () => {
      await tcp.settled();
      await serial?.settled();
    },
  };
  const closePlugs = async (): Promise<void> => {
    await tcp.close();
    await serial?.close();
    ending.abort();
    await live.ended;
    await folder?.close();
  };
  let control: ControlServer | undefined;
  try {
    if (options.controlPort !== undefined) {
      control = await ControlServer.open({
        port: options.controlPort,
        pageFolder: options.pageFolder,
        printer: handle,
        engine,
        timers,
      });
    }
  } catch (error) {
    await closePlugs();
    throw error;
  }

  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    closing ??= (async () => {
      await control?.close();
      await closePlugs();
    })();
    return closing;
  };
  return { ...handle, controlPort: control?.port, close, [Symbol.asyncDispose]: close };
}

/** Every handle first brings the printer's time to the present. */
function caughtUp(faults: PrinterFaults, catchUp: () => void): PrinterFaults {
  const pulled = Object.entries(faults).map(([name, pull]: [string, (argument?: never) => void]) => [
    name,
    (argument?: never) => {
      catchUp();
      pull(argument);
    },
  ]);
  return Object.fromEntries(pulled) as PrinterFaults;
}

function printOutQueue(engine: PrinterEngine): (signal: AbortSignal) => Promise<PrintOut> {
  let handedOut = Math.max(0, ...engine.printOuts().map((printOut) => printOut.number));
  return (signal) =>
    new Promise((resolve, reject) => {
      const look = (): boolean => {
        const next = engine.printOuts().find((printOut) => printOut.number > handedOut);
        if (next === undefined) return false;
        handedOut = next.number;
        stop();
        resolve(next);
        return true;
      };
      const abandon = (): void => {
        stop();
        reject(signal.reason instanceof Error ? signal.reason : new Error('waiting for a print-out was aborted'));
      };
      const forget = engine.on((event) => event.type === 'print-out' && look());
      const stop = (): void => {
        forget();
        signal.removeEventListener('abort', abandon);
      };
      if (signal.aborted) abandon();
      else if (!look()) signal.addEventListener('abort', abandon, { once: true });
    });
}
