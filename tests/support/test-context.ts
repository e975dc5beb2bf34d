// A server context for tests: a fresh store with the demo office, a clock set by hand, repeatable chance and ids.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FairTurns } from '../../server/security/fair-turns.ts';
import type { Context } from '../../server/app/context.ts';
import { createMeasures } from '../../server/app/metrics.ts';
import { systemSteady } from '../../server/app/system.ts';
import { secretsFrom } from '../../server/security/secrets.ts';
import { undoubted } from '../../server/app/time-watch.ts';
import { openDatabase } from '../../server/store/database.ts';
import { firstOfficeId } from '../../server/store/meta-store.ts';
import { createOffice } from '../../server/store/office-store.ts';
import type { Clock, Ms } from '../../shared/core/clock.ts';
import type { IdSource } from '../../shared/core/ids.ts';
import { instantOf } from '../../shared/core/local-time.ts';
import type { Random } from '../../shared/core/random.ts';
import type { Office } from '../../shared/domain/office/office.ts';
import { demoOffice } from '../fixtures/office.ts';

export type TestClock = Clock & { set(at: Ms): void; advance(ms: Ms): void };
export type LogEntry = {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly details?: Record<string, string | number | boolean | null> | undefined;
};
export type TestContext = Context &
  AsyncDisposable & {
    readonly clock: TestClock;
    readonly url: string;
    readonly logged: LogEntry[];
    /** How long paced passwords had to wait; no real time passes. */ readonly waits: number[];
    close(): Promise<void>;
  };

/** Wednesday, 11 March 2026, 9:00 in Warsaw: the office is open. */
export const WEDNESDAY_9: Ms = instantOf('2026-03-11', 9 * 60, 'Europe/Warsaw');

/** An instant of the test office's wall clock: `at('2026-03-12', '10:20')`. */
export function at(day: string, time: string): Ms {
  const [hour, minute] = time.split(':').map(Number);
  return instantOf(day, hour! * 60 + minute!, demoOffice.zone);
}

export function testClock(start: Ms): TestClock {
  let now = start;
  return {
    now: () => now,
    set: (value) => {
      now = value;
    },
    advance: (ms) => {
      now += ms;
    },
  };
}

/** Repeatable chance (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    below: (bound) => Math.floor(next() * bound),
    bytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(next() * 256)),
  };
}

/** `t000001`, `t000002`, … ; another prefix for a second context on the same database. */
export function sequentialIds(prefix = 't'): IdSource {
  let last = 0;
  return {
    next: () => {
      last += 1;
      return `${prefix}${String(last).padStart(6, '0')}` as never;
    },
  };
}

/**
 * Without `url` a SQLite file in a temporary folder. The office is created unless the database has one, so a second
 * context on the same url (with another `prefix`) is a second server; `clock` may be shared.
 */
export async function testContext(
  input: { url?: string; now?: Ms; office?: Office; prefix?: string; seed?: number; clock?: TestClock } = {},
): Promise<TestContext> {
  const folder = input.url === undefined ? mkdtempSync(join(tmpdir(), 'biletomat-')) : undefined;
  const url = input.url ?? `sqlite:${join(folder!, 'server.db')}`;
  const logged: LogEntry[] = [];
  const note =
    (level: LogEntry['level']) =>
    (event: string, details?: LogEntry['details']): void =>
      void logged.push({ level, event, details });
  const log = { info: note('info'), warn: note('warn'), error: note('error') };
  const store = await openDatabase({ url, log, migrate: true });
  const secrets = secretsFrom(Buffer.alloc(32, 7));
  const ids = sequentialIds(input.prefix);
  const random = seededRandom(input.seed ?? 1);
  const office = input.office ?? demoOffice;
  await store.write(async (tx) => {
    if ((await firstOfficeId(tx)) !== undefined) return;
    await createOffice(tx, office, {
      codeKeySealed: secrets.seal(Buffer.alloc(32, 9).toString('hex')),
      feedId: 'feed1',
    });
  });
  const waits: number[] = [];
  let waited = 0;
  const close = async (): Promise<void> => {
    await store.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  };
  const clock = input.clock ?? testClock(input.now ?? WEDNESDAY_9);
  return {
    measures: createMeasures(systemSteady),
    store,
    secrets,
    ids,
    random,
    log,
    logged,
    waits,
    url,
    close,
    clock,
    time: undoubted(clock),
    turns: new FairTurns({
      atOnce: 1,
      atOncePerLane: 1,
      mostWaiting: 100,
      mostWaitingPaced: 3,
      steady: () => waited,
      timers: {
        sleep: async (ms) => {
          waits.push(ms);
          waited += ms;
        },
      },
    }),
    officeId: office.id,
    publicUrl: 'https://wizyty.example.org',
    [Symbol.asyncDispose]: close,
  };
}
