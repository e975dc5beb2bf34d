// A USB printer whose driver never comes back: the service answers, prints elsewhere, and ends all the same.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { liveTimers } from '../../hardware/simulated/live-time.ts';
import { forkUsbChild } from '../../hardware/transport/usb/usb-child-process.ts';
import { openUsbPrinter } from '../../hardware/transport/usb/usb-printer.ts';
import type { TransportEvent } from '../../hardware/transport/transport.ts';
import { built } from '../support/built.ts';
import { until } from '../support/driver-bench.ts';
import { startKioskProcess } from '../support/kiosk-process.ts';

const never = new AbortController().signal;
const STUCK = join(import.meta.dirname, '../support/stuck-usb-child.ts');

/** A folder from which the project's packages are found. */
function newFolder(): string {
  const folder = mkdtempSync(join(inject('buildFolder'), 'stuck-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
function stuckEnvironment(folder: string): { STUCK_FIFO: string; STUCK_PID_FILE: string } {
  const env = { STUCK_FIFO: join(folder, 'fifo'), STUCK_PID_FILE: join(folder, 'pid') };
  execFileSync('mkfifo', [env.STUCK_FIFO]);
  return env;
}
function inEnvironment(env: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
}
const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const pidIn = (file: string): number => Number(readFileSync(file, 'utf8'));

test('a write that the driver never ends: it ends with its deadline, the line closes, and the stuck process is gone', async () => {
  const env = stuckEnvironment(newFolder());
  inEnvironment(env);
  const line = await openUsbPrinter({ by: 'file', path: '/dev/usb/lp0' }, forkUsbChild(STUCK), liveTimers)(never);
  if (!line.ok) throw new Error(line.error.reason);
  const events: TransportEvent[] = [];
  line.value.listen((event) => events.push(event));
  const deadline = new AbortController();
  const written = line.value.write(new Uint8Array(8_000), deadline.signal);
  deadline.abort();
  expect(await written).toEqual({ ok: false, error: { code: 'timed-out', reason: 'the printer takes no more bytes' } });
  const second = line.value.write(Uint8Array.of(1), never);
  await line.value.close();
  expect(await second).toMatchObject({ ok: false, error: { code: 'closed' } });
  expect(events).toEqual([{ type: 'closed', reason: 'closed by us' }]);
  await until(
    () => isRunning(pidIn(env.STUCK_PID_FILE)),
    (running) => !running,
    'the end of the stuck process',
  );
});

test('the process that holds the printer is killed: an honest end of the line, and the next one opens', async () => {
  const env = stuckEnvironment(newFolder());
  inEnvironment(env);
  const open = openUsbPrinter({ by: 'file', path: '/dev/usb/lp0' }, forkUsbChild(STUCK), liveTimers);
  const line = await open(never);
  if (!line.ok) throw new Error(line.error.reason);
  const events: TransportEvent[] = [];
  line.value.listen((event) => events.push(event));
  process.kill(pidIn(env.STUCK_PID_FILE), 'SIGKILL');
  await until(
    () => events.length,
    (count) => count > 0,
    'the end of the line',
  );
  expect(events).toEqual([{ type: 'closed', reason: 'the process that holds the printer ended (SIGKILL)' }]);
  expect(await line.value.write(Uint8Array.of(1), never)).toMatchObject({ ok: false, error: { code: 'closed' } });
  await line.value.close();
  const next = await open(never);
  expect(next.ok).toBe(true);
  if (next.ok) await next.value.close();
});

test('the whole service with such a printer: its page answers, the printer is not called ready, SIGTERM ends it and the stuck process', async () => {
  const folder = newFolder();
  const env = stuckEnvironment(folder);
  for (const name of ['kiosk', 'kiosk-page'] as const)
    cpSync(await built(name), join(folder, 'dist', name), { recursive: true });
  mkdirSync(join(folder, 'dist/usb-child'));
  writeFileSync(join(folder, 'dist/usb-child/main.js'), `import ${JSON.stringify(pathToFileURL(STUCK).href)};\n`);
  await using kiosk = await startKioskProcess(
    { ...env, BILETOMAT_KIOSK_DATA: join(folder, 'data'), BILETOMAT_KIOSK_PRINTER: 'usb:/dev/usb/lp0' },
    join(folder, 'dist/kiosk/main.js'),
  );
  const pid = await until(
    () => {
      try {
        return pidIn(env.STUCK_PID_FILE);
      } catch {
        return 0;
      }
    },
    (found) => found > 0,
    'the stuck process',
  );
  // It has been asked for its state and is stuck in the answer.
  await until(kiosk.log, (log) => log.includes('"printer":"unknown"'), 'the state of the printer');
  expect(kiosk.log()).not.toContain('"printer":"ready"');
  expect((await fetch(kiosk.url, { redirect: 'manual' })).status).toBeLessThan(400);
  expect(await kiosk.stop()).toBe(0);
  expect(isRunning(pid)).toBe(false);
});
