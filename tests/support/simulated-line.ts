// Driver and virtual printer in one process on one simulated clock: hours of trouble in milliseconds, the same each time.
import { EscposPrinter } from '../../hardware/printer/driver/escpos-printer.ts';
import { findProfile } from '../../hardware/printer/profiles/profile.ts';
import { EventQueue } from '../../hardware/simulated/engine/event-queue.ts';
import { PrinterEngine } from '../../hardware/simulated/engine/engine.ts';
import type { EngineOptions } from '../../hardware/simulated/engine/engine-options.ts';
import { linesOf } from '../../hardware/simulated/engine/print-out.ts';
import { LineEvents } from '../../hardware/transport/line-events.ts';
import type { OpenTransport } from '../../hardware/transport/transport.ts';
import type { Clock, Timers } from '../../shared/core/clock.ts';
import { err, ok } from '../../shared/core/result.ts';

/** 12 March 2026, 09:00 UTC. */
export const START = Date.UTC(2026, 2, 12, 9);
/** What the system holds for a printer that takes no more, as a network connection does. */
const SYSTEM_BUFFER_BYTES = 2_048;
const PATIENCE_MS = 10 * 60_000;

export function eventQueueTime(eventQueue: EventQueue): {
  readonly clock: Clock;
  readonly steady: Clock;
  readonly timers: Timers;
} {
  const clock = { now: () => eventQueue.now() };
  return {
    clock,
    steady: clock,
    timers: {
      sleep: (ms, signal) =>
        new Promise((resolve, reject) => {
          const stop = (): void => {
            cancel();
            reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
          };
          const cancel = eventQueue.after(ms, () => {
            signal?.removeEventListener('abort', stop);
            resolve();
          });
          if (signal?.aborted === true) stop();
          else signal?.addEventListener('abort', stop, { once: true });
        }),
    },
  };
}

/** Everything that can run without time passing has run. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export type Simulation = ReturnType<typeof startSimulation>;

/** Lets time pass from event to event until the promise has settled. */
export async function runEventQueueUntil<T>(eventQueue: EventQueue, promise: Promise<T>): Promise<T> {
  let isSettled = false;
  const mark = (): void => {
    isSettled = true;
  };
  promise.then(mark, mark);
  const end = eventQueue.now() + PATIENCE_MS;
  for (;;) {
    await settle();
    if (isSettled) return promise;
    if (eventQueue.nextAt === undefined || eventQueue.nextAt > end) throw new Error('this never ends');
    eventQueue.advanceTo(eventQueue.nextAt);
  }
}

/** `tcp`: a printer without power is not reached, and one that had none knows nothing of the old connection. */
export type SimulatedLineKind = 'serial' | 'tcp';

/** Opens lines to the engine, one after the other; time passes as its event queue says. */
export function simulatedLine(engine: PrinterEngine, kind: SimulatedLineKind = 'serial'): OpenTransport {
  let line: LineEvents | undefined;
  let room = Promise.withResolvers<void>();
  let wasPowered = true;
  engine.onSend((bytes) => line?.data(bytes));
  engine.onRoom(() => room.resolve());
  engine.on(() => {
    const isPowered = engine.power !== 'off';
    if (!engine.isPlugged) line?.closed('unplugged');
    else if (kind === 'tcp' && isPowered && !wasPowered) line?.closed('connection reset');
    wasPowered = isPowered;
  });

  return async (opening) => {
    if (!engine.isPlugged) return err({ code: 'open-failed', reason: 'no such port (unplugged?)' });
    if (kind === 'tcp' && engine.power !== 'on') {
      await new Promise<void>((resolve) => opening.addEventListener('abort', () => resolve(), { once: true }));
      return err({ code: 'open-failed', reason: 'no answer' });
    }
    const events = new LineEvents();
    line = events;
    return ok({
      name: 'simulated line',
      listen: (listener) => events.listen(listener),
      async write(bytes, signal) {
        while (events.closedBecause === undefined && engine.pendingBytes > SYSTEM_BUFFER_BYTES) {
          if (signal.aborted) return err({ code: 'timed-out', reason: 'the device takes no more bytes' });
          room = Promise.withResolvers();
          const stopped = Promise.withResolvers<void>();
          signal.addEventListener('abort', () => stopped.resolve(), { once: true });
          await Promise.race([room.promise, stopped.promise]);
        }
        if (events.closedBecause !== undefined) return err({ code: 'closed', reason: events.closedBecause });
        engine.receive(bytes);
        return ok(undefined);
      },
      close(): Promise<void> {
        events.closed('closed by us');
        room.resolve();
        return Promise.resolve();
      },
    });
  };
}

/** A line on which the driver hears what `change` makes of each chunk that the printer sent. */
export const hearThrough =
  (change: (bytes: Uint8Array) => Uint8Array) =>
  (open: OpenTransport): OpenTransport =>
  async (signal) => {
    const opened = await open(signal);
    if (!opened.ok) return opened;
    const line = opened.value;
    return ok({
      ...line,
      listen: (listener) =>
        line.listen((event) => listener(event.type === 'data' ? { ...event, bytes: change(event.bytes) } : event)),
    });
  };

/** `tap` stands between the driver and the line, to write down what passes. */
export function startSimulation(
  profileName: string,
  engineOptions: EngineOptions = {},
  tap: (open: OpenTransport) => OpenTransport = (open) => open,
) {
  const eventQueue = new EventQueue(START);
  const engine = new PrinterEngine(eventQueue, engineOptions);
  const open = simulatedLine(engine);
  const found = findProfile(profileName);
  if (!found.ok) throw new Error(found.error.message);
  let setByMs = 0;
  const printer = new EscposPrinter({
    open: tap(open),
    port: 'simulated',
    profile: found.value,
    ...eventQueueTime(eventQueue),
    clock: { now: () => eventQueue.now() + setByMs },
  });

  const run = <T>(promise: Promise<T>): Promise<T> => runEventQueueUntil(eventQueue, promise);

  async function pass(ms: number): Promise<void> {
    const end = eventQueue.now() + ms;
    for (;;) {
      await settle();
      const next = eventQueue.nextAt;
      if (next === undefined || next > end) break;
      eventQueue.advanceTo(next);
    }
    eventQueue.advanceTo(end);
    await settle();
  }

  return {
    eventQueue,
    engine,
    faults: engine.faults,
    printer,
    open,
    run,
    pass,
    /** Somebody sets the machine's clock; nothing else happens. */
    setClockBy: (ms: number) => {
      setByMs += ms;
    },
    /** Whole pieces of paper, by the words on them. */
    papers: () => engine.printOuts().map((paper) => ({ end: paper.end, lines: linesOf(paper) })),
    async close(): Promise<void> {
      await run(printer.close());
    },
  };
}
