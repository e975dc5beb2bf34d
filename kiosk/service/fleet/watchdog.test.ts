// Tests for the watchdog: the system hears that all is well only while it is.
import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../shared/core/clock.ts';
import { createHandClock } from '../../../tests/support/hand-clock.ts';
import { startKioskBench } from '../../../tests/support/kiosk-bench.ts';
import { SERVICE } from '../../../tests/fixtures/office.ts';
import { StoreFailure } from '../../store/open-store.ts';
import { createHealth, type Ailment } from './health.ts';
import { keepWatchdog, systemNotifier } from './watchdog.ts';

test('no system asks: nothing is told; with one, half of its time, and none where the watchdog is another process’s', () => {
  expect(systemNotifier({}, 7)).toBeNull();
  expect(systemNotifier({ NOTIFY_SOCKET: '/run/n', WATCHDOG_USEC: '30000000' }, 7)?.everyMs).toBe(15_000);
  expect(systemNotifier({ NOTIFY_SOCKET: '/run/n', WATCHDOG_USEC: '30000000', WATCHDOG_PID: '7' }, 7)?.everyMs).toBe(
    15_000,
  );
  expect(
    systemNotifier({ NOTIFY_SOCKET: '/run/n', WATCHDOG_USEC: '30000000', WATCHDOG_PID: '8' }, 7)?.everyMs,
  ).toBeNull();
  expect(systemNotifier({ NOTIFY_SOCKET: '/run/n' }, 7)?.everyMs).toBeNull();
});

test('ready once, then well at every half; not while something is stuck; again when it is not', async () => {
  const hand = createHandClock(0);
  const told: string[] = [];
  const logged: string[] = [];
  let ailment: Ailment | null = null;
  let isHeard = true;
  const stop = new AbortController();
  const note = (event: string) => void logged.push(event);
  const running = keepWatchdog(
    {
      system: { everyMs: 15_000, tell: (...lines) => (told.push(lines[0]!), Promise.resolve(isHeard)) },
      ailment: () => ailment,
      status: () => 'screen welcome',
      timers: hand.timers,
      log: { info: note, warn: note, error: note },
    },
    stop.signal,
  );
  await hand.advance(31 * SECOND);
  expect(told).toEqual(['READY=1', 'WATCHDOG=1', 'WATCHDOG=1', 'WATCHDOG=1']);
  ailment = 'printing-stuck';
  await hand.advance(MINUTE);
  expect(told.slice(4)).toEqual(Array.from({ length: 4 }, () => 'STATUS=printing-stuck'));
  ailment = null;
  isHeard = false;
  await hand.advance(30 * SECOND);
  expect(told.at(-1)).toBe('WATCHDOG=1');
  expect(logged).toEqual(['watchdog-held-back', 'watchdog-well-again', 'watchdog-not-heard']);
  stop.abort();
  await running;
});

test('well: the session turns, prints end, the store writes; anything else has its name, but a full disk is no reason to start anew', async () => {
  await using bench = await startKioskBench();
  await bench.reaches('welcome');
  expect(bench.kiosk.ailment()).toBeNull();
  bench.printer.outcomes.push('hold');
  bench.send({ type: 'choose-no-visit' }, { type: 'choose-service', serviceId: SERVICE.registration });
  await bench.until('sent', () => bench.printer.printed.length === 1);
  await bench.hand.advance(30 * SECOND);
  expect(bench.kiosk.ailment()).toBeNull();
  await bench.hand.advance(MINUTE);

  const { store } = bench.kiosk.ctx;
  const steady = { at: 0, now: () => steady.at };
  let printingSince: number | null = 0;
  const health = createHealth(store, steady, () => printingSince);
  expect(health.ailment()).toBeNull();
  steady.at = 11 * SECOND;
  expect(health.ailment()).toBe('session-stuck');
  steady.at = 5 * MINUTE + 1;
  health.noteTick();
  expect(health.ailment()).toBe('printing-stuck');
  printingSince = null;
  expect(health.ailment()).toBeNull();
  const refusing = (reason: 'disk-full' | 'database') =>
    createHealth(
      {
        ...store,
        write: () => {
          throw new StoreFailure(reason, new Error('refused'));
        },
      },
      steady,
      () => null,
    );
  expect([refusing('database').ailment(), refusing('disk-full').ailment()]).toEqual(['store-failed', null]);
});
