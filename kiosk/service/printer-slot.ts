// The printer in use: from the environment, or what a technician saved, which wins until the environment is chosen again.
import type { Printer, PrinterDiagnostics, PrinterNotice, PrinterStatus } from '../../hardware/printer/printer.ts';
import { err, ok, type Result } from '../../shared/core/result.ts';
import { readMeta, writeMeta, type KioskStore } from '../store/open-store.ts';
import type { OpenedPrinter, OpenPrinter } from './context.ts';

export type PrinterSettings = { readonly printer: string; readonly printerProfile: string };
export type PrinterSlot = {
  readonly current: OpenedPrinter;
  readonly settings: PrinterSettings & { readonly fromEnvironment: boolean };
  /** Opens another printer and keeps the choice; the one in use stays when the new address is unusable. */
  use(settings: PrinterSettings): Promise<Result<void, string>>;
  useEnvironment(): Promise<Result<void, string>>;
  close(): Promise<void>;
};

export type PrinterListeners = { readonly onStatus: (status: PrinterStatus) => void; readonly onNotice: (notice: PrinterNotice) => void };

const KEY = 'technician_printer';

export function createPrinterSlot(store: KioskStore, open: OpenPrinter, environment: PrinterSettings, told: PrinterListeners): PrinterSlot {
  let saved = readSaved(store);
  const openOrExplain = (settings: PrinterSettings): OpenedPrinter => {
    const opened = open(settings.printer, settings.printerProfile);
    return opened.ok ? opened.value : { printer: noPrinter(opened.error, settings.printerProfile), columns: 48 };
  };
  let current = openOrExplain(saved ?? environment);
  const listenTo = ({ printer }: OpenedPrinter): (() => void) => {
    const forgets = [printer.onStatus(told.onStatus), printer.onNotice(told.onNotice)];
    return () => forgets.forEach((forgetOne) => forgetOne());
  };
  let forget = listenTo(current);

  async function replace(next: OpenedPrinter): Promise<void> {
    const before = current;
    forget();
    current = next;
    forget = listenTo(next);
    await before.printer.close();
    told.onStatus(next.printer.lastStatus);
  }
  async function change(settings: PrinterSettings, keep: PrinterSettings | undefined): Promise<Result<void, string>> {
    // One line, one opener: the old printer may sit on the same port.
    await current.printer.close();
    const opened = open(settings.printer, settings.printerProfile);
    if (!opened.ok) {
      await replace(openOrExplain(saved ?? environment));
      return err(opened.error);
    }
    await replace(opened.value);
    saved = keep;
    store.write(({ db }) => writeMeta(db, KEY, JSON.stringify(keep ?? null)));
    return ok(undefined);
  }

  return {
    get current() {
      return current;
    },
    get settings() {
      return { ...(saved ?? environment), fromEnvironment: saved === undefined };
    },
    use: (settings) => change(settings, settings),
    useEnvironment: () => change(environment, undefined),
    close: async () => {
      forget();
      await current.printer.close();
    },
  };
}

function readSaved(store: KioskStore): PrinterSettings | undefined {
  const text = readMeta(store.db, KEY);
  const value: unknown = text === undefined ? null : JSON.parse(text);
  if (typeof value !== 'object' || value === null || !('printer' in value) || !('printerProfile' in value)) return undefined;
  return { printer: String(value.printer), printerProfile: String(value.printerProfile) };
}

/** Stands in for a printer that cannot even be opened: honest about why. */
function noPrinter(reason: string, profile: string): Printer {
  const status: PrinterStatus = { state: 'disconnected', reason };
  return {
    lastStatus: status,
    status: () => Promise.resolve(status),
    onStatus: () => () => undefined,
    onNotice: () => () => undefined,
    print: () => Promise.resolve(err({ paper: 'nothing-sent', status })),
    diagnostics: (): Promise<PrinterDiagnostics> => Promise.resolve({ port: '', profile, status, bits: [], identity: {}, exchanges: [] }),
    reconnect: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
