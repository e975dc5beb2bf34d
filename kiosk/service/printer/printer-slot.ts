// The printer in use: from the environment, or what a technician saved, which wins; other settings can be tried out and fall back by themselves.
import type { Printer, PrinterDiagnostics, PrinterNotice } from '../../../hardware/printer/printer.ts';
import type { PrinterStatus } from '../../../hardware/printer/status.ts';
import { pageChoiceSchema, type PageChoice } from '../../../hardware/printer/profiles/profile.ts';
import type { Clock, Ms, Timers } from '../../../shared/core/clock.ts';
import { err, ok, type Result } from '../../../shared/core/result.ts';
import { z } from 'zod';
import { keepValue, keptValue } from '../../store/kept-value.ts';
import type { KioskStore } from '../../store/open-store.ts';
import { Mutex } from '../../../shared/core/async/mutex.ts';
import { pause } from '../../../shared/core/async/pause.ts';
import type { OpenedPrinter, OpenPrinter } from '../context.ts';

export type PrinterSettings = { readonly printer: string; readonly printerProfile: string };
export type PrinterSlot = {
  readonly current: OpenedPrinter;
  /** What is kept, whatever is being tried out. */
  readonly settings: PrinterSettings & { readonly fromEnvironment: boolean };
  /** Not null: other settings are in use until then, and then no more unless they are kept. `endsAt` by the steady clock. */
  readonly trial: (PrinterSettings & { readonly fromEnvironment: boolean; readonly endsAt: Ms }) | null;
  /** Code pages that a technician found readable on this model; empty: the profile's own. */
  readonly pages: PageChoice;
  /** Opens another printer and keeps the choice; the one in use stays when the new address is unusable. */
  use(settings: PrinterSettings): Promise<Result<void, string>>;
  /** In use at once, kept by `keepTrial` only: without it, or after a stop of the service, the kept ones come back. */
  tryOut(settings: PrinterSettings): Promise<Result<void, string>>;
  /** The same with the environment's; kept, what a technician saved is forgotten. */
  tryEnvironment(): Promise<Result<void, string>>;
  /** False: there is nothing to keep, the time was up. */
  keepTrial(): Promise<boolean>;
  endTrial(): Promise<void>;
  /** Null: the profile's own again. */
  choosePages(pages: PageChoice | null): Promise<Result<void, string>>;
  close(): Promise<void>;
};

const KEY = 'technician_printer';
const PAGES_KEY = 'technician_pages';
const savedSchema = z.object({ printer: z.string(), printerProfile: z.string() });
/** Pages belong to a model: with another profile they mean nothing. */
const savedPagesSchema = z.object({ profile: z.string(), pages: pageChoiceSchema });

export type PrinterListeners = {
  readonly onStatus: (status: PrinterStatus) => void;
  readonly onNotice: (notice: PrinterNotice) => void;
};

export type PrinterSlotOptions = {
  readonly store: KioskStore;
  readonly open: OpenPrinter;
  readonly environment: PrinterSettings;
  readonly listeners: PrinterListeners;
  readonly timers: Timers;
  readonly steady: Clock;
  /** How long settings that are tried out stay without being kept. */
  readonly trialMs: Ms;
};

export function createPrinterSlot({
  store,
  open,
  environment,
  listeners,
  timers,
  steady,
  trialMs,
}: PrinterSlotOptions): PrinterSlot {
  let saved: PrinterSettings | undefined = keptValue(store.db, KEY, savedSchema);
  let savedPages = keptValue(store.db, PAGES_KEY, savedPagesSchema);
  /** `saves`: what is written when they are kept; undefined: nothing, the environment's hold. */
  let trial: {
    readonly settings: PrinterSettings;
    readonly saves: PrinterSettings | undefined;
    readonly endsAt: Ms;
    readonly over: AbortController;
  } | null = null;
  const kept = (): PrinterSettings => saved ?? environment;
  const inUse = (): PrinterSettings => trial?.settings ?? kept();
  const pagesOf = (profile: string): PageChoice => (savedPages?.profile === profile ? savedPages.pages : {});
  const openWithPages = ({ printer, printerProfile }: PrinterSettings): Result<OpenedPrinter, string> =>
    open(printer, printerProfile, pagesOf(printerProfile));
  const openOrExplain = (settings: PrinterSettings): OpenedPrinter => {
    const opened = openWithPages(settings);
    return opened.ok ? opened.value : { printer: noPrinter(opened.error, settings.printerProfile), columns: 48 };
  };
  let current = openOrExplain(kept());
  const listenTo = ({ printer }: OpenedPrinter): (() => void) => {
    const forgets = [printer.onStatus(listeners.onStatus), printer.onNotice(listeners.onNotice)];
    return () => forgets.forEach((forgetOne) => forgetOne());
  };
  let forget = listenTo(current);

  // One change after the other: the end of a trial may fall into the middle of another choice.
  const changes = new Mutex();

  async function replace(next: () => OpenedPrinter): Promise<void> {
    forget();
    // One line, one opener: the old printer may sit on the same port.
    await current.printer.close();
    current = next();
    forget = listenTo(current);
    listeners.onStatus(current.printer.lastStatus);
  }
  /** Opens these; when they are unusable, what was in use before is opened again. */
  async function change(settings: PrinterSettings): Promise<Result<void, string>> {
    const before = inUse();
    let refusal: string | undefined;
    await replace(() => {
      const opened = openWithPages(settings);
      if (opened.ok) return opened.value;
      refusal = opened.error;
      return openOrExplain(before);
    });
    return refusal === undefined ? ok(undefined) : err(refusal);
  }
  function keep(settings: PrinterSettings | undefined): void {
    forgetTrial();
    saved = settings;
    store.write(({ db }) => keepValue(db, KEY, settings ?? null));
  }
  function forgetTrial(): void {
    trial?.over.abort();
    trial = null;
  }
  async function fallBack(of: AbortController): Promise<void> {
    if (trial?.over !== of) return;
    forgetTrial();
    await replace(() => openOrExplain(kept()));
  }
  async function changeForAWhile(
    settings: PrinterSettings,
    saves: PrinterSettings | undefined,
  ): Promise<Result<void, string>> {
    const changed = await change(settings);
    if (!changed.ok) return changed;
    forgetTrial();
    const over = new AbortController();
    trial = { settings, saves, endsAt: steady.now() + trialMs, over };
    void pause(timers, trialMs, over.signal).then(() => changes.run(() => fallBack(over)));
    return changed;
  }

  return {
    get current() {
      return current;
    },
    get settings() {
      return { ...kept(), fromEnvironment: saved === undefined };
    },
    get trial() {
      return trial && { ...trial.settings, fromEnvironment: trial.saves === undefined, endsAt: trial.endsAt };
    },
    get pages() {
      return pagesOf(inUse().printerProfile);
    },
    use: (settings) =>
      changes.run(async () => {
        const changed = await change(settings);
        if (changed.ok) keep(settings);
        return changed;
      }),
    tryOut: (settings) => changes.run(() => changeForAWhile(settings, settings)),
    tryEnvironment: () => changes.run(() => changeForAWhile(environment, undefined)),
    keepTrial: () =>
      changes.run(() => {
        if (trial === null) return Promise.resolve(false);
        keep(trial.saves);
        return Promise.resolve(true);
      }),
    endTrial: () => changes.run(async () => (trial === null ? undefined : fallBack(trial.over))),
    choosePages: (pages) =>
      changes.run(async () => {
        const { printerProfile } = inUse();
        savedPages = pages === null ? undefined : { profile: printerProfile, pages };
        store.write(({ db }) => keepValue(db, PAGES_KEY, savedPages ?? null));
        return change(inUse());
      }),
    close: () =>
      changes.run(async () => {
        forgetTrial();
        forget();
        await current.printer.close();
      }),
  };
}

/** Stands in for a printer that cannot even be opened: honest about why. */
function noPrinter(reason: string, profile: string): Printer {
  const status: PrinterStatus = { state: 'disconnected', reason };
  return {
    lastStatus: status,
    confirms: true,
    status: () => Promise.resolve(status),
    onStatus: () => () => undefined,
    onNotice: () => () => undefined,
    noteMissing: () => undefined,
    print: () => Promise.resolve(err({ paper: 'nothing-sent', status })),
    diagnostics: (): Promise<PrinterDiagnostics> =>
      Promise.resolve({ port: '', profile, status, bits: [], identity: {} }),
    exchanges: [],
    maintain: () => Promise.resolve(err({ why: 'not-ready', status })),
    reconnect: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
