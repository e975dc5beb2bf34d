// The kiosk's service as a process: settings in, one ready line out, a clean end on SIGTERM.
import { once } from 'node:events';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPrinter, createScanner } from '../../hardware/create-hardware.ts';
import { findProfile, PROFILE_NAMES } from '../../hardware/printer/profiles/profile.ts';
import { listPorts } from '../../hardware/transport/list-ports.ts';
import { forkUsbChild } from '../../hardware/transport/usb/usb-child-process.ts';
import { err, ok } from '../../shared/core/result.ts';
import { PROGRAM_VERSION } from '../../shared/core/program-version.ts';
import { listenError, SettingError } from '../../shared/core/setting.ts';
import { firstSession, viewOf } from '../../shared/domain/kiosk-session/session.ts';
import { asFailure, StoreFailure } from '../store/open-store.ts';
import type { KioskLog } from '../sync/context.ts';
import type { OpenPrinter } from './context.ts';
import { deviceChecks } from './device-checks.ts';
import { openLogFile } from './log/log-file.ts';
import { createLog } from './log/log-line.ts';
import { startPageServer, type PageServer } from './http/page-server.ts';
import { readKioskSettings, type KioskSettings } from './settings.ts';
import { createEspeakVoice } from './speech/espeak-voice.ts';
import { keepWatchdog, systemNotifier } from './fleet/watchdog.ts';
import { startKiosk, type Kiosk } from './start-kiosk.ts';
import { keeperOf, realMachine } from './upkeep/real-machine.ts';
import { crashPoints, readBootId, steadyClock, systemClock, systemIds, systemRandom, systemTimers } from './system.ts';

/** A store that cannot be opened is tried again by whoever restarts the process. */
const SHOW_FAULT_MS = 15_000;

// Whatever is written from here on, on the disk or on a USB drive, is for this user alone.
process.umask(0o077);

function readSettings(): KioskSettings {
  try {
    return readKioskSettings(process.env, deviceChecks);
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

/** The wrong setting in one line, before anything is opened: a second service on the same port must not touch the first one's store or printer. */
async function checkMachine({ listen, dataFolder }: KioskSettings): Promise<void> {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    // Other troubles of the disk have a screen of their own.
    if (['ENOTDIR', 'EEXIST', 'EACCES'].includes(code))
      throw new SettingError('BILETOMAT_KIOSK_DATA', dataFolder, `a folder that can be made or written to (${code})`);
  }
  const probe = createServer().listen(listen.port, listen.host);
  try {
    await once(probe, 'listening');
  } catch (error) {
    throw listenError('BILETOMAT_KIOSK_LISTEN', listen, error);
  }
  await new Promise((done) => probe.close(done));
}

const settings = readSettings();
const clock = systemClock(settings.clockOffsetMs);
const systemLog = createLog(clock, (line) => process.stderr.write(line));
const logFile = openLogFile({
  folder: join(settings.dataFolder, 'logs'),
  clock,
  onRefused: (code) => systemLog.error('log-not-written', { code }),
});
const log = createLog(clock, (line) => {
  process.stderr.write(line);
  logFile.write(line);
});
process.on('uncaughtExceptionMonitor', (error) => log.error('fatal', { error: error.stack ?? error.message }));
const pageFolder =
  process.env['BILETOMAT_KIOSK_PAGE_FOLDER'] ?? fileURLToPath(new URL('../kiosk-page', import.meta.url));
// Under Electron, whose binary is no Node, the shell names the one that is packed beside it.
const startUsbChild = forkUsbChild(
  fileURLToPath(new URL('../usb-child/main.js', import.meta.url)),
  process.env['BILETOMAT_KIOSK_NODE'],
);
const urlFile = join(settings.dataFolder, 'page.url');

const openPrinter: OpenPrinter = (address, profileName, pages) => {
  const profile = findProfile(profileName);
  if (!profile.ok) return err(profile.error.message);
  const printer = createPrinter({
    address,
    profile: profileName,
    pages,
    clock,
    steady: steadyClock,
    timers: systemTimers,
    startUsbChild,
  });
  return printer.ok ? ok({ printer: printer.value, columns: profile.value.columns }) : err(printer.error.message);
};

function diskFreeBytes(): number | null {
  try {
    const { bavail, bsize } = statfsSync(settings.dataFolder);
    return bavail * bsize;
  } catch (error) {
    log.error('disk-not-asked', { code: (error as NodeJS.ErrnoException).code ?? 'unknown' });
    return null;
  }
}

/** Where less is left not even SQLite's own small files can be made. */
const HARDLY_ANY_BYTES = 256 * 1024;

function openKiosk(): Kiosk | StoreFailure['reason'] {
  try {
    return startKiosk({
      folder: settings.dataFolder,
      environment: settings,
      // The unit of the appliance, or the shell with its key.
      isPageExpected: systemNotifier(process.env, process.pid) !== null || settings.pageKey !== undefined,
      screenInches: settings.screenInches,
      specialKeys: settings.specialKeys,
      voice: settings.speechProgram === null ? undefined : createEspeakVoice(settings.speechProgram),
      version: PROGRAM_VERSION,
      clock,
      steady: steadyClock,
      timers: systemTimers,
      random: systemRandom,
      ids: systemIds,
      log,
      crash: crashPoints(settings.crashAt),
      bootId: readBootId(),
      openPrinter,
      scanner: createScanner({ steady: steadyClock, timers: systemTimers }),
      profiles: PROFILE_NAMES,
      listPorts: () => listPorts(),
      printerTrialMs: settings.printerTrialMs,
      rollLengthMm: settings.rollMetres * 1_000,
      diskFreeBytes,
      // The way the system would end it, too.
      restart: keeperOf(process.env) === 'nobody' ? undefined : () => process.kill(process.pid, 'SIGTERM'),
      machine: realMachine(process.env, settings.machineRoot),
      onFatal: (error) => {
        log.error('fatal', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
        process.exit(1);
      },
    });
  } catch (error) {
    const failure = asFailure(error);
    const isFull =
      (failure instanceof StoreFailure && failure.reason === 'disk-full') ||
      (diskFreeBytes() ?? Infinity) < HARDLY_ANY_BYTES;
    log.error('store-not-opened', { error: error instanceof Error ? error.message : String(error), isFull });
    return isFull ? 'disk-full' : 'database';
  }
}

async function servePage(kiosk: Kiosk | undefined, reason: StoreFailure['reason']): Promise<PageServer> {
  const fault = {
    ...firstSession(clock.now(), settings.screenInches),
    state: { name: 'out-of-service', reason, detail: '' } as const,
  };
  const runner = kiosk?.runner ?? { dispatch: () => undefined, view: viewOf(fault), subscribe: () => () => undefined };
  return startPageServer({
    listen: settings.listen,
    pageFolder,
    runner,
    speech: kiosk?.speech,
    watch: kiosk?.page,
    timers: systemTimers,
    pageKey: settings.pageKey,
  });
}

/** For a shell that did not start this service. A full disk is no reason to end: staff hear of it from a service that runs. */
function writeDownAddress(url: string, log: KioskLog): void {
  try {
    writeFileSync(urlFile, `${url}\n`, { mode: 0o600 });
  } catch (error) {
    const failure = asFailure(error);
    if (!(failure instanceof StoreFailure)) throw error;
    log.error('store-failed', { reason: failure.reason });
  }
}

async function main(log: KioskLog): Promise<void> {
  await checkMachine(settings);
  const opened = openKiosk();
  const kiosk = typeof opened === 'string' ? undefined : opened;
  const page = await servePage(kiosk, typeof opened === 'string' ? opened : 'database');
  if (kiosk) writeDownAddress(page.url, log);
  const system = systemNotifier(process.env, process.pid);
  const over = new AbortController();
  let isEnding = false;
  const end = (code: number): void => {
    if (isEnding) return;
    isEnding = true;
    const closing = async (): Promise<void> => {
      over.abort();
      await system?.tell('STOPPING=1', 'STATUS=ending');
      await page.close();
      await kiosk?.close();
      if (kiosk) rmSync(urlFile, { force: true });
      log.info('kiosk-ended');
      process.exit(code);
    };
    closing().catch((error: unknown) => {
      log.error('end-failed', { error: String(error) });
      process.exit(1);
    });
  };
  process.on('SIGTERM', () => end(0));
  process.on('SIGINT', () => end(0));
  // Last: whoever reads it may end the process at once.
  process.stdout.write(`ready ${JSON.stringify({ url: page.url })}\n`);
  log.info('kiosk-started', { version: PROGRAM_VERSION });
  const status = (): string =>
    kiosk
      ? `screen ${kiosk.runner.view.state.name}, printer ${kiosk.runner.view.printer}`
      : 'the store cannot be opened';
  const watched =
    system &&
    keepWatchdog({ system, ailment: () => kiosk?.ailment() ?? null, status, timers: systemTimers, log }, over.signal);
  if (!kiosk) await systemTimers.sleep(SHOW_FAULT_MS).then(() => end(1));
  await watched;
}

main(log).catch((error: unknown) => {
  // A wrong setting is the operator's to mend: one line, not a stack.
  const isSetting = error instanceof SettingError;
  process.stderr.write(
    `${isSetting ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(isSetting ? 2 : 1);
});
