// A whole kiosk in this process: real store and sync, a fake printer, a fake server, time by hand.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PageChoice } from '../../hardware/printer/profiles/profile.ts';
import type { OpenedPrinter } from '../../kiosk/service/context.ts';
import { startKiosk, type Kiosk } from '../../kiosk/service/start-kiosk.ts';
import { SimulatedScanner } from '../../hardware/scanner/simulated-scanner.ts';
import { NO_CRASHES } from '../../kiosk/store/crash-points.ts';
import type { IdSource } from '../../shared/core/ids.ts';
import type { Random } from '../../shared/core/random.ts';
import { err, ok } from '../../shared/core/result.ts';
import type { KioskState, KioskStateName } from '../../shared/domain/kiosk-session/state.ts';
import type { PageEvent } from '../../shared/domain/kiosk-session/event.ts';
import { startFakeKioskServer, type FakeKioskServer } from './fake-kiosk-server.ts';
import { FakePrinter } from './fake-printer.ts';
import { createSimulatedMachine, type SimulatedMachine, type SimulatedMachineOptions } from './simulated-machine.ts';
import { createHandClock, type HandClock } from './hand-clock.ts';

/** Thursday 12 March 2026, 10:05 in Warsaw. */
export const BENCH_START = Date.parse('2026-03-12T09:05:00Z');
const DEADLINE_MS = 15_000;

export type KioskBench = AsyncDisposable & {
  readonly hand: HandClock;
  readonly server: FakeKioskServer;
  readonly printer: FakePrinter;
  readonly folder: string;
  readonly logged: string[];
  /** The code pages chosen beside the profile's, each time a printer was opened. */
  readonly openedWith: PageChoice[];
  readonly scanner: SimulatedScanner;
  readonly simulated: SimulatedMachine;
  kiosk: Kiosk;
  readonly state: KioskState;
  /** Of the environment, from the next start on. */
  setServerUrl(url: string): void;
  send(...events: PageEvent[]): void;
  /** Types a code and submits it. */
  code(digits: string): void;
  /** Waits, while simulated time goes on in small steps. */
  until(what: string, look: () => boolean): Promise<void>;
  reaches<N extends KioskStateName>(...names: N[]): Promise<Extract<KioskState, { name: N }>>;
  /** The service ends and starts again on the same files; `meanwhileMs` passes in between; negative: the machine's clock is behind by so much. */
  restart(meanwhileMs?: number, between?: () => void): Promise<void>;
};

export type KioskBenchOptions = {
  readonly isPaired?: boolean;
  readonly bootId?: string | null;
  readonly machine?: SimulatedMachineOptions;
  readonly isKept?: boolean;
};

export async function startKioskBench(options: KioskBenchOptions = {}): Promise<KioskBench> {
  const { isPaired = true, bootId = 'boot1' } = options;
  const hand = createHandClock(BENCH_START);
  const server = await startFakeKioskServer(() => hand.clock.now());
  const printer = new FakePrinter();
  const simulated = createSimulatedMachine(options.machine);
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-bench-'));
  const logged: string[] = [];
  const openedWith: PageChoice[] = [];
  const scanner = new SimulatedScanner();
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
  const note = (level: string) => (event: string, details?: object) =>
    void logged.push(`${level} ${event} ${JSON.stringify(details ?? {})}`);
  let serverUrl = server.url;
  const failures: unknown[] = [];
  const start = (): Kiosk =>
    startKiosk({
      folder,
      environment: isPaired
        ? { serverUrl, pairingCode: server.pairingCode, printer: 'tcp:127.0.0.1:9100', printerProfile: 'virtual' }
        : { serverUrl: undefined, pairingCode: undefined, printer: 'tcp:127.0.0.1:9100', printerProfile: 'virtual' },
      screenInches: null,
      version: 'test',
      clock: hand.clock,
      steady: hand.steady,
      timers: hand.timers,
      random,
      ids,
      log: { info: note('info'), warn: note('warn'), error: note('error') },
      crash: NO_CRASHES,
      bootId,
      profiles: ['virtual'],
      listPorts: () => [],
      openPrinter: (address, _profile, pages) => {
        if (!address.startsWith('tcp:')) return err(`printer address "${address}" is no address`);
        openedWith.push(pages);
        return ok<OpenedPrinter>({ printer, columns: 48 });
      },
      scanner,
      machine: simulated.machine,
      restart: options.isKept === true ? () => void logged.push('info restart-asked {}') : undefined,
      onFatal: (error) => failures.push(error),
    });
  /** Closing waits for a print, so time goes on. */
  const end = async (): Promise<void> => {
    const progress = { isOver: false };
    const closing = bench.kiosk.close().finally(() => {
      progress.isOver = true;
    });
    while (!progress.isOver) await hand.advance(100);
    await closing;
  };
  const bench: KioskBench = {
    hand,
    server,
    printer,
    folder,
    logged,
    openedWith,
    scanner,
    simulated,
    kiosk: start(),
    get state() {
      return bench.kiosk.runner.session.state;
    },
    setServerUrl: (url) => {
      serverUrl = url;
    },
    send: (...events) => {
      for (const event of events) bench.kiosk.runner.dispatch(event);
    },
    code: (digits) => {
      bench.send(
        { type: 'choose-have-visit' },
        ...digits.split('').map((digit) => ({ type: 'digit' as const, digit })),
        { type: 'submit-code' },
      );
    },
    until: async (what, look) => {
      const giveUpAt = performance.now() + DEADLINE_MS;
      while (!look()) {
        if (failures.length > 0) throw failures[0];
        if (performance.now() > giveUpAt)
          throw new Error(`${what}: not in time; ${JSON.stringify(bench.state)}; ${logged.slice(-8).join(' | ')}`);
        await hand.advance(20);
      }
      if (failures.length > 0) throw failures[0];
    },
    reaches: async <N extends KioskStateName>(...names: N[]) => {
      await bench.until(`state ${names.join(' or ')}`, () => (names as string[]).includes(bench.state.name));
      return bench.state as Extract<KioskState, { name: N }>;
    },
    restart: async (meanwhileMs = 0, between = () => undefined) => {
      await end();
      between();
      if (meanwhileMs >= 0) hand.pass(meanwhileMs);
      else hand.set(hand.clock.now() + meanwhileMs);
      bench.kiosk = start();
    },
    [Symbol.asyncDispose]: async () => {
      await end();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
      simulated[Symbol.dispose]();
    },
  };
  return bench;
}
