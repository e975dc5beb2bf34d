// The kiosk's whole service, its store, the driver and the virtual printer in one process on one simulated clock.
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EscposPrinter } from '../../hardware/printer/driver/escpos-printer.ts';
import { findProfile } from '../../hardware/printer/profiles/profile.ts';
import { EventQueue } from '../../hardware/simulated/engine/event-queue.ts';
import { PrinterEngine } from '../../hardware/simulated/engine/engine.ts';
import { startKiosk, type Kiosk } from '../../kiosk/service/start-kiosk.ts';
import { NO_CRASHES } from '../../kiosk/store/crash-points.ts';
import type { IdSource } from '../../shared/core/ids.ts';
import type { Random } from '../../shared/core/random.ts';
import { ok } from '../../shared/core/result.ts';
import type { KioskState } from '../../shared/domain/kiosk-session/state.ts';
import type { KioskFactBody } from '../../shared/events/kiosk-fact.ts';
import { BENCH_START, startKioskBench } from '../support/kiosk-bench.ts';
import { createSimulatedMachine } from '../support/simulated-machine.ts';
import { eventQueueTime, settle, simulatedLine } from '../support/simulated-line.ts';
import { BAUD, DIALECTS, PRINTERS, SERIAL, type Case, type Dialect } from './cases.ts';
import type { Pattern } from './papers.ts';
import { learnPattern } from './run-case.ts';
import type { Stage } from './stage.ts';

/** Nothing listens there: the kiosk is offline, and what it would push waits in its outbox, where it can be read. */
const NO_SERVER = 'http://127.0.0.1:1';

/** A folder of a kiosk that was paired, has its settings, and has lost its server since. */
export async function pairedFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'matrix-template-'));
  {
    await using bench = await startKioskBench();
    await bench.reaches('welcome');
    await bench.restart(0, () => cpSync(bench.folder, folder, { recursive: true }));
  }
  const file = join(folder, 'identity.json');
  const identity = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify({ ...identity, serverUrl: NO_SERVER }));
  return folder;
}

/** How a ticket of each dialect looks with nothing wrong. */
export async function learnPatterns(template: string): Promise<Readonly<Record<Dialect, Pattern>>> {
  const patterns = DIALECTS.map(async (dialect) => {
    const stage = await simulatedStage(template, { dialect, line: 'tcp' });
    const pattern = await learnPattern(stage);
    await stage.close();
    return [dialect, pattern] as const;
  });
  return Object.fromEntries(await Promise.all(patterns)) as Record<Dialect, Pattern>;
}

export async function simulatedStage(
  template: string,
  { dialect, line }: Pick<Case, 'dialect' | 'line'>,
): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'matrix-'));
  cpSync(template, folder, { recursive: true });
  const eventQueue = new EventQueue(BENCH_START);
  const { timers } = eventQueueTime(eventQueue);
  // Bytes of a serial line arrive at parts of a millisecond; a machine's clock knows whole ones.
  const clock = { now: () => Math.floor(eventQueue.now()) };
  const { profile: profileName, engine: options } = PRINTERS[dialect];
  const isSerial = line === 'serial';
  const engine = new PrinterEngine(eventQueue, {
    ...options,
    seed: 7,
    ...(isSerial ? { baud: BAUD, flow: SERIAL[dialect].flow } : {}),
  });
  const profile = findProfile(profileName);
  if (!profile.ok) throw new Error(profile.error.message);
  let drawn = 0;
  const random: Random = {
    below: () => 0,
    bytes: (count) =>
      createHash('sha512')
        .update(`seed ${(drawn += 1)}`)
        .digest()
        .subarray(0, count),
  };
  const ids: IdSource = { next: <T extends string>() => `id${(drawn += 1)}` as T };
  const failures: unknown[] = [];
  const kiosk: Kiosk = startKiosk({
    folder,
    clock,
    steady: clock,
    timers,
    random,
    ids,
    environment: {
      serverUrl: NO_SERVER,
      pairingCode: undefined,
      printer: 'tcp:127.0.0.1:9100',
      printerProfile: profileName,
    },
    screenInches: null,
    version: 'test',
    crash: NO_CRASHES,
    machine: createSimulatedMachine().machine,
    listPorts: () => [],
    bootId: 'another-boot',
    profiles: [profileName],
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    openPrinter: () => {
      const printer = new EscposPrinter({
        open: simulatedLine(engine, line),
        port: line,
        profile: profile.value,
        clock,
        steady: clock,
        timers,
        speed: isSerial ? { baudRate: BAUD } : {},
        isPaced: isSerial && SERIAL[dialect].flow === 'none',
      });
      return ok({ printer, columns: profile.value.columns });
    },
    onFatal: (error) => failures.push(error),
  });

  /** From event to event, as far as the time goes or until it is so. */
  async function run(untilAt: number, isIt: () => boolean): Promise<boolean> {
    for (;;) {
      await settle();
      if (failures.length > 0) throw failures[0];
      if (isIt()) return true;
      const next = eventQueue.nextAt;
      if (next === undefined || next > untilAt) break;
      eventQueue.advanceTo(next);
    }
    eventQueue.advanceTo(untilAt);
    await settle();
    return isIt();
  }

  const facts = (): KioskFactBody[] =>
    kiosk.ctx.store.db
      .prepare<[], { fact: string }>('SELECT fact FROM outbox ORDER BY position')
      .all()
      .map(({ fact }) => (JSON.parse(fact) as { body: KioskFactBody }).body);

  return {
    pace: { idleMs: 8_000, beforeMendingMs: 5_000, stepMs: 2_000, afterMendingMs: 20_000, endMs: 10_000 },
    get state() {
      return kiosk.runner.session.state;
    },
    get printer() {
      return kiosk.runner.session.printer;
    },
    send: (event) => kiosk.runner.dispatch(event),
    faults: engine.faults,
    get engine() {
      return engine.state();
    },
    printOuts: () => engine.printOuts(),
    takeTicket: () => engine.takeTicket(),
    onPrintOut: (listener) => void engine.on((event) => event.type === 'print-out' && listener(event.printOut)),
    onState: (listener) => void kiosk.runner.subscribe(({ state }: { state: KioskState }) => listener(state)),
    facts,
    pass: async (ms) => void (await run(eventQueue.now() + ms, () => false)),
    until: (isIt, ms) => run(eventQueue.now() + ms, isIt),
    close: async () => {
      const closing = kiosk.close();
      let isClosed = false;
      void closing.finally(() => {
        isClosed = true;
      });
      if (!(await run(eventQueue.now() + 600_000, () => isClosed))) throw new Error('the kiosk does not end');
      await closing;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
