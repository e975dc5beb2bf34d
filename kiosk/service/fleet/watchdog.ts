// Tells the system how the service is, through systemd-notify: ready, well, ending; silent when it is not well.
import { execFile } from 'node:child_process';
import type { Ms, Timers } from '../../../shared/core/clock.ts';
import { pause } from '../../../shared/core/async/pause.ts';
import type { KioskLog } from '../../sync/context.ts';
import type { Ailment } from './health.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** sd_notify(3) through its command: Node has no datagram sockets of the local kind. */
export type SystemNotifier = {
  /** How often the system wants to hear that all is well; null: not at all. */
  readonly everyMs: Ms | null;
  /** Lines as sd_notify has them; false when the system could not be told. */
  tell(...lines: string[]): Promise<boolean>;
};

const TELL_LIMIT_MS = 5_000;

/** Null where no system asks. */
export function systemNotifier(env: Environment, pid: number): SystemNotifier | null {
  const socket = env['NOTIFY_SOCKET'];
  if (socket === undefined || socket === '') return null;
  const micros = Number(env['WATCHDOG_USEC']);
  const isForUs = env['WATCHDOG_PID'] === undefined || env['WATCHDOG_PID'] === String(pid);
  return {
    // Half of it, as sd_watchdog_enabled(3) advises.
    everyMs: isForUs && Number.isInteger(micros) && micros > 0 ? Math.max(1, Math.floor(micros / 2_000)) : null,
    tell: (...lines) =>
      new Promise((resolve) => {
        const child = { PATH: env['PATH'] ?? '/usr/bin:/bin', NOTIFY_SOCKET: socket, LC_ALL: 'C' };
        execFile('systemd-notify', lines, { timeout: TELL_LIMIT_MS, env: child }, (error) => resolve(error === null));
      }),
  };
}

/** Goes on until stopped. Whoever is not well says nothing, and the system starts it again. */
export async function keepWatchdog(
  around: {
    readonly system: SystemNotifier;
    readonly ailment: () => Ailment | null;
    readonly status: () => string;
    readonly timers: Timers;
    readonly log: KioskLog;
  },
  stopped: AbortSignal,
): Promise<void> {
  const { system, log } = around;
  let said: Ailment | null = null;
  let isHeard = true;
  const tell = async (...lines: string[]): Promise<void> => {
    const wasHeard = isHeard;
    isHeard = await system.tell(...lines);
    if (wasHeard && !isHeard) log.error('watchdog-not-heard');
  };
  await tell('READY=1', `STATUS=${around.status()}`);
  while (system.everyMs !== null && !stopped.aborted) {
    const ailment = around.ailment();
    if (ailment !== said)
      log[ailment === null ? 'info' : 'error'](ailment === null ? 'watchdog-well-again' : 'watchdog-held-back', {
        reason: ailment ?? '',
      });
    said = ailment;
    await tell(...(ailment === null ? ['WATCHDOG=1', `STATUS=${around.status()}`] : [`STATUS=${ailment}`]));
    await pause(around.timers, system.everyMs, stopped);
  }
}
