// What every part of the kiosk stands on: its store, its time, its printer, and the rings by which parts wake each other.
import { Listeners } from '../../../shared/core/listeners.ts';
import { openKioskStore, type StoreFailure } from '../../store/open-store.ts';
import { watchStore } from '../../store/watch-store.ts';
import { createConnectivity } from '../../sync/connectivity.ts';
import { identityFile, type IdentityFile } from '../../sync/identity.ts';
import type { TimeJump } from '../../sync/kiosk-clock.ts';
import { createWakeup, type Wakeup } from '../../sync/wakeup.ts';
import type { KioskContext } from '../context.ts';
import { createNotices } from '../fleet/notices.ts';
import type { CurrentPairing } from '../membership/membership.ts';
import { createOfficeData } from '../membership/office-data.ts';
import { openClock, TOLD_JUMP_MS } from '../membership/open-clock.ts';
import { createPrinterSlot, type PrinterSlot } from '../printer/printer-slot.ts';
import { createServiceSwitch } from '../technician/service-switch.ts';
import { noteFault } from './note-fault.ts';
import type { StartKioskOptions } from './options.ts';

export type Foundation = {
  readonly ctx: KioskContext;
  readonly identity: IdentityFile;
  readonly slot: PrinterSlot;
  readonly pairing: CurrentPairing;
  /** What the disk refuses at this moment, and why; null: nothing. */
  readonly storeTrouble: () => StoreFailure['reason'] | null;
  /** The server's time leapt, and kiosk time with it. */
  readonly jumps: Listeners<TimeJump>;
  readonly wakeups: {
    /** There are facts to tell. */
    readonly outbox: Wakeup;
    /** The printer has news. */
    readonly device: Wakeup;
    /** The server is to hear at once how this kiosk is. */
    readonly beat: Wakeup;
  };
  /** The printer first: what it still says is written down. */
  close(): Promise<void>;
};

/** Long enough to read the screen and press a button, short enough to wait for. */
const PRINTER_TRIAL_MS = 20_000;

/** @throws when the store cannot be opened. */
export function openFoundation(options: StartKioskOptions): Foundation {
  const { clock: machine, timers, steady, random, ids, log, crash } = options;
  const wakeups = { outbox: createWakeup(), device: createWakeup(), beat: createWakeup() };
  let trouble: StoreFailure['reason'] | null = null;
  const store = watchStore(openKioskStore({ folder: options.folder, ids, crash, now: machine.now() }), (now) => {
    trouble = now;
    if (now) log.error('store-failed', { reason: now });
    else log.info('store-well-again');
    // Staff hear of it at once, whatever the citizen's screen says.
    wakeups.beat.ring();
  });
  const { wasDamaged, replayed } = store.opened;
  if (wasDamaged || replayed > 0) log.warn('store-repaired', { wasDamaged, replayed });
  const office = createOfficeData(store.db);
  const jumps = new Listeners<TimeJump>();
  const onJump = (jump: TimeJump): void => {
    const byMs = jump.to - jump.from;
    if (jump.wasKnown && Math.abs(byMs) >= TOLD_JUMP_MS) log.warn('server-time-jumped', { byMs });
    jumps.tell(jump);
  };
  const clock = openClock(store, { ...options, zone: () => office.zone, onJump });
  const connectivity = createConnectivity(machine.now());
  const pairing: CurrentPairing = { paired: null, client: null };
  const slot = createPrinterSlot({
    store,
    timers,
    steady,
    open: options.openPrinter,
    environment: options.environment,
    trialMs: options.printerTrialMs ?? PRINTER_TRIAL_MS,
    listeners: {
      onStatus: () => wakeups.device.ring(),
      onNotice: ({ before, now }) => {
        const names = { before: `${before.model} ${before.serial}`, now: `${now.model} ${now.serial}` };
        log.warn('printer-exchanged', names);
        noteFault({ store, clock }, 'printer-exchanged', `${names.before} -> ${names.now}`);
      },
    },
  });
  const ctx: KioskContext = {
    store,
    clock,
    timers,
    steady,
    random,
    ids,
    log,
    crash,
    connectivity,
    office,
    serviceSwitch: createServiceSwitch(store, () => clock.now()),
    notices: createNotices(store, () => clock.now()),
    printer: () => slot.current,
    scanner: () => options.scanner?.lastState ?? { state: 'none' },
    codeKey: () => pairing.paired?.codeKey ?? null,
    onFact: () => {
      // The paper comes first: telling the server takes time of the same thread. Without the uplink its return is what rings.
      if (connectivity.state.isOnline) setImmediate(() => wakeups.outbox.ring());
    },
  };
  return {
    ctx,
    slot,
    pairing,
    jumps,
    wakeups,
    identity: identityFile(options.folder),
    storeTrouble: () => trouble,
    close: async () => {
      await slot.close();
      store.close();
    },
  };
}
