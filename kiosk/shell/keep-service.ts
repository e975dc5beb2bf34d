// Keeps a kiosk service behind the window: uses the one that runs, else starts its own and starts it again whenever it ends.
import type { Timers } from '../../shared/core/clock.ts';
import { pause } from '../../shared/core/async/pause.ts';
import type { FoundService } from './find-service.ts';
import { countFailures, restartDelayMs } from './restart-delay.ts';

export type ServiceChild = {
  /** The page's address, or undefined when it ended before it was ready. */
  readonly ready: Promise<string | undefined>;
  /** Its exit code; never rejects. */
  readonly ended: Promise<number>;
  /** Asks it to end; `ended` follows whatever it answers. */
  stop(): void;
};

export type ServiceWorld = {
  readonly timers: Timers;
  /** Milliseconds that never jump. */
  readonly monotonicMs: () => number;
  readonly find: () => Promise<FoundService>;
  readonly isHealthy: (pageUrl: string) => Promise<boolean>;
  /** Undefined: the system runs the service, the shell only waits. */
  readonly start: (() => ServiceChild) | undefined;
  readonly onReady: (pageUrl: string) => void;
  readonly onLost: () => void;
  readonly log: (event: string, details?: Readonly<Record<string, string | number>>) => void;
};

const LOOK_EVERY_MS = 1_000;
/** Migrations of a long-lived database on a slow card. */
const START_WITHIN_MS = 60_000;
const HEALTH_EVERY_MS = 3_000;
/** One slow answer is a busy moment, three are a service that hangs. */
const MISSES = 3;
/** The system starts its service again within 5 s; a second one of ours meanwhile would fight it. */
const GRACE_MS = 15_000;

/** Runs until `stop`, which resolves when a service of our own has ended; `done` rejects on a programmer's error only. */
export function keepService(world: ServiceWorld): { readonly done: Promise<void>; readonly stop: () => Promise<void> } {
  const over = new AbortController();
  const done = run(world, over.signal);
  return {
    done,
    stop: async () => {
      over.abort();
      await done;
    },
  };
}

async function run(world: ServiceWorld, over: AbortSignal): Promise<void> {
  let failures = 0;
  let startNotBefore = world.monotonicMs();
  let said = '';
  while (!over.aborted) {
    const found = await world.find();
    if (over.aborted) return;
    if (found.state !== said) world.log(`service-${found.state}`);
    said = found.state;
    if (found.state === 'answers') {
      await followElsewhere(world, found.pageUrl, over);
      startNotBefore = world.monotonicMs() + GRACE_MS;
    } else if (found.state === 'no-address' || world.start === undefined || world.monotonicMs() < startNotBefore) {
      await pause(world.timers, LOOK_EVERY_MS, over);
    } else {
      const startedAt = world.monotonicMs();
      const exitCode = await runOwn(world, world.start(), over);
      failures = countFailures(failures, world.monotonicMs() - startedAt);
      if (over.aborted) return;
      world.log('service-ended', { exitCode, failures });
      await pause(world.timers, restartDelayMs(failures), over);
    }
  }
}

/** Returns when the service of somebody else has stopped answering. A new address (restarted, new key) is followed. */
async function followElsewhere(world: ServiceWorld, pageUrl: string, over: AbortSignal): Promise<void> {
  let current = pageUrl;
  world.onReady(current);
  for (let misses = 0; misses < MISSES && !over.aborted;) {
    await pause(world.timers, LOOK_EVERY_MS, over);
    if (over.aborted) return;
    const found = await world.find();
    misses = found.state === 'answers' ? 0 : misses + 1;
    if (found.state === 'answers' && found.pageUrl !== current) world.onReady((current = found.pageUrl));
  }
  if (!over.aborted) world.onLost();
}

/** Returns its exit code once it has ended: by itself, because it hung, or because everything ends. */
async function runOwn(world: ServiceWorld, child: ServiceChild, over: AbortSignal): Promise<number> {
  const gone = new AbortController();
  const ended = child.ended.then((code) => {
    gone.abort();
    return code;
  });
  const either = AbortSignal.any([over, gone.signal]);
  const late = new AbortController();
  const pageUrl = await Promise.race([
    child.ready,
    pause(world.timers, START_WITHIN_MS, AbortSignal.any([either, late.signal])).then(() => undefined),
  ]);
  late.abort();
  if (pageUrl !== undefined && !either.aborted) {
    world.onReady(pageUrl);
    for (let misses = 0; misses < MISSES && !either.aborted;) {
      await pause(world.timers, HEALTH_EVERY_MS, either);
      if (!either.aborted) misses = (await world.isHealthy(pageUrl)) ? 0 : misses + 1;
    }
    if (!over.aborted) world.onLost();
  }
  if (!gone.signal.aborted) child.stop();
  return ended;
}
