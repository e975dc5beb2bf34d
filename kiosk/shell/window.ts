// The one window of the kiosk: full screen, locked down, always coming back to what it should show.
import { BrowserWindow, type Session, type WebContents } from 'electron';
import { isKeyAllowed, isOwnAddress, loggableOrigin } from './policy.ts';
import type { RefusalLog } from './session-policy.ts';
import { STARTING_PAGE } from './starting-page.ts';

/** A crashed page is back within 3 s; at once would spin when it crashes at every load. */
const RELOAD_AFTER_MS = 1_000;
/** Chromium's code for a load that another load has replaced. */
const ABORTED = -3;

export type KioskWindowOptions = {
  readonly session: Session;
  readonly preloadFile: string;
  /** Packaged: no developer tools, no browser keys. */
  readonly isProduction: boolean;
  readonly isCursorHidden: boolean;
  /** Let through to the page, whatever a browser would do at them. */
  readonly specialKeys: readonly string[];
  /** True once the shell itself ends; until then nobody closes the window (Alt+F4, a window manager's cross). */
  readonly mayClose: () => boolean;
  readonly after: (ms: number, run: () => void) => { cancel(): void };
  readonly log: RefusalLog;
};

export type KioskWindow = {
  /** The service's page, or undefined for the starting page. */
  show(pageUrl: string | undefined): void;
  focus(): void;
  /** Ends a page that draws no more and loads it again. */
  restartPage(): void;
};

export function openKioskWindow(options: KioskWindowOptions): KioskWindow {
  const window = new BrowserWindow({
    fullscreen: true,
    kiosk: true,
    frame: false,
    autoHideMenuBar: true,
    backgroundColor: '#ffffff',
    title: 'Biletomat',
    webPreferences: {
      session: options.session,
      preload: options.preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      safeDialogs: true,
      devTools: !options.isProduction,
      // The warning tone sounds although nobody has touched the page since its start.
      autoplayPolicy: 'no-user-gesture-required',
      // The page's timers and stream go on while something else is in front.
      backgroundThrottling: false,
    },
  });
  window.removeMenu();
  window.on('close', (event) => {
    if (options.mayClose()) return;
    event.preventDefault();
    options.log('close-refused', {});
  });
  const contents = window.webContents;
  let target = STARTING_PAGE;
  let retry: { cancel(): void } | undefined;
  const load = (): void => {
    retry?.cancel();
    retry = undefined;
    // A failed load is told by did-fail-load, which knows why.
    contents.loadURL(target).catch(() => undefined);
  };
  const loadSoon = (event: string, details: Readonly<Record<string, string>>): void => {
    options.log(event, details);
    retry?.cancel();
    retry = options.after(RELOAD_AFTER_MS, load);
  };
  contents.on('render-process-gone', (_event, { reason }) => loadSoon('page-gone', { reason }));
  contents.on('unresponsive', () => contents.forcefullyCrashRenderer());
  contents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED) loadSoon('page-not-loaded', { description });
  });
  contents.on('did-navigate', (_event, _url, status) => {
    if (status >= 400) loadSoon('page-not-loaded', { description: `status ${status}` });
  });
  contents.on('dom-ready', () => {
    contents.setZoomFactor(1);
    // Refused, like the style sheet below, when the page has already gone on to the next one, whose own dom-ready follows.
    contents
      .setVisualZoomLevelLimits(1, 1)
      .catch((error: unknown) => options.log('pinch-not-off', { error: String(error) }));
    if (!options.isCursorHidden) return;
    contents
      .insertCSS('* { cursor: none !important; }', { cssOrigin: 'user' })
      .catch((error: unknown) => options.log('cursor-not-hidden', { error: String(error) }));
  });
  contents.on('zoom-changed', () => contents.setZoomFactor(1));
  contents.on('context-menu', (event) => event.preventDefault());
  contents.on('before-input-event', (event, input) => {
    if (options.isProduction && !isKeyAllowed(input, options.specialKeys)) event.preventDefault();
  });
  load();
  return {
    show: (pageUrl) => {
      target = pageUrl ?? STARTING_PAGE;
      load();
    },
    focus: () => window.focus(),
    restartPage: () => {
      contents.forcefullyCrashRenderer();
      loadSoon('page-silent', {});
    },
  };
}

/** For every web contents there is, also one that should not exist: stays at its origin, opens nothing. */
export function guardContents(contents: WebContents, pageUrl: () => string | undefined, log: RefusalLog): void {
  const keepHome = (details: { readonly url: string; preventDefault(): void }): void => {
    if (isOwnAddress(details.url, pageUrl())) return;
    details.preventDefault();
    log('navigation-refused', { origin: loggableOrigin(details.url) });
  };
  contents.on('will-navigate', keepHome);
  contents.on('will-frame-navigate', keepHome);
  contents.on('will-redirect', keepHome);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    log('window-refused', { origin: loggableOrigin(url) });
    return { action: 'deny' };
  });
}
