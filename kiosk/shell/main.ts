// The kiosk's shell as a process: one locked-down window over a kiosk service that is kept running.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { app, Menu, powerSaveBlocker, session } from 'electron';
import type { Timers } from '../../shared/core/clock.ts';
import { SettingError } from '../../shared/core/setting.ts';
import { findService, isDrawing, isHealthy } from './find-service.ts';
import { keepService } from './keep-service.ts';
import { besideArchive } from './policy.ts';
import { startServiceProcess } from './service-process.ts';
import { guardSession } from './session-policy.ts';
import { readShellSettings, type ShellSettings } from './shell-settings.ts';
import { watchDrawing } from './watch-drawing.ts';
import { guardContents, openKioskWindow } from './window.ts';

const built = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
/** The service lies beside the packed archive, where its own child processes, which are plain Node, find their files. */
const builtService = besideArchive(built('kiosk/main.js'));
const after = (ms: number, run: () => void): { cancel(): void } => {
  const timer = setTimeout(run, ms);
  return { cancel: () => clearTimeout(timer) };
};
const log = (event: string, details: Readonly<Record<string, string | number>> = {}): void => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), part: 'shell', event, ...details })}\n`);
};
const fail = (error: unknown): void => {
  log('fatal', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  app.exit(1);
};

/** The page of the service that answers now. */
let pageUrl: string | undefined;
const currentPage = (): string | undefined => pageUrl;

function readSettings(): ShellSettings | undefined {
  try {
    // An installed program is started in any folder: its data lie with the user's.
    return readShellSettings(process.env, app.isPackaged ? join(app.getPath('userData'), 'kiosk') : 'data/kiosk');
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return undefined;
  }
}

async function open(settings: ShellSettings): Promise<void> {
  // Not kept on disk: the page's cookie dies with the shell.
  const kioskSession = session.fromPartition('kiosk', { cache: false });
  await Promise.all([kioskSession, session.defaultSession].map((each) => guardSession(each, currentPage, log)));
  const window = openKioskWindow({
    session: kioskSession,
    preloadFile: built('shell-preload/preload.cjs'),
    isProduction: app.isPackaged,
    isCursorHidden: settings.cursor === 'hidden',
    specialKeys: settings.specialKeys,
    mayClose: () => ending === 'ended',
    after,
    log,
  });
  powerSaveBlocker.start('prevent-display-sleep');
  app.on('second-instance', () => window.focus());
  // The same key at each start: a page that outlives the service finds its way back.
  const env = {
    ...process.env,
    BILETOMAT_KIOSK_DATA: settings.dataFolder,
    BILETOMAT_KIOSK_PAGE_KEY: randomBytes(32).toString('hex'),
    ...(app.isPackaged ? { BILETOMAT_KIOSK_NODE: join(process.resourcesPath, 'node') } : {}),
  };
  const timers: Timers = { sleep: (ms, signal) => sleep(ms, undefined, signal ? { signal } : {}) };
  const monotonicMs = (): number => performance.now();
  const over = new AbortController();
  watchDrawing(
    {
      timers,
      monotonicMs,
      isDrawing: async () => (pageUrl === undefined ? undefined : isDrawing(pageUrl)),
      restartPage: () => window.restartPage(),
    },
    over.signal,
  ).catch(fail);
  const kept = keepService({
    timers,
    monotonicMs,
    find: () => findService(settings),
    isHealthy,
    start:
      settings.service === 'elsewhere'
        ? undefined
        : () =>
            startServiceProcess({ mainFile: builtService, env, after, writeLog: (text) => process.stderr.write(text) }),
    onReady: (url) => {
      pageUrl = url;
      window.show(url);
    },
    onLost: () => {
      pageUrl = undefined;
      window.show(undefined);
    },
    log,
  });
  kept.done.catch(fail);
  endServiceFirst(() => {
    over.abort();
    return kept.stop();
  });
}

let ending: 'not-yet' | 'ending' | 'ended' = 'not-yet';

/** Quitting waits for the service's clean end. */
function endServiceFirst(stop: () => Promise<void>): void {
  app.on('before-quit', (event) => {
    if (ending === 'ended') return;
    event.preventDefault();
    if (ending === 'ending') return;
    ending = 'ending';
    stop().then(() => {
      ending = 'ended';
      app.quit();
    }, fail);
  });
}

function start(settings: ShellSettings): void {
  app.enableSandbox();
  app.commandLine.appendSwitch('disable-pinch');
  app.commandLine.appendSwitch('overscroll-history-navigation', '0');
  Menu.setApplicationMenu(null);
  app.on('web-contents-created', (_event, contents) => guardContents(contents, currentPage, log));
  // Never trusted, whoever asks; there is no "continue anyway".
  app.on('certificate-error', (_event, _contents, url, error, _certificate, answer) => {
    log('certificate-refused', { url: new URL(url).origin, error });
    answer(false);
  });
  app.on('window-all-closed', () => app.quit());
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => app.quit());
  // Not awaited here: an awaited whenReady at the top level of an ES module never comes back.
  app
    .whenReady()
    .then(() => open(settings))
    .catch(fail);
}

// Electron would show a dialogue over the citizen's screen; whoever started the shell starts it again.
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
const settings = readSettings();
if (settings === undefined) app.exit(2);
else if (!app.requestSingleInstanceLock()) {
  log('already-running');
  app.quit();
} else start(settings);
