// The kiosk's service through 50,000 tickets in one process: the heap after each 10,000, rubbish collected.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EscposPrinter } from '../../hardware/printer/driver/escpos-printer.ts';
import { findProfile } from '../../hardware/printer/profiles/profile.ts';
import { startKiosk } from '../../kiosk/service/start-kiosk.ts';
import { NO_CRASHES } from '../../kiosk/store/crash-points.ts';
import type { IdSource } from '../../shared/core/ids.ts';
import { instantOf, localDay } from '../../shared/core/local-time.ts';
import { ok } from '../../shared/core/result.ts';
import { nextWorkingDay } from '../../shared/domain/office/office-calendar.ts';
import { demoOffice, SERVICE } from '../fixtures/office.ts';
import { startFakeKioskServer } from '../support/fake-kiosk-server.ts';
import { createHandClock } from '../support/hand-clock.ts';
import { createSimulatedMachine } from '../support/simulated-machine.ts';
import { eagerTransport } from './eager-printer.ts';
import { times, type Row } from './table.ts';

/** A busy day of a busy office. */
const TICKETS_A_DAY = 400;
/** Minutes after midnight, a little after the office opens. */
const OPENS_AT = 8 * 60 + 5;
/** Caches fill once; what grows with the tickets would go on growing. */
const MOST_GROWTH = 1.05;
const JUDGED_FROM = 20_000;
const PATIENCE_TURNS = 400;

export async function benchMemory(tickets: number, say: (line: string) => void): Promise<Row[]> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('the heap is measured after a collection: run node with --expose-gc');
  const collected = gc;
  const hand = createHandClock(Date.parse('2026-03-09T07:05:00Z'));
  const server = await startFakeKioskServer(() => hand.clock.now());
  const folder = mkdtempSync(join(tmpdir(), 'biletomat-bench-memory-'));
  const found = findProfile('virtual');
  if (!found.ok) throw new Error(found.error.message);
  const profile = found.value;
  let drawn = 0;
  const ids: IdSource = { next: <T extends string>() => `id${(drawn += 1)}` as T };
  const failures: unknown[] = [];
  using simulated = createSimulatedMachine();
  const quiet = (): void => undefined;
  const kiosk = startKiosk({
    folder,
    environment: {
      serverUrl: server.url,
      pairingCode: server.pairingCode,
      printer: 'tcp:127.0.0.1:9100',
      printerProfile: 'virtual',
    },
    screenInches: null,
    version: 'bench',
    clock: hand.clock,
    steady: hand.steady,
    timers: hand.timers,
    ids,
    random: {
      below: () => 0,
      bytes: (count) =>
        createHash('sha512')
          .update(String((drawn += 1)))
          .digest()
          .subarray(0, count),
    },
    log: { info: quiet, warn: quiet, error: quiet },
    crash: NO_CRASHES,
    bootId: 'bench',
    profiles: ['virtual'],
    listPorts: () => [],
    openPrinter: () =>
      ok({
        printer: new EscposPrinter({
          open: () => Promise.resolve(ok(eagerTransport())),
          port: 'eager',
          profile,
          clock: hand.clock,
          steady: hand.steady,
          timers: hand.timers,
        }),
        columns: profile.columns,
      }),
    machine: simulated.machine,
    onFatal: (error) => failures.push(error),
  });
  const reaches = async (name: string): Promise<void> => {
    for (let turn = 0; turn < PATIENCE_TURNS; turn += 1) {
      if (failures.length > 0) throw failures[0];
      if (kiosk.runner.session.state.name === name) return;
      await hand.advance(25);
    }
    throw new Error(`${name} was not reached: ${JSON.stringify(kiosk.runner.session.state)}`);
  };
  /** What the stand-in of the server remembers is no memory of the service. */
  const forget = (): void => {
    for (const kept of [server.facts, server.requests, server.heartbeats]) (kept as unknown[]).length = 0;
  };
  const heap = async (): Promise<number> => {
    forget();
    for (let i = 0; i < 3; i += 1) {
      await hand.advance(1_000);
      collected();
    }
    return process.memoryUsage().heapUsed;
  };

  const every = Math.min(10_000, Math.max(200, Math.floor(tickets / 5)));
  const heaps: number[] = [];
  try {
    await reaches('welcome');
    for (let turn = 0; turn < PATIENCE_TURNS && kiosk.ctx.printer().printer.lastStatus.state !== 'ready'; turn += 1)
      await hand.advance(25);
    for (let n = 1; n <= tickets; n += 1) {
      kiosk.runner.dispatch({ type: 'choose-no-visit' });
      await reaches('choose-service');
      kiosk.runner.dispatch({ type: 'choose-service', serviceId: SERVICE.document });
      await reaches('take-ticket');
      kiosk.runner.dispatch({ type: 'start-over' });
      if (n % 500 === 0) forget();
      if (n % TICKETS_A_DAY === 0) {
        const today = localDay(hand.clock.now(), demoOffice.zone);
        hand.pass(instantOf(nextWorkingDay(demoOffice, today) ?? today, OPENS_AT, demoOffice.zone) - hand.clock.now());
        await hand.advance(120_000);
      }
      if (n % every !== 0) continue;
      heaps.push(await heap());
      say(
        `${n} tickets: heap ${(heaps.at(-1)! / 1e6).toFixed(1)} MB, resident ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`,
      );
    }
  } finally {
    const closing = kiosk.close();
    const progress = { isOver: false };
    void closing.finally(() => {
      progress.isOver = true;
    });
    while (!progress.isOver) await hand.advance(100);
    await closing;
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const [first, last] = [heaps[0]!, heaps.at(-1)!];
  const mega = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
  return [
    {
      what: `heap of the service after ${tickets.toLocaleString('en')} tickets`,
      ours: mega(last),
      against: `after ${every.toLocaleString('en')} ${mega(first)}`,
      // A short run is all beginning: caches still fill.
      ratio: times(last / first),
      goal: `at most ${MOST_GROWTH} ×`,
      isMet: tickets < JUDGED_FROM ? null : last / first <= MOST_GROWTH,
    },
  ];
}
