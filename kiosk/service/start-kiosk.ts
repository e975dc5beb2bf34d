// Starts the kiosk: store, printer, session and, once paired, the sync; ends them in order.
// Longer than most files: who knows whom is read in this one place.
import type { Heartbeat } from '../../shared/api/kiosk-sync.ts';
import type { Scanner } from '../../hardware/scanner/scanner.ts';
import type { ListedPort } from '../../hardware/transport/list-ports.ts';
import type { Clock, Ms, Timers } from '../../shared/core/clock.ts';
import type { IdSource } from '../../shared/core/ids.ts';
import type { Random } from '../../shared/core/random.ts';
import { err } from '../../shared/core/result.ts';
import { hourAndMinute, localDay } from '../../shared/core/local-time.ts';
import type { SpecialKeys } from '../../shared/domain/kiosk-session/special-keys.ts';
import type { SetUpFields, SetUpProblem } from '../../shared/domain/kiosk-session/session.ts';
import type { KioskLogEvent } from '../../shared/events/kiosk-log-event.ts';
import type { ScanView } from '../../shared/domain/technician/machine-sections.ts';
import type { CrashPoints } from '../store/crash-points.ts';
import { addDiagnostic } from '../store/diagnostics-store.ts';
import { watchStore } from '../store/watch-store.ts';
import { assumeRoll, currentRoll } from '../store/counters-store.ts';
import { asFailure, openKioskStore, StoreFailure } from '../store/open-store.ts';
import { setReserveDay } from '../store/settings-store.ts';
import { createConnectivity } from '../sync/connectivity.ts';
import type { KioskLog } from '../sync/context.ts';
import { identityFile } from '../sync/identity.ts';
import { createWakeup } from '../sync/wakeup.ts';
import { pause } from '../../shared/core/async/pause.ts';
import { runEffect, type EffectContext } from './session/run-effects.ts';
import { createCheckIn } from './check-in/check-in.ts';
import type { KioskContext, OpenPrinter } from './context.ts';
import { tickForever, watchPrinter } from './printer/device-monitor.ts';
import { checkServer } from './fleet/check-server.ts';
import { createHealth, type Ailment } from './fleet/health.ts';
import { heartbeatState } from './fleet/heartbeat-state.ts';
import { createPageWatch, type PageWatch } from './fleet/page-watch.ts';
import { createNotices } from './fleet/notices.ts';
import { checkNightly, lastSelfCheck } from './fleet/self-check.ts';
import { createCommandRunner } from './fleet/run-commands.ts';
import { createOfficeData } from './membership/office-data.ts';
import { openClock, TOLD_JUMP_MS } from './membership/open-clock.ts';
import { createTicketPrinter } from './ticket/print-ticket.ts';
import { createPrinterSlot } from './printer/printer-slot.ts';
import { createReadiness } from './printer/readiness.ts';
import { createServiceSwitch } from './technician/service-switch.ts';
import { sessionInputs } from './session/session-inputs.ts';
import { createSessionRunner, type SessionRunner } from './session/session-runner.ts';
import { runRetention, noteThisStart } from './upkeep/retention.ts';
import { createMembership } from './membership/membership.ts';
import { realFiles } from './upkeep/durable-folder.ts';
import type { Machine } from './upkeep/machine.ts';
import { createSpeech, type Speech } from './speech/speech.ts';
import type { Voice } from './speech/voice.ts';
import type { TechnicianContext } from './technician/context.ts';
import { createSectionReader } from './technician/read-section.ts';

export type StartKioskOptions = {
  readonly folder: string;
  readonly environment: { readonly serverUrl: string | undefined; readonly pairingCode: string | undefined; readonly printer: string; readonly printerProfile: string };
  readonly screenInches: number | null;
  /** Somebody keeps a window over this service; absent: no page is no fault. */
  readonly isPageExpected?: boolean | undefined;
  /** Absent: the page has none. */
  readonly specialKeys?: SpecialKeys | undefined;
  /** Absent: this kiosk does not speak, and says so where somebody asks it to. */
  readonly voice?: Voice | undefined;
  readonly version: string;
  readonly clock: Clock;
  /** Counts on whatever is done to the machine's clock. */
  readonly steady: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly ids: IdSource;
  readonly log: KioskLog;
  readonly crash: CrashPoints;
  readonly bootId: string | null;
  readonly openPrinter: OpenPrinter;
  /** Beside the page, which reads keyboard scanners by itself. */
  readonly scanner?: Scanner | undefined;
  readonly profiles: readonly string[];
  readonly listPorts: () => readonly ListedPort[];
  /** Tests only: shorter than 20 s. */
  readonly printerTrialMs?: Ms | undefined;
  /** Of the roll that is assumed until somebody tells of a new one. */
  readonly rollLengthMm?: number | undefined;
  /** On the disk of the store; null: not known. */
  readonly diskFreeBytes?: (() => number | null) | undefined;
  /** Ends the process for somebody to start it again; undefined where nobody would. */
  readonly restart?: (() => void) | undefined;
  readonly machine: Machine;
  /** Something that must not happen happened: the process is to end, and to be started anew. */
  readonly onFatal: (error: unknown) => void;
};

export type Kiosk = {
  readonly runner: SessionRunner;
  readonly speech: Speech;
  readonly ctx: KioskContext;
  readonly page: PageWatch;
  /** What keeps the service from working; null: nothing. */
  ailment(): Ailment | null;
  /** Lets a print finish, then closes everything. */
  close(): Promise<void>;
};

/** Long enough to read the screen and press a button, short enough to wait for. */
const PRINTER_TRIAL_MS: Ms = 20_000;
const SHOW_FAILURE_MS = 20_000;
/** A ticket takes about a second; a printer that is stuck does not hold the stop up. */
const PRINT_GRACE_MS = 4_000;
/** An ordinary roll of 80 mm paper. */
const DEFAULT_ROLL_MM = 80_000;
const NO_VOICE: Voice = { render: () => Promise.resolve(err('speech is switched off')) };

/** Throws when the store cannot be opened. */
export function startKiosk(options: StartKioskOptions): Kiosk {
  const { clock: machine, timers, random, ids, log, crash, onFatal } = options;
  let isWired = false;
  let storeTrouble: StoreFailure['reason'] | null = null;
  const store = watchStore(openKioskStore({ folder: options.folder, ids, crash, now: machine.now() }), (trouble) => {
    storeTrouble = trouble;
    if (trouble) log.error('store-failed', { reason: trouble });
    else log.info('store-well-again');
    // Staff hear of it at once, whatever the citizen's screen says.
    if (isWired) membership.beatNow();
  });
  if (store.opened.wasDamaged || store.opened.replayed > 0) log.warn('store-repaired', { wasDamaged: store.opened.wasDamaged, replayed: store.opened.replayed });
  const identity = identityFile(options.folder);
  const office = createOfficeData(store.db);
  const zone = () => office.zone;
  const clock = openClock(store, {
    ...options, zone,
    onJump: ({ from, to, wasKnown }) => {
      if (wasKnown && Math.abs(to - from) >= TOLD_JUMP_MS) log.warn('server-time-jumped', { byMs: to - from });
      if (!isWired) return;
      outboxWakeup.ring();
      // What the office said was of another day.
      if (localDay(from, zone()) !== localDay(to, zone())) guard(membership.takeSnapshot());
      runner.dispatch({ type: 'tick' });
    },
  });
  const connectivity = createConnectivity(machine.now());
  const stop = new AbortController();
  const stopped = stop.signal;
  const outboxWakeup = createWakeup();
  const deviceWakeup = createWakeup();
  const serviceSwitch = createServiceSwitch(store, () => clock.now(), () => {
    const { off } = serviceSwitch;
    log.info(off ? 'switched-off' : 'switched-on');
    runner.dispatch({ type: 'tick' });
    membership.beatNow();
  });
  /** Of a device, which waits for nobody's disk: one that refuses it is told of by the watch over the store. */
  const noteDiagnostic = (event: KioskLogEvent, detail: string): void => {
    try {
      store.write(({ db }) => addDiagnostic(db, clock.now(), event, detail));
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error;
    }
  };
  const slot = createPrinterSlot({
    store, timers, steady: options.steady, open: options.openPrinter, environment: options.environment, trialMs: options.printerTrialMs ?? PRINTER_TRIAL_MS,
    listeners: {
      onStatus: () => deviceWakeup.ring(),
      onNotice: ({ before, now }) => {
        const names = { before: `${before.model} ${before.serial}`, now: `${now.model} ${now.serial}` };
        log.warn('printer-exchanged', names);
        noteDiagnostic('printer-exchanged', `${names.before} -> ${names.now}`);
      },
    },
  });
  const notices = createNotices(store, () => clock.now());
  const ctx: KioskContext = {
    store, clock, timers, steady: options.steady, random, ids, log, crash, connectivity, office, serviceSwitch, notices,
    printer: () => slot.current,
    scanner: () => options.scanner?.lastState ?? { state: 'none' },
    codeKey: () => membership.paired?.codeKey ?? null,
    onFact: () => {
      // The paper comes first: telling the server takes time of the same thread. Without the uplink its return is what rings.
      if (connectivity.state.isOnline) setImmediate(() => outboxWakeup.ring());
    },
  };
  const guard = (work: Promise<unknown>): void => {
    work.catch((thrown: unknown) => {
      // Also of what is kept beside the store: who this kiosk is.
      const error = asFailure(thrown);
      if (!(error instanceof StoreFailure)) return onFatal(thrown);
      log.error('store-failed', { reason: error.reason });
      runner.dispatch({ type: 'failed', reason: error.reason, detail: '' });
      // The screen says so; then a fresh start, which repairs or says it again.
      void pause(timers, SHOW_FAILURE_MS, stopped).then(() => stopped.aborted || onFatal(error));
    });
  };
  const startedAt = clock.now();
  const speech = createSpeech({
    voice: options.voice ?? NO_VOICE,
    stopped,
    onChange: (state, reason) => {
      log[state === 'ready' ? 'info' : 'warn']('voice-changed', { state, reason });
      noteDiagnostic(`voice-${state}`, reason);
      runner.dispatch({ type: 'tick' });
    },
  });
  const tickets = createTicketPrinter(ctx, (event) => runner.dispatch(event), guard, stopped);
  const page = createPageWatch(options.steady, options.isPageExpected ?? false, log);
  const health = createHealth(store, options.steady, () => tickets.busySince);
  const runner = createSessionRunner({
    inputs: () => sessionInputs(ctx, speech.state),
    runEffect: (effect) => guard(runEffect(effects, effect)),
    screenInches: options.screenInches,
    specialKeys: options.specialKeys,
  });
  const commands = createCommandRunner({
    ctx,
    screen: () => runner.session.state.name,
    restart: options.restart,
    onChange: () => {
      runner.dispatch({ type: 'tick' });
      membership.beatNow();
    },
  });
  const heartbeat = (): Heartbeat => heartbeatState(ctx, {
    version: options.version, session: runner.session, startedAt, storeTrouble, bootId: options.bootId,
    page: page.state, voice: speech.state, diskFreeBytes: options.diskFreeBytes?.() ?? null, selfCheck: lastSelfCheck(store.db),
  });
  const membership = createMembership({
    ctx, identity, outboxWakeup, environment: options.environment, heartbeat, runner, guard, stopped, untilPrinted: () => tickets.idle(),
    onPulled: (kinds) => {
      office.reload();
      if (kinds.has('command')) commands.ring();
      if (kinds.has('unread')) membership.beatNow();
      runner.dispatch({ type: 'tick' });
      guard(tickets.settleCopies());
    },
  });
  isWired = true;
  const setUp = async (fields: SetUpFields): Promise<SetUpProblem | null> => {
    const { printer, printerProfile } = slot.settings;
    if (fields.printer !== printer || fields.printerProfile !== printerProfile) {
      const used = await slot.use({ printer: fields.printer, printerProfile: fields.printerProfile });
      if (!used.ok) return 'printer-address';
    }
    return membership.pair(fields);
  };
  let lastScan: ScanView | null = null;
  const isScannerTested = (): boolean => runner.session.state.name === 'technician' && runner.session.state.place.section === 'scanner-test';
  const technician: TechnicianContext = {
    ctx, tickets, slot, stopped,
    session: () => runner.session,
    about: () => ({ version: options.version, kioskName: membership.paired?.kioskName ?? '', serverUrl: membership.paired?.serverUrl ?? options.environment.serverUrl ?? '' }),
    profiles: options.profiles,
    listPorts: options.listPorts,
    sync: {
      kioskId: () => membership.paired?.kioskId ?? null,
      syncNow: () => membership.syncNow(),
      takeSnapshot: () => membership.takeSnapshot(),
      moveTo: (serverUrl) => membership.moveTo(serverUrl),
      serverUrlSet: options.environment.serverUrl,
      reviewSetAside: () => membership.reviewSetAside(),
      leave: () => membership.leave({ printer: slot.settings.printer, printerProfile: slot.settings.printerProfile }, options.profiles),
    },
    machine: {
      machine: options.machine,
      files: realFiles,
      dataFolder: options.folder,
      settings: () => ({ ...slot.settings, serverUrl: membership.paired?.serverUrl ?? null, screenInches: options.screenInches }),
      secrets: () => (membership.paired ? [membership.paired.secret, membership.paired.codeKey, membership.paired.pairingCode] : []),
      voice: () => speech.state,
      lastScan: () => lastScan,
      restart: () => options.restart?.(),
      findings: { network: null, database: null },
    },
  };
  const effects: EffectContext = {
    ...technician, setUp,
    checkIn: createCheckIn(ctx, () => membership.client),
    readiness: createReadiness(ctx, tickets, guard, stopped),
    sections: createSectionReader(technician, (view) => runner.dispatch({ type: 'section-read', view })),
    tell: (event) => runner.dispatch(event),
    onAlarm: () => membership.beatNow(),
  };

  const refusedAtStart = noteThisStart(store, startedAt, identity.load()?.state === 'paired');
  if (!currentRoll(store.db)) store.write(({ db }) => assumeRoll(db, { lengthMm: options.rollLengthMm ?? DEFAULT_ROLL_MM, at: clock.now() }));
  if (store.opened.journalLost && identity.load()?.state === 'paired') {
    const day = clock.officeDay(zone());
    store.write(({ db }) => setReserveDay(db, day));
    log.warn('numbers-from-reserve', { day });
  }
  connectivity.onChange(() => {
    outboxWakeup.ring();
    runner.dispatch({ type: 'tick' });
  });
  const forgetScanner = options.scanner?.onScan((text) => {
    // In the scanner's test what was read is looked at, and forgotten with the section.
    if (isScannerTested()) lastScan = { at: hourAndMinute(clock.now(), zone()), text };
    else runner.dispatch({ type: 'scanned', text });
  });
  const forgetScannerState = options.scanner?.onState((state) => log.info('scanner-changed', { ...state }));
  guard(speech.probe());
  tickets.resume();
  membership.begin({ printer: slot.settings.printer, printerProfile: slot.settings.printerProfile }, options.profiles);
  guard(watchPrinter(ctx, tickets, () => {
    runner.dispatch({ type: 'tick' });
    membership.beatNow();
  }, stopped, deviceWakeup));
  guard(tickForever(ctx, () => {
    health.noteTick();
    if (!isScannerTested()) lastScan = null;
    if (page.watch()) membership.beatNow();
    if (clock.watch()) {
      log.warn('clock-set', { knowledge: clock.knowledge });
      // Its answer carries the server's time.
      membership.beatNow();
    }
    runner.dispatch({ type: 'tick' });
    membership.remind();
  }, stopped));
  guard(commands.run(stopped));
  guard(checkNightly({
    ctx,
    dataFolder: options.folder,
    screen: () => runner.session.state.name,
    diskFreeBytes: () => options.diskFreeBytes?.() ?? null,
    checkServer: (over) => checkServer(membership.paired?.serverUrl ?? null, { raw: machine, steady: options.steady, timers }, over),
    onReport: () => membership.beatNow(),
  }, stopped));
  guard(runRetention(ctx, zone, stopped));
  // Before anybody presses: nothing is offered that cannot be done.
  if (refusedAtStart) guard(Promise.reject(refusedAtStart));

  return {
    runner,
    speech,
    ctx,
    page,
    ailment: () => health.ailment(),
    close: async () => {
      const grace = new AbortController();
      await Promise.race([tickets.idle(), pause(timers, PRINT_GRACE_MS, grace.signal)]);
      grace.abort();
      stop.abort();
      forgetScanner?.();
      forgetScannerState?.();
      await options.scanner?.close();
      await tickets.idle();
      await membership.ended();
      await slot.close();
      store.close();
    },
  };
}
