// The same over real lines: sockets or a pseudo-terminal, the serial library, a server that takes the facts, and real time.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrinter } from '../../hardware/create-hardware.ts';
import { findProfile } from '../../hardware/printer/profiles/profile.ts';
import { liveTimers } from '../../hardware/simulated/live-time.ts';
import { startVirtualPrinter } from '../../hardware/simulated/virtual-printer.ts';
import { startKiosk } from '../../kiosk/service/start-kiosk.ts';
import { steadyClock, systemIds, systemRandom } from '../../kiosk/service/system.ts';
import { NO_CRASHES } from '../../kiosk/store/crash-points.ts';
import { err, ok } from '../../shared/core/result.ts';
import type { KioskFactBody } from '../../shared/events/kiosk-fact.ts';
import { startFakeKioskServer } from '../support/fake-kiosk-server.ts';
import { BENCH_START } from '../support/kiosk-bench.ts';
import { createSimulatedMachine } from '../support/simulated-machine.ts';
import { BAUD, PRINTERS, SERIAL, type Case } from './cases.ts';
import type { Stage } from './stage.ts';

const FLOW_WORDS = { hardware: 'rtscts', 'xon-xoff': 'xonxoff', none: 'none' } as const;
const LOOK_MS = 15;

export type LiveStage = Stage & {
  /** What the server has heard so far. */
  readonly heard: readonly KioskFactBody[];
};

export async function liveStage(
  { dialect, line }: Pick<Case, 'dialect' | 'line'>,
  now: () => number,
): Promise<LiveStage> {
  const folder = await mkdtemp(join(tmpdir(), 'matrix-live-'));
  // The office is open, whatever the hour of the machine.
  const offset = Math.floor(BENCH_START - now());
  const clock = { now: () => Math.floor(now()) + offset };
  const { profile: profileName, engine } = PRINTERS[dialect];
  const isSerial = line === 'serial';
  const { flow } = SERIAL[dialect];
  const virtual = await startVirtualPrinter({
    tcpPort: 0,
    clock,
    ...(isSerial ? { pty: join(folder, 'tty') } : {}),
    // On a pseudo-terminal bytes travel ahead of their time, so XOFF comes too late for what has left already.
    engine: { ...engine, seed: 7, ...(isSerial ? { baud: BAUD, flow, obeysXoff: false } : {}) },
  });
  if (isSerial && virtual.ptyPath === undefined) throw new Error('no serial device');
  const address = isSerial
    ? `serial:${virtual.ptyPath}?baud=${BAUD}&flow=${FLOW_WORDS[flow]}`
    : `tcp:127.0.0.1:${virtual.tcpPort}`;
  const server = await startFakeKioskServer(() => clock.now());
  const profile = findProfile(profileName);
  if (!profile.ok) throw new Error(profile.error.message);
  const failures: unknown[] = [];
  const kiosk = startKiosk({
    folder,
    clock,
    steady: steadyClock,
    timers: liveTimers,
    random: systemRandom,
    ids: systemIds,
    environment: {
      serverUrl: server.url,
      pairingCode: server.pairingCode,
      printer: address,
      printerProfile: profileName,
    },
    screenInches: null,
    version: 'test',
    crash: NO_CRASHES,
    machine: createSimulatedMachine().machine,
    listPorts: () => [],
    bootId: null,
    profiles: [profileName],
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    openPrinter: (at) => {
      const created = createPrinter({
        address: at,
        profile: profileName,
        clock,
        steady: steadyClock,
        timers: liveTimers,
      });
      return created.ok ? ok({ printer: created.value, columns: profile.value.columns }) : err(created.error.message);
    },
    onFatal: (error) => failures.push(error),
  });
  const ended = new AbortController();

  async function until(isIt: () => boolean, ms: number): Promise<boolean> {
    const end = now() + ms;
    while (!isIt()) {
      if (failures.length > 0) throw failures[0];
      if (now() >= end) return false;
      await liveTimers.sleep(LOOK_MS);
    }
    return true;
  }

  return {
    pace: { idleMs: 4_000, beforeMendingMs: 500, stepMs: 1_500, afterMendingMs: 6_000, endMs: 2_500 },
    get heard() {
      return server.facts.map((fact) => fact.body);
    },
    get state() {
      return kiosk.runner.session.state;
    },
    get printer() {
      return kiosk.runner.session.printer;
    },
    send: (event) => kiosk.runner.dispatch(event),
    faults: virtual.faults,
    get engine() {
      return virtual.state();
    },
    printOuts: () => virtual.printouts(),
    takeTicket: () => virtual.takeTicket(),
    onPrintOut: (listener) => {
      const listen = async (): Promise<void> => {
        for (;;) listener(await virtual.waitForPrintout(ended.signal));
      };
      listen().catch((error: unknown) => {
        if (!ended.signal.aborted) failures.push(error);
      });
    },
    onState: (listener) => void kiosk.runner.subscribe(({ state }) => listener(state)),
    facts: () =>
      kiosk.ctx.store.db
        .prepare<[], { fact: string }>('SELECT fact FROM outbox ORDER BY position')
        .all()
        .map(({ fact }) => (JSON.parse(fact) as { body: KioskFactBody }).body),
    pass: async (ms) => void (await until(() => false, ms)),
    until,
    close: async () => {
      ended.abort();
      await kiosk.close();
      await virtual.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
